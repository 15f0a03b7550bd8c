// Package export writes what leaves the tracker as files that offices know. It is
// pure: data in, bytes out, and the same data gives the same bytes.
//
// Docx is a writer of Word documents, no more than Vietnamese official documents
// need: paragraphs, tables with heads that repeat, sections, page numbers.
//
// Letter is the công văn đôn đốc in the form of Decree 30/2020/NĐ-CP, Appendix I,
// with its annex of what is overdue. Nothing in it is invented: what the record
// does not say stays "…" for the person who signs.
package export
