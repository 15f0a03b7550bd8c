package filetext

import (
	"fmt"
)

// Code names why a file has no text. Codes never change.
type Code string

// The codes of Error.
const (
	TooLarge        Code = "file-too-large"
	TextTooLong     Code = "file-text-too-long"
	TooManyPages    Code = "file-too-many-pages"
	Encrypted       Code = "file-encrypted"
	Damaged         Code = "file-damaged"
	UnknownForm     Code = "file-unknown-form"
	UnknownEncoding Code = "encoding-unknown"
	NoText          Code = "file-no-text"
	ToolMissing     Code = "tool-missing"
	TookTooLong     Code = "file-took-too-long"
	TooMuchMemory   Code = "file-needs-too-much-memory"
	Unreadable      Code = "file-unreadable"    // it cannot be opened; not the file's fault
	ReaderFailed    Code = "file-reader-failed" // the reading process ended without an answer
)

// Error says why a file has no text and what would help.
type Error struct {
	Code    Code
	Package string // what to install, of ToolMissing
	Limit   int64  // what was exceeded, of TooLarge, TextTooLong and TooMuchMemory in bytes, of TooManyPages in pages
	Err     error  // what was behind it, for the log; may be nil
}

// Error is for logs: the code, the English message and the cause.
func (e *Error) Error() string {
	if e.Err != nil {
		return fmt.Sprintf("%s: %s (%v)", e.Code, e.English(), e.Err)
	}
	return string(e.Code) + ": " + e.English()
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Is makes errors.Is compare by code.
func (e *Error) Is(target error) bool {
	t, ok := target.(*Error)
	return ok && t.Code == e.Code
}

// Vietnamese is the message for the person who gave the file.
func (e *Error) Vietnamese() string { return e.message(0) }

// English is the same message in English.
func (e *Error) English() string { return e.message(1) }

// message fills in the words of a code: 0 Vietnamese, 1 English.
func (e *Error) message(language int) string {
	words, known := messages(e.Code)
	if !known {
		words, _ = messages(ReaderFailed)
	}
	switch e.Code {
	case TooLarge, TextTooLong, TooMuchMemory:
		return fmt.Sprintf(words[language], megabytes(e.Limit))
	case TooManyPages:
		return fmt.Sprintf(words[language], e.Limit)
	case ToolMissing:
		return fmt.Sprintf(words[language], e.Package)
	}
	return words[language]
}

// megabytes writes a number of bytes for people.
func megabytes(n int64) string {
	if n < 1<<20 {
		return fmt.Sprintf("%d KB", n>>10)
	}
	return fmt.Sprintf("%d MB", n>>20)
}

// messages are the words of a code in Vietnamese and English, and whether there is such a code.
func messages(code Code) (words [2]string, known bool) {
	switch code {
	case TooLarge:
		words = [2]string{
			"Tệp quá lớn, hoặc giải nén ra quá lớn (tối đa %s). Chia nhỏ tệp hoặc nén ảnh trong tệp rồi gửi lại.",
			"The file is too large, or unpacks to too much (at most %s). Split it or compress its pictures, and send it again."}
	case TextTooLong:
		words = [2]string{
			"Nội dung chữ trong tệp quá dài (tối đa %s). Chia văn bản thành nhiều tệp.",
			"The file has too much text (at most %s). Split the document into several files."}
	case TooManyPages:
		words = [2]string{
			"Tệp có quá nhiều trang (tối đa %d trang). Chỉ gửi những trang cần thiết.",
			"The file has too many pages (at most %d). Send only the pages that are needed."}
	case Encrypted:
		words = [2]string{
			"Tệp được đặt mật khẩu. Bỏ mật khẩu rồi gửi lại.",
			"The file is protected by a password. Remove the password and send it again."}
	case Damaged:
		words = [2]string{
			"Tệp bị hỏng hoặc chưa tải lên đủ. Mở tệp bằng phần mềm soạn thảo, lưu lại rồi gửi lại.",
			"The file is damaged or incomplete. Open it in the program that made it, save it again, and send that."}
	case UnknownForm:
		words = [2]string{
			"Không nhận ra loại tệp. Gửi văn bản ở dạng DOCX, PDF, DOC, RTF, ODT, TXT, Markdown hoặc ảnh PNG, JPG, TIFF.",
			"The file is of no form that can be read. Send the document as DOCX, PDF, DOC, RTF, ODT, TXT, Markdown, or as a PNG, JPG or TIFF picture."}
	case UnknownEncoding:
		words = [2]string{
			"Không nhận ra bảng mã tiếng Việt của tệp. Lưu lại tệp với bảng mã Unicode (UTF-8) rồi gửi lại.",
			"The character encoding of the file is not known. Save it as Unicode (UTF-8) and send it again."}
	case NoText:
		words = [2]string{
			"Trong tệp không có chữ nào đọc được. Kiểm tra lại tệp; nếu là bản chụp, chụp lại rõ hơn hoặc gửi bản DOCX.",
			"There is no text in the file. Check it; if it is a scan, scan it again more clearly or send the DOCX."}
	default:
		return programMessages(code)
	}
	return words, true
}

// programMessages are the words of the codes that are about the program more than about the file.
func programMessages(code Code) (words [2]string, known bool) {
	switch code {
	case ToolMissing:
		words = [2]string{
			"Máy chủ chưa cài phần mềm để đọc loại tệp này. Quản trị viên cần cài gói: %s. Trong khi chờ, gửi bản DOCX.",
			"The server lacks a program that reads this form of file. The administrator must install: %s. Meanwhile send the DOCX."}
	case TookTooLong:
		words = [2]string{
			"Đọc tệp mất quá nhiều thời gian nên đã dừng. Chia nhỏ tệp hoặc gửi bản DOCX.",
			"Reading the file took too long and was stopped. Split it or send the DOCX."}
	case TooMuchMemory:
		words = [2]string{
			"Đọc tệp cần quá nhiều bộ nhớ nên đã dừng (tối đa %s). Chia nhỏ tệp hoặc gửi bản DOCX.",
			"Reading the file needs too much memory and was stopped (at most %s). Split it or send the DOCX."}
	case Unreadable:
		words = [2]string{
			"Không mở được tệp trên máy chủ. Gửi lại tệp; nếu vẫn lỗi, báo quản trị viên.",
			"The file could not be opened on the server. Send it again; if that fails, tell the administrator."}
	case ReaderFailed:
		words = [2]string{
			"Chương trình đọc tệp gặp lỗi với tệp này. Lưu lại tệp ở dạng DOCX hoặc PDF rồi gửi lại; nếu vẫn lỗi, báo quản trị viên.",
			"The program failed on this file. Save it as DOCX or PDF and send it again; if that fails, tell the administrator."}
	default:
		return words, false
	}
	return words, true
}
