package rest

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"dondoc/domain"
)

// issueFor has the office register a document with directives.
func (o *office) issueFor(number string, directives ...map[string]any) (document string) {
	o.t.Helper()
	r := o.send("office", "POST", "/documents", map[string]any{
		"type": "Thông báo", "issuer": "UBND tỉnh Lạng Sơn", "title": "Kết luận (ví dụ)", "number": number, "directives": directives,
	})
	if r.status != 201 {
		o.t.Fatalf("%d %s", r.status, r.body)
	}
	var d Document
	r.into(o.t, &d)
	return d.ID.String()
}

func TestTheFiltersOfTheRegisterNarrowItTogether(t *testing.T) {
	o := newOffice(t)
	due := func(day string) map[string]any { return map[string]any{"kind": "date", "due": day, "basis": "office"} }
	part := func(units ...string) (parts []map[string]any) {
		for _, u := range units {
			parts = append(parts, map[string]any{"unit": u, "role": "implementing"})
		}
		return parts
	}
	document := o.issueFor("1",
		map[string]any{"section": "1", "text": "Nâng cấp đường tỉnh", "leader": "Phó Chủ tịch (ví dụ)", "priority": "urgent", "deadline": due("2024-12-20"), "parts": part(locBinh)},
		map[string]any{"section": "2", "text": "Xã Dương Đức rà soát", "priority": "starred", "deadline": due("2024-12-06"), "parts": part(locBinh, tttt)},
		map[string]any{"section": "2", "text": "Tổ chức lớp bồi dưỡng", "deadline": due("2024-11-29"), "parts": part(tttt)},
	)
	other := o.issueFor("2", map[string]any{"section": "9", "text": "Việc khác", "deadline": map[string]any{"kind": "none", "review": "2025-03-31", "basis": "office"}, "parts": part(tttt)})
	o.on("2024-12-18")
	for _, c := range []struct{ who, query, want string }{
		{"office", "", "1 2 2 9"},
		{"office", "document=" + document + "&by_item=true", "1 2 2"},
		{"office", "order=due", "2:2024-11-29 2:2024-12-06 1 9"},
		{"office", "order=due&limit=2", "2:2024-11-29 2:2024-12-06"},
		{"office", "order=due&q=" + url.QueryEscape("đường"), "1 2:2024-11-29 2:2024-12-06"}, // whose marks are as typed first
		{"office", "order=due&timeliness=no_deadline", "9"},
		{"office", "document=" + other, "9"},
		{"office", "timeliness=overdue", "2:2024-11-29 2:2024-12-06"},
		{"office", "timeliness=due_soon", "1"},
		{"office", "timeliness=overdue&priority=starred&unit=" + locBinh + "&q=duong", "2:2024-12-06"},
		{"office", "priority=urgent", "1"},
		{"office", "leader=" + url.QueryEscape("PHÓ CHỦ TỊCH (ví dụ)"), "1"},
		{"office", "due_from=2024-12-01", "2:2024-12-06 1"},
		{"office", "due_from=2024-11-01&due_to=2024-11-30", "2:2024-11-29"},
		{"office", "stale=true", "1 2 2 9"},
		{"office", "timeliness=no_deadline", "9"},
		{"office", "stale=true&as_of=2024-10-20", ""},
		{"office", "q=" + url.QueryEscape("đường"), "1 2:2024-12-06 2:2024-11-29"},
		{"office", "q=" + url.QueryEscape("dưỡng"), "2:2024-11-29 1 2:2024-12-06"},
		{"office", "progress=completed", ""},
		{locBinh, "", "1 2"},
		{locBinh, "timeliness=overdue", "2:2024-12-06"},
		{locBinh, "unit=" + tttt, "2:2024-12-06"}, // what both have a part in
		{trangDinh, "", ""},
		{trangDinh, "timeliness=overdue", ""},
		{trangDinh, "stale=true&by_item=true", ""},
		{trangDinh, "unit=" + locBinh + "&due_from=2024-01-01", ""},
		{trangDinh, "q=duong", ""},
	} {
		var page struct {
			Items []struct {
				Section string
				Parts   []struct{ Due domain.Date }
			}
		}
		r := o.send(c.who, "GET", "/directives?"+c.query, nil)
		r.into(t, &page)
		var got []string
		for _, d := range page.Items {
			name := d.Section
			if due := d.Parts[0].Due; !due.IsZero() && strings.Contains(c.want, ":"+due.String()) {
				name += ":" + d.Parts[0].Due.String()
			}
			got = append(got, name)
		}
		if want := strings.Fields(c.want); !slices.Equal(got, want) {
			t.Errorf("%s of %q: %q, want %q", c.who, c.query, got, want)
		}
	}
	for _, query := range []string{"priority=x", "order=x", "due_from=2024-02-30", "cursor=zz&timeliness=overdue", "document=x"} {
		if got := o.send("office", "GET", "/directives?"+query, nil); got.status != 422 && got.status != 400 && got.status != 404 || got.code() == "" {
			t.Errorf("%s: %d %s", query, got.status, got.body)
		}
	}
}
