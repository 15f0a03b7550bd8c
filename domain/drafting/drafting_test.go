package drafting

import (
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/matryer/is"

	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/domain/intake"
)

var today = calendar.MustParse("2024-10-15")

// notice is the draft of the sample notice, with its directory of units.
func notice(t *testing.T) (*Draft, map[domain.UnitCode]domain.Unit) {
	t.Helper()
	text, err := os.ReadFile("../../cmd/dondoc/demo/seed.txt")
	if err != nil {
		t.Fatal(err)
	}
	list, err := os.ReadFile("../../cmd/dondoc/demo/units.json")
	if err != nil {
		t.Fatal(err)
	}
	var units []domain.Unit
	if err := json.Unmarshal(list, &units); err != nil {
		t.Fatal(err)
	}
	known := map[domain.UnitCode]domain.Unit{}
	for _, u := range units {
		known[u.Code] = u
	}
	r := intake.Read(string(text))
	return New(r.Draft(string(text), units), r.Sentences), known
}

// read is the draft of a text, with no directory.
func read(text string) *Draft {
	r := intake.Read(text)
	return New(r.Draft(text, nil), r.Sentences)
}

func everyUnit(domain.UnitCode) bool { return true }

func fieldsOf(lacks []Lack) (fields []string) {
	for _, l := range lacks {
		fields = append(fields, l.Field)
	}
	return fields
}

func due(s string) domain.Deadline {
	return domain.Deadline{Kind: domain.DeadlineDate, Due: calendar.MustParse(s), Bound: "by", Basis: domain.BasisOffice}
}

func TestTheSampleNoticeLacksDatesAndTheUnitsOfItsIndicators(t *testing.T) {
	is := is.New(t)
	d, units := notice(t)
	is.Equal(len(d.Items), 12)
	is.Equal(d.Undated(today), 11)
	is.Equal(d.Blanks(), []string{"number", "issued_on"})
	lacks := strings.Join(fieldsOf(d.Lacks(today, everyUnit)), " ")
	is.Equal(strings.Count(lacks, "parts"), 3)
	is.Equal(strings.Count(lacks, "deadline.review"), 11)
	is.Equal(d.SetDeadline(due("2024-12-31"), today), 11)
	is.Equal(d.Undated(today), 0)

	for _, n := range []int{2, 3, 4} {
		d.Item(n).Issue.Parts = []domain.Part{{Unit: "so-noi-vu", Role: domain.Lead}}
	}
	is.Equal(len(d.Lacks(today, everyUnit)), 0)
	c := d.Command()
	is.Equal(len(c.Directives), 12)
	ids := make([]domain.ID, 12)
	for i := range ids {
		ids[i] = domain.ID{1, byte(i)}
	}
	_, err := domain.DecideRegister(domain.ID{1}, ids, c, domain.Circumstances{
		Who: domain.Actor{ID: "vp", Role: domain.RoleOffice}, Now: time.Date(2024, 10, 15, 9, 0, 0, 0, calendar.Zone), Policy: domain.DefaultPolicy(),
		Units: func(code domain.UnitCode) (domain.Unit, bool) { u, ok := units[code]; return u, ok },
	})
	is.NoErr(err)
}

func TestAnItemIsSplitAtASentenceAndJoinedAgain(t *testing.T) {
	is := is.New(t)
	d, _ := notice(t)
	before := *d.Item(5)
	sentences := d.SentencesOf(before.Issue.Span)
	is.Equal(len(sentences), 2)
	is.True(errors.Is(d.Split(5, sentences[0].Span.Start), ErrOneSentence))
	is.True(errors.Is(d.Split(99, sentences[1].Span.Start), ErrNoItem))
	is.NoErr(d.Split(5, sentences[1].Span.Start))
	is.Equal(len(d.Items), 13)
	first, second := d.Items[4], d.Items[5]
	is.Equal(second.Number, 13)
	is.True(strings.HasPrefix(first.Issue.Text, "Nâng cao trách nhiệm"))
	is.True(strings.HasPrefix(second.Issue.Text, "Khẩn trương rà soát"))
	is.True(first.Issue.Span.End <= second.Issue.Span.Start)
	is.Equal(len(second.Issue.Parts), 34)
	is.Equal(d.Words(*second.Issue.Span), second.Issue.Text)

	is.NoErr(d.Merge(5))
	is.Equal(len(d.Items), 12)
	is.Equal(*d.Item(5).Issue.Span, *before.Issue.Span)
	is.Equal(len(d.Item(5).Issue.Parts), 34)
	is.True(errors.Is(d.Merge(12), ErrNoNext))
}

func TestAQuantityStaysWithTheHalfThatPrintsIt(t *testing.T) {
	is := is.New(t)
	text := "Rà soát các lớp. Tổ chức 05 lớp còn lại."
	d := &Draft{Next: 2, Document: domain.RegisterDocument{Text: text}, Sentences: []Sentence{{Span: domain.Span{Start: 0, End: 16}}, {Span: domain.Span{Start: 17, End: 40}}}}
	d.Items = []Item{{Number: 1, Issue: domain.IssueDirective{Text: text, Span: &domain.Span{Start: 0, End: 40}, Parts: []domain.Part{{Unit: "so-tttt", Role: domain.Lead, Target: domain.Whole(5), Measure: "lớp"}}}}}
	is.NoErr(d.Split(1, 17))
	is.Equal(d.Items[0].Issue.Parts[0].Target, domain.Amount(0))
	is.Equal(d.Items[1].Issue.Parts[0].Target, domain.Whole(5))
	is.NoErr(d.Merge(1))
	is.Equal(d.Items[0].Issue.Parts, []domain.Part{{Unit: "so-tttt", Role: domain.Lead, Target: domain.Whole(5), Measure: "lớp"}})
}

func TestWhatIsSetAsideGoesOnTheRecordWithItsReason(t *testing.T) {
	is := is.New(t)
	d, _ := notice(t)
	is.True(errors.Is(d.Reject(1, "  "), ErrReason))
	is.NoErr(d.Reject(1, " trùng với mục 3.1 "))
	is.True(errors.Is(d.Reject(1, "lần nữa"), ErrNoItem))
	c := d.Command()
	is.Equal(len(c.Directives), 11)
	is.Equal(c.SetAside, []domain.SetAside{{Span: *d.Item(1).Issue.Span, Reason: "trùng với mục 3.1"}})
	is.Equal(d.Issued(0), 2)
	is.NoErr(d.Restore(1))
	is.Equal(len(d.Command().SetAside), 0)
}

func TestWhatSoundsLikeAnOrderIsLookedAtFirst(t *testing.T) {
	is := is.New(t)
	d := read("Rà soát các lớp. Tổ chức 05 lớp còn lại.")
	d.Items, d.Next = nil, 1
	for i := range d.Sentences {
		d.Sentences[i].Look = true
	}
	is.Equal(len(d.Unseen()), len(d.Sentences))
	at := d.Sentences[0].Span.Start
	is.True(errors.Is(d.See(at, ""), ErrReason))
	is.True(errors.Is(d.See(at+1, "x"), ErrNoSentence))
	is.NoErr(d.See(at, "nhắc lại quy định"))
	is.Equal(len(d.Unseen()), len(d.Sentences)-1)
	is.Equal(len(d.Command().SetAside), 1)
	is.NoErr(d.Unsee(at))
	number, err := d.Add(at)
	is.NoErr(err)
	is.Equal(number, 1)
	is.Equal(d.Item(1).Issue.Text, d.Words(d.Sentences[0].Span))
	_, err = d.Add(at)
	is.True(err != nil) // it is in an item by now
	is.Equal(len(d.Unseen()), len(d.Sentences)-1)
}

func TestASentenceThatIsAddedStandsInItsPlaceWithItsSection(t *testing.T) {
	is := is.New(t)
	d, _ := notice(t)
	runes := []rune(d.Document.Text)
	for _, s := range d.Sentences {
		if strings.HasPrefix(string(runes[s.Span.Start:s.Span.End]), "Số lượng cán bộ, công chức cấp xã chưa đạt chuẩn") {
			number, err := d.Add(s.Span.Start)
			is.NoErr(err)
			is.Equal(d.Items[1].Number, number)
			is.Equal(d.Items[1].Issue.Section, "2")
			return
		}
	}
	t.Fatal("no such sentence")
}

func TestTheDocumentsWordsStayBesideTheDateThatAPersonChose(t *testing.T) {
	is := is.New(t)
	words := domain.Deadline{Kind: domain.DeadlineWorkingDays, Words: "trong 10 ngày làm việc", Bound: "in", Basis: domain.BasisDocument}
	got := dated(words, due("2024-10-30"))
	is.Equal(got, domain.Deadline{Kind: domain.DeadlineWorkingDays, Due: calendar.MustParse("2024-10-30"), Words: words.Words, Bound: "in", Basis: domain.BasisDocument})
	event := domain.Deadline{Kind: domain.DeadlineEvent, Words: "sau khi có hướng dẫn", Basis: domain.BasisDocument}
	got = dated(event, due("2024-10-30"))
	is.Equal(got.Kind, domain.DeadlineDate)
	is.Equal(got.Words, event.Words)
	is.Equal(got.Basis, domain.BasisOffice)
}

func TestAUnitThatIsNoMoreStandsInTheWay(t *testing.T) {
	is := is.New(t)
	d, _ := notice(t)
	d.SetDeadline(due("2024-12-31"), today)
	lacks := d.Lacks(today, func(code domain.UnitCode) bool { return code != "huyen-loc-binh" })
	is.True(strings.Contains(strings.Join(fieldsOf(lacks), " "), "units"))
}
