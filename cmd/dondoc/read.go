package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/mattn/go-isatty"

	"dondoc/api/filetext"
	"dondoc/domain"
	"dondoc/domain/intake"
)

// readCommand reads a document and proposes directives. It keeps nothing.
type readCommand struct {
	File    string `arg:"" help:"The document: DOCX, PDF, DOC, RTF, ODT, plain text, Markdown or a scan." type:"path"`
	Format  string `help:"table, for people, or json; table on a terminal, json elsewhere." enum:"auto,table,json" default:"auto"`
	Explain bool   `help:"Say which rule and which words gave each field."`
	Units   string `help:"A directory of units (JSON) against which printed names are resolved." type:"existingfile" placeholder:"FILE"`
}

// readAnswer is what the JSON says: the reading and, with a directory of units,
// what each proposal becomes by it.
type readAnswer struct {
	*intake.Reading
	File   readFile      `json:"file"`
	Drafts *intake.Draft `json:"draft,omitempty"`

	text string
}

// readFile is how the text was had.
type readFile struct {
	Format filetext.Format `json:"format"`
	Scan   bool            `json:"scan,omitempty"` // recognised from a picture: compare with the original
	Pages  int             `json:"pages,omitempty"`
	Notes  []string        `json:"notes,omitempty"`
}

// Run reads the file in a process of its own.
func (c *readCommand) Run(a *app) error {
	text, err := filetext.Reader{}.Read(a.ctx, c.File)
	var refused *filetext.Error
	if errors.As(err, &refused) {
		return fmt.Errorf("%s: %s\n%s", c.File, refused.Vietnamese(), refused.English())
	}
	if err != nil {
		return err
	}
	answer := readAnswer{Reading: intake.Read(text.Text), File: readFile{text.Format, text.Draft, text.Pages, text.Notes}, text: text.Text}
	if c.Units != "" {
		units, err := readUnits(c.Units)
		if err != nil {
			return err
		}
		answer.Drafts = answer.Draft(text.Text, units)
	}
	if !c.Explain {
		answer.unexplained()
	}
	if c.Format == "json" || c.Format == "auto" && !isTerminal(a.out) {
		return json.NewEncoder(a.out).Encode(answer)
	}
	return answer.table(a.out, c.Explain)
}

func readUnits(file string) (units []domain.Unit, err error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(text, &units); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return units, nil
}

func (a *readAnswer) unexplained() {
	for i := range a.Directives {
		a.Directives[i].Why = nil
	}
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && isatty.IsTerminal(f.Fd())
}
