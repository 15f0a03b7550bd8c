package web

import (
	"strings"
	"testing"

	"dondoc/domain"
)

func TestEveryEventOfADirectiveHasWords(t *testing.T) {
	known := 0
	for _, kind := range domain.EventTypes() {
		if !strings.HasPrefix(kind, directiveEvents) {
			continue
		}
		known++
		if named := eventNamed(kind); named.name == otherEvent.name || named.name.vi == "" || named.name.en == "" || named.icon == "" {
			t.Errorf("%s has no words in eventNames", kind)
		}
	}
	if known != len(eventNames) {
		t.Errorf("%d types of events, %d in words", known, len(eventNames))
	}
	if eventNamed("dondoc.directive.of_a_later_version") != otherEvent {
		t.Error("an event of a later version is not told")
	}
}

func TestEveryActionAndReminderHasWords(t *testing.T) {
	for _, a := range domain.Actions() {
		if m := actionNames[a]; m.vi == "" || m.en == "" {
			t.Errorf("%s has no words", a)
		}
	}
	for _, to := range domain.Audiences {
		if m := audienceNames[to]; m.vi == "" || m.en == "" {
			t.Errorf("%s has no words", to)
		}
	}
	for _, rung := range domain.DefaultLadder().Rungs {
		if m := clockNames[rung.Clock]; m.vi == "" || m.en == "" {
			t.Errorf("%s has no words", rung.Clock)
		}
	}
	if len(actionNames) != len(domain.Actions()) {
		t.Error("words for what is no action")
	}
}

func TestSizesAreWrittenAsPeopleReadThem(t *testing.T) {
	for n, want := range map[int64]string{0: "0\u00a0B", 999: "999\u00a0B", 1000: "1\u00a0KB", 1_499: "1\u00a0KB", 1_500: "2\u00a0KB", 1_240_000: "1,2\u00a0MB", 32_000_000: "32\u00a0MB"} {
		if got := size(n); got != want {
			t.Errorf("%d is %q, want %q", n, got, want)
		}
	}
}

func TestAPassageIsShownInItsPlace(t *testing.T) {
	doc := &document{Text: "Mở đầu\n\n3. Nhiệm vụ\nĐoạn trước\n3.3. Đẩy nhanh; Yêu cầu các đơn vị\n\nnhư: Sở A\nĐoạn sau\nHết"}
	span := func(words string) *domain.Span {
		start := len([]rune(doc.Text[:strings.Index(doc.Text, words)]))
		return &domain.Span{Start: start, End: start + len([]rune(words))}
	}
	told := func(all []paragraph) string {
		var b strings.Builder
		for _, p := range all {
			for _, s := range p {
				if s.marked {
					b.WriteString("[" + s.words + "]")
				} else {
					b.WriteString(s.words)
				}
			}
			b.WriteString("/")
		}
		return b.String()
	}
	x := excerptOf(doc, span("Yêu cầu các đơn vị\n\nnhư: Sở A"))
	for _, c := range []struct{ got, want string }{
		{told(x.near), "Đoạn trước/3.3. Đẩy nhanh; [Yêu cầu các đơn vị]/[như: Sở A]/Đoạn sau/"},
		{told(x.before), "Mở đầu/3. Nhiệm vụ/"},
		{told(x.after), "Hết/"},
		{x.heading, "3. Nhiệm vụ"},
		{excerptOf(doc, span("Đoạn trước")).heading, ""}, // it is the paragraph before, and shown there
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
	for _, nowhere := range []excerpted{excerptOf(nil, nil), excerptOf(doc, nil), excerptOf(doc, &domain.Span{Start: 5, End: 10_000}), excerptOf(&document{}, &domain.Span{Start: 0, End: 1})} {
		if len(nowhere.near) > 0 {
			t.Error("a passage that is not in the text")
		}
	}
}
