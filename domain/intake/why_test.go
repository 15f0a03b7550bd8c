package intake

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/matryer/is"
	"golang.org/x/text/unicode/norm"

	"dondoc/domain"
)

// everyReading reads each of the labelled documents.
func everyReading(t *testing.T, look func(t *testing.T, text string, r *Reading)) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", "documents", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			text, err := os.ReadFile(file)
			is.New(t).NoErr(err)
			s := norm.NFC.String(string(text))
			look(t, s, Read(s))
		})
	}
}

func TestEveryFieldOfAProposalSaysWhichRuleAndWordsGaveIt(t *testing.T) {
	everyReading(t, func(t *testing.T, _ string, r *Reading) {
		is := is.New(t)
		for _, p := range r.Directives {
			for field, there := range map[string]bool{
				"section": p.Section != "", "lead": true, "coordinating": len(p.Coordinating)+len(p.CoordinatingGeneric) > 0, "deadline": p.Deadline.Kind != "none",
				"quantities": len(p.Quantities) > 0, "indicators": len(p.Indicators) > 0, "force": p.Force == "request", "source": p.Source == "shortcoming", "confidence": true,
			} {
				said := slices.ContainsFunc(p.Why, func(w Reason) bool { return w.Field == field })
				if said != there {
					t.Errorf("%s of %q: %v", field, p.Text, p.Why)
				}
			}
			for _, w := range p.Why {
				is.True(RuleWords(w.Rule) != "") // in Vietnamese too
			}
		}
	})
}

func TestEveryRuleOfDeadlinesHasItsWords(t *testing.T) {
	is := is.New(t)
	for _, b := range bounds {
		is.True(RuleWords(b.rule) != "") // in Vietnamese
	}
}

func TestADraftTakesWhatTheTextGivesAndAsksForTheRest(t *testing.T) {
	is := is.New(t)
	text, units := seed(t), langSonUnits(t)
	d := Read(text).Draft(text, units)
	is.Equal(d.Document.Symbol, "TB-UBND")
	is.Equal(d.Document.Number, "") // blank in the notice
	is.True(d.Document.IssuedOn.IsZero())
	is.Equal(d.Document.IssuedIn, "2024-10")
	is.Equal(d.Document.MeetingOn.String(), "2024-10-10")
	is.Equal(len(d.Directives), 12)

	surplus := d.Directives[0]
	is.Equal(surplus.Issue.Parts, []domain.Part{
		{Unit: "huyen-van-quan", Role: domain.Implementing, Target: domain.Whole(27), Measure: "trường hợp"},
		{Unit: "huyen-loc-binh", Role: domain.Implementing, Target: domain.Whole(4), Measure: "trường hợp"},
	})
	is.Equal(surplus.Choose, []string{"deadline.review"}) // the notice gives no date

	rates := d.Directives[1].Issue
	is.Equal(rates.Indicators[0].Actual.String(), "13.94")
	is.Equal(rates.Indicators[0].Goal.String(), "20")
	is.Equal(d.Directives[1].Choose, []string{"parts", "deadline.review"})

	goals := d.Directives[4].Issue
	is.Equal(goals.Deadline.Kind, domain.DeadlineYear)
	is.Equal(goals.Deadline.Due.String(), "2024-12-31")
	is.Equal(goals.Deadline.Basis, domain.BasisDocument)
	is.Equal(len(goals.Parts), 34) // sở, ban, ngành and huyện, thành phố
	is.Equal(len(d.Directives[4].Choose), 0)

	classes := d.Directives[8].Issue.Parts
	is.Equal(len(classes), 3)
	is.Equal(classes[0], domain.Part{Unit: "so-thong-tin-va-truyen-thong", Role: domain.Implementing, Target: domain.Whole(5), Measure: "lớp"})
	asked := d.Directives[10]
	is.Equal(asked.Issue.Force, domain.Request)
	is.Equal(asked.Matches[0].Rule, RuleUnknown) // "cấp ủy" is no unit of the directory
}

func TestAProposalWithEveryUnitKnownBecomesADirectiveThatMayBeIssued(t *testing.T) {
	everyReading(t, func(t *testing.T, text string, r *Reading) {
		is := is.New(t)
		for i, d := range r.Draft(text, nil).Directives {
			is.Equal(len(d.Issue.Parts), 0) // an empty directory has nobody
			is.True(slices.Contains(d.Choose, "parts"))
			is.Equal(d.Issue.Text, strings.ReplaceAll(r.Directives[i].Text, "*", ""))
			is.True(len(d.Matches) >= len(r.Directives[i].Lead)) // no printed name is dropped
			if deadline := &d.Issue.Deadline; deadline.Counts() || deadline.Recurs() {
				is.Equal(len(d.Choose), 1) // the date follows
			} else if deadline.Kind.HasDate() {
				is.True(!deadline.Due.IsZero() || slices.Contains(d.Choose, "deadline.due") || slices.Contains(d.Choose, "deadline.start"))
			} else {
				is.True(slices.Contains(d.Choose, "deadline.review"))
			}
		}
	})
}

// seed is the notice of the sample case.
func seed(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "cmd", "dondoc", "demo", "seed.txt"))
	if err != nil {
		t.Fatal(err)
	}
	return norm.NFC.String(string(text))
}

// langSonUnits is the directory of the sample case.
func langSonUnits(t *testing.T) (units []domain.Unit) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "cmd", "dondoc", "demo", "units.json"))
	if err == nil {
		err = json.Unmarshal(text, &units)
	}
	if err != nil {
		t.Fatal(err)
	}
	return units
}
