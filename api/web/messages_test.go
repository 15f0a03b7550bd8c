package web

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"dondoc/domain"
	"dondoc/domain/calendar"
)

func TestEveryMessageIsInBothLanguages(t *testing.T) {
	for i, d := range dictionaries {
		if n := inBothLanguages(t, fmt.Sprintf("dictionary %d", i), reflect.ValueOf(d)); n == 0 {
			t.Errorf("dictionary %d says nothing", i)
		}
	}
	for name, table := range map[string]any{
		"said": saidTexts, "events": eventNames, "clocks": clockNames, "ladder": ladderClocks, "audiences": audienceNames, "actions": actionNames,
		"days": calendarKinds, "audit": auditWhats, "policy": policyRules, "files": mediaKinds, "steps of an account": accountSteps,
	} {
		if n := inBothLanguages(t, name, reflect.ValueOf(table)); n == 0 {
			t.Errorf("%s says nothing", name)
		}
	}
}

// inBothLanguages looks at every text within a value, and counts them. Only a hint
// or a unit of measure may be missing, in both languages alike.
func inBothLanguages(t *testing.T, name string, v reflect.Value) (n int) {
	t.Helper()
	if v.Type() == reflect.TypeFor[text]() {
		vi, en := v.Field(0).String(), v.Field(1).String()
		none := vi == en && (strings.HasSuffix(name, ".hint") || strings.HasSuffix(name, ".unit"))
		if (vi == "" || en == "") && !none {
			t.Errorf("%s: %q and %q", name, vi, en)
		}
		if verbs := regexp.MustCompile(`%[a-z]`); !slices.Equal(verbs.FindAllString(vi, -1), verbs.FindAllString(en, -1)) {
			t.Errorf("%s: %q and %q do not take the same", name, vi, en)
		}
		return 1
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			n += inBothLanguages(t, name+"."+v.Type().Field(i).Name, v.Field(i))
		}
	case reflect.Array, reflect.Slice:
		for i := range v.Len() {
			n += inBothLanguages(t, fmt.Sprintf("%s[%d]", name, i), v.Index(i))
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			n += inBothLanguages(t, fmt.Sprintf("%s[%v]", name, k), v.MapIndex(k))
		}
	}
	return n
}

func TestFiguresAreWrittenAsDocumentsWriteThem(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{vietnamese.measured(domain.Whole(5), "lớp"), "05\u00a0lớp"},
		{vietnamese.measured(domain.Whole(27), "trường hợp"), "27\u00a0trường hợp"},
		{vietnamese.measured(0, "lớp"), "00\u00a0lớp"},
		{vietnamese.measured(12_500, "km"), "12,5\u00a0km"},
		{vietnamese.measured(13_940, "%"), "13,94\u00a0%"},
		{vietnamese.measured(domain.Whole(5), "%"), "5\u00a0%"},
		{vietnamese.measured(domain.Whole(-5), "lớp"), "-5\u00a0lớp"},
		{english.measured(domain.Whole(5), "lớp"), "5\u00a0lớp"},
		{vietnamese.fraction(quantity{Target: domain.Whole(7), Done: domain.Whole(5), Measure: "lớp"}), "05/07\u00a0lớp"},
		{vietnamese.remaining(quantity{Target: domain.Whole(7), Done: domain.Whole(5)}), "còn 02"},
		{vietnamese.remaining(quantity{Target: domain.Whole(7), Done: domain.Whole(7)}), "đủ"},
		{vietnamese.remaining(quantity{Target: domain.Whole(7), Done: domain.Whole(9)}), "vượt 02"},
		{percent(2, 3), "66,7\u00a0%"},
		{percent(1, 1), "100\u00a0%"},
		{percent(0, 7), "0\u00a0%"},
		{percent(0, 0), "–"},
		{month("2024-10"), "10/2024"},
		{month("quý IV"), "quý IV"},
		{vietnamese.day(calendar.MustParse("2024-12-15")), "Chủ nhật, 15/12/2024"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}

func TestLatenessIsSaidInWords(t *testing.T) {
	day := calendar.MustParse("2024-12-16")
	late := &domain.Completion{On: day, Due: day.AddDays(-4)}
	weekend := &domain.Completion{On: day.AddDays(-1), Due: day.AddDays(-3)}
	for _, c := range []struct {
		how        domain.Timeliness
		due        domain.Date
		completion *domain.Completion
		vi, en     string
	}{
		{domain.Overdue, day.AddDays(-12), nil, "Quá hạn 8 ngày làm việc", "8 working days overdue"},
		{domain.Overdue, day.AddDays(-1), nil, "Quá hạn 1 ngày làm việc", "1 working day overdue"},
		{domain.DueSoon, day, nil, "Hôm nay hết hạn", "Due today"},
		{domain.DueSoon, day.AddDays(1), nil, "Ngày mai hết hạn", "Due tomorrow"},
		{domain.DueSoon, day.AddDays(3), nil, "Còn 3 ngày", "3 days left"},
		{domain.InTime, day.AddDays(9), nil, "Trong hạn", "In time"},
		{domain.NoDeadline, domain.Date{}, nil, "Không hạn", "No deadline"},
		{domain.CompletedOnTime, day, nil, "Hoàn thành đúng hạn", "Completed on time"},
		{domain.CompletedLate, late.Due, late, "Hoàn thành quá hạn 2 ngày làm việc", "Completed 2 working days late"},
		{domain.CompletedLate, weekend.Due, weekend, "Hoàn thành quá hạn", "Completed late"},
		{domain.CompletedNoDueDate, domain.Date{}, nil, "Hoàn thành, không hạn", "Completed, no deadline"},
		{domain.NotCounted, domain.Date{}, nil, "Không tính hạn", "Not counted"},
	} {
		if got := vietnamese.stands(c.how, c.due, c.completion, day, calendar.Vietnam()); got != c.vi {
			t.Errorf("%q, want %q", got, c.vi)
		}
		if got := english.stands(c.how, c.due, c.completion, day, calendar.Vietnam()); got != c.en {
			t.Errorf("%q, want %q", got, c.en)
		}
	}
}

func TestALongTextIsCutAtAWord(t *testing.T) {
	for _, c := range []struct {
		text, want string
		cut        bool
	}{
		{"Khẩn trương rà soát", "Khẩn trương rà soát", false},
		{"Khẩn trương rà soát, đánh giá việc thực hiện", "Khẩn trương rà soát…", true},
		{"khôngcódấucáchnàotrongmộttừdàinhưthếnày", "khôngcódấu…", true},
	} {
		if got, cut := excerpt(c.text, 21); got != c.want || cut != c.cut {
			t.Errorf("%q, %v; want %q, %v", got, cut, c.want, c.cut)
		}
	}
}
