package domain

// Document is an issued document: the state that its events lead to.
type Document struct {
	ID           ID         `json:"id"`
	Number       string     `json:"number,omitempty"` // as printed, without "Số"; empty where blank
	Symbol       string     `json:"symbol,omitempty"` // "TB-UBND"
	Type         string     `json:"type"`             // "Thông báo"
	Issuer       string     `json:"issuer"`
	Title        string     `json:"title"`
	IssuedOn     Date       `json:"issued_on,omitzero"`  // zero where day or month is blank
	IssuedIn     string     `json:"issued_in,omitempty"` // "2024-10" where only the month is printed
	MeetingOn    Date       `json:"meeting_on,omitzero"`
	Chair        string     `json:"chair,omitempty"`
	Signer       string     `json:"signer,omitempty"`
	Capacity     string     `json:"capacity,omitempty"`
	Text         string     `json:"text,omitempty"` // the whole text in NFC; spans point into it
	Source       FileID     `json:"source,omitempty"`
	Restricted   bool       `json:"restricted,omitempty"` // hạn chế
	Directives   []ID       `json:"directives,omitempty"`
	RegisteredOn Date       `json:"registered_on"`
	RegisteredBy string     `json:"registered_by"`
	Revoked      *Closure   `json:"revoked,omitempty"`  // withdrawn or replaced by a later document
	Reminded     []Reminded `json:"reminded,omitempty"` // how far the office's own ladder was climbed, by clock

	SetAside []SetAside `json:"set_aside,omitempty"` // passages that were looked at and are no directives
}

// Unit is a body in the directory of units.
type Unit struct {
	Code   UnitCode   `json:"code"`
	Name   string     `json:"name"` // UBND huyện Lộc Bình
	Kind   UnitKind   `json:"kind"`
	Short  string     `json:"short,omitempty"` // Lộc Bình
	Names  []string   `json:"names,omitempty"` // other spellings met in documents
	From   Date       `json:"from,omitzero"`   // first day on which it may be assigned
	Until  Date       `json:"until,omitzero"`  // last day; zero where it has no end
	Heirs  []UnitCode `json:"heirs,omitempty"`
	Source string     `json:"source,omitempty"` // the legal document, or what the entry rests on
}

// UnitKind groups units on screens and in expansions of "các sở, ban, ngành".
type UnitKind string

// The kinds of units that a provincial office assigns work to.
const (
	KindOffice     UnitKind = "office"     // Văn phòng UBND
	KindDepartment UnitKind = "department" // sở
	KindAgency     UnitKind = "agency"     // ban, ngành and bodies of their rank
	KindDistrict   UnitKind = "district"   // huyện, thành phố of a province
	KindCommune    UnitKind = "commune"    // xã, phường, thị trấn
	KindOther      UnitKind = "other"
)
