package rest

import (
	"bufio"
	"context"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/matryer/is"

	"dondoc/domain"
)

func TestAUnitsPartGoesFromTheNoticeToConfirmedCompletion(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	id := o.issue()
	at := "/directives/" + id
	is.Equal(o.send(locBinh, "POST", at+"/accept", map[string]any{"unit": locBinh}).status, 200)
	o.on("2024-11-05")
	r := o.send(locBinh, "POST", at+"/report-progress", map[string]any{"unit": locBinh, "done": 3, "text": "Đã tổ chức 03 lớp"})
	is.Equal(r.status, 200)
	var d Directive
	r.into(t, &d)
	is.Equal(d.Parts[1].Quantity.Done, domain.Whole(3))
	is.Equal(r.header.Get("ETag"), etag(d.Version))
	is.Equal(r.header.Get("Dondoc-Position"), strconv.FormatUint(o.store.Head().Seq, 10))

	is.Equal(o.send(locBinh, "POST", at+"/request-extension", map[string]any{"unit": locBinh, "to": "2024-12-20", "reason": "thiếu giảng viên"}).status, 200)
	is.Equal(o.send("office", "POST", at+"/grant-extension", map[string]any{"unit": locBinh}).status, 200)
	is.Equal(o.send(locBinh, "POST", at+"/report-completion", map[string]any{"unit": locBinh, "text": "xong"}).code(), "quantity_remaining")
	is.Equal(o.send(locBinh, "POST", at+"/report-progress", map[string]any{"unit": locBinh, "add": 4}).status, 200)
	o.on("2024-12-18")
	is.Equal(o.send(locBinh, "POST", at+"/report-completion", map[string]any{"unit": locBinh, "text": "07/07 lớp"}).status, 200)
	is.Equal(o.send(locBinh, "POST", at+"/confirm-completion", map[string]any{"unit": locBinh}).status, 403) // nobody confirms own work
	r = o.send("leader", "POST", at+"/confirm-completion", map[string]any{"unit": locBinh})
	is.Equal(r.status, 200)
	r.into(t, &d)
	is.Equal(d.Standing[1].Timeliness, domain.CompletedOnTime) // against the granted date
	is.Equal(d.Parts[1].Original.String(), "2024-12-06")       // and the first one still stands beside it
	is.Equal(d.Standing[0].Timeliness, domain.Overdue)
	is.Equal(d.Standing[0].DaysLate, 12)

	var history struct{ Items []Event }
	o.send("auditor", "GET", at+"/events", nil).into(t, &history)
	is.Equal(len(history.Items), 8)
	is.Equal(history.Items[0].Type, "dondoc.directive.issued")
	is.Equal(history.Items[7].Actor.Role, domain.RoleLeader)
}

func TestAtMidnightWhatWasDueTodayIsOverdue(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	o.issue()
	var page struct{ Items []OverduePart }
	o.on("2024-12-06")
	o.send("office", "GET", "/overdue", nil).into(t, &page)
	is.Equal(len(page.Items), 0)
	head := o.store.Head()
	o.on("2024-12-07")
	o.send("office", "GET", "/overdue", nil).into(t, &page)
	is.Equal(len(page.Items), 2)
	is.Equal(page.Items[0].DaysLate, 1)
	is.Equal(o.store.Head(), head) // and nothing was written
	o.send("office", "GET", "/overdue?as_of=2024-12-16&unit="+locBinh, nil).into(t, &page)
	is.Equal(len(page.Items), 1)
	is.Equal(page.Items[0].DaysLate, 10)
}

func TestAUnitSeesOnlyWhatConcernsIt(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	id := o.issue()
	is.Equal(o.send(locBinh, "GET", "/directives/"+id, nil).status, 200)
	is.Equal(o.send(trangDinh, "GET", "/directives/"+id, nil).status, 404) // not 403: whether it exists is not said
	is.Equal(o.send(trangDinh, "GET", "/directives/"+id+"/events", nil).status, 404)
	is.Equal(o.send(trangDinh, "POST", "/directives/"+id+"/accept", map[string]any{"unit": locBinh}).status, 404)
	is.Equal(o.send("unit", "POST", "/directives/"+id+"/accept", map[string]any{"unit": locBinh}).status, 403) // another unit's part
	var page struct{ Items []Directive }
	o.send(trangDinh, "GET", "/directives", nil).into(t, &page)
	is.Equal(len(page.Items), 0)
	o.send(trangDinh, "GET", "/directives?unit="+locBinh, nil).into(t, &page)
	is.Equal(len(page.Items), 0)
	o.send(locBinh, "GET", "/directives", nil).into(t, &page)
	is.Equal(len(page.Items), 1)
	is.Equal(o.send(trangDinh, "GET", "/overdue?unit="+locBinh, nil).status, 404)
	var documents struct{ Items []Document }
	o.send(trangDinh, "GET", "/documents", nil).into(t, &documents)
	is.Equal(len(documents.Items), 0)
}

func TestAChangeBasedOnAnOldVersionIsRefusedAndAnUnchangedReadingIsShort(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	at := "/directives/" + o.issue()
	first := o.send(locBinh, "GET", at, nil).header.Get("ETag")
	is.Equal(o.send(locBinh, "GET", at, nil, "If-None-Match", first).status, 304)
	is.Equal(o.send(locBinh, "POST", at+"/accept", map[string]any{"unit": locBinh}, "If-Match", first).status, 200)
	r := o.send("unit", "POST", at+"/accept", map[string]any{"unit": tttt}, "If-Match", first)
	is.Equal(r.status, 412)
	is.Equal(r.code(), "changed_meanwhile")
	is.Equal(o.send("unit", "POST", at+"/accept", map[string]any{"unit": tttt}).status, 200)
}

func TestARequestThatIsSentAgainWithItsKeyIsCarriedOutOnce(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	var wg sync.WaitGroup
	replies := make([]reply, 8)
	for i := range replies {
		wg.Go(func() { replies[i] = o.send("office", "POST", "/documents", seed(), "Idempotency-Key", "thong-bao-1") })
	}
	wg.Wait()
	ids := map[string]bool{}
	for _, r := range replies {
		is.Equal(r.status, 201)
		var d Document
		r.into(t, &d)
		ids[d.ID.String()] = true
	}
	is.Equal(len(ids), 1)
	other := seed()
	other["title"] = "Kết luận khác"
	is.Equal(o.send("office", "POST", "/documents", other, "Idempotency-Key", "thong-bao-1").code(), "idempotency_key_reused")
}

func TestTheSameDocumentIsRefusedWithTheIdOfTheFirst(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	notice := seed()
	notice["number"] = "453"
	r := o.send("office", "POST", "/documents", notice)
	is.Equal(r.status, 201)
	var d Document
	r.into(t, &d)
	again := o.send("office", "POST", "/documents", notice)
	is.Equal(again.status, 409)
	is.Equal(again.code(), "same_document")
	is.True(strings.Contains(string(again.body), d.ID.String()))
}

func TestWhatIsNewArrivesLiveAndGoesOnWhereAReaderStopped(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	id := o.issue()
	from := o.store.Head().Seq
	events := o.follow(locBinh, from)
	foreign := o.follow(trangDinh, from)
	is.Equal(o.send(locBinh, "POST", "/directives/"+id+"/accept", map[string]any{"unit": locBinh}).status, 200)
	is.Equal(<-events, "dondoc.directive.part_accepted")
	is.Equal(o.send(locBinh, "POST", "/directives/"+id+"/report-progress", map[string]any{"unit": locBinh, "done": 1}).status, 200)
	is.Equal(<-events, "dondoc.directive.progress_reported")
	resumed := o.follow(locBinh, from+1)
	is.Equal(<-resumed, "dondoc.directive.progress_reported")
	is.Equal(o.send("admin", "POST", "/units", map[string]any{"code": "so-moi", "name": "Sở Mới", "kind": "department"}).status, 201)
	is.Equal(<-foreign, "dondoc.unit.registered") // and nothing of a directive that is not its own
}

// follow reads the types of events as they come.
func (o *office) follow(who string, after uint64) <-chan string {
	o.t.Helper()
	ctx, cancel := context.WithCancel(o.t.Context())
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, o.server.URL+Prefix+"/events", nil)
	if err != nil {
		o.t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+o.tokens[who])
	req.Header.Set("Last-Event-ID", strconv.FormatUint(after, 10))
	resp, err := o.server.Client().Do(req)
	if err != nil {
		o.t.Fatal(err)
	}
	types, done := make(chan string, 16), make(chan struct{})
	go func() {
		defer close(done)
		for lines := bufio.NewScanner(resp.Body); lines.Scan(); {
			if v, ok := strings.CutPrefix(lines.Text(), "event: "); ok {
				types <- v
			}
		}
	}()
	o.t.Cleanup(func() { cancel(); <-done; _ = resp.Body.Close() })
	return types
}
