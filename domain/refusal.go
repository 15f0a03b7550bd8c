package domain

import "fmt"

// Kind is the family of a refusal; transports map it to their own codes in one table.
type Kind string

// The one error vocabulary of the program.
const (
	Invalid     Kind = "invalid"     // the input is wrong; correct it
	Missing     Kind = "not_found"   // there is no such thing, or not for you
	Conflict    Kind = "conflict"    // the state does not allow it now
	Forbidden   Kind = "forbidden"   // you may not
	Unavailable Kind = "unavailable" // the program cannot now; try later
)

// Refusal says why something is not done and what would help, in both
// languages. Code is stable and may be relied on by machines; Field is the path
// of the input it is about ("assignments[1].due"), or empty.
type Refusal struct {
	Kind  Kind
	Code  string
	Field string
	Vi    string
	En    string
}

// Error gives the English message, for logs; screens choose by language.
func (r *Refusal) Error() string {
	if r.Field == "" {
		return r.Code + ": " + r.En
	}
	return fmt.Sprintf("%s: %s: %s", r.Code, r.Field, r.En)
}

// Is makes errors.Is compare refusals by code, whatever their field and words.
func (r *Refusal) Is(target error) bool {
	t, ok := target.(*Refusal)
	return ok && t.Code == r.Code
}

// In is the message in the language "en", else in Vietnamese.
func (r *Refusal) In(language string) string {
	if language == "en" {
		return r.En
	}
	return r.Vi
}

// At is the same refusal about another field.
func (r *Refusal) At(field string) *Refusal {
	c := *r
	c.Field = field
	return &c
}

// NotFound refuses an id or code that names nothing that the asker may see.
func NotFound(field, value string) *Refusal {
	return &Refusal{
		Missing, "not_found", field,
		fmt.Sprintf("Không tìm thấy “%s”. Kiểm tra lại mã, hoặc mục này không thuộc phạm vi được xem.", value),
		fmt.Sprintf("Nothing is known as %q. Check the id; or it is not yours to see.", value),
	}
}
