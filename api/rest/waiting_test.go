package rest

import (
	"testing"

	"github.com/matryer/is"

	"dondoc/projections"
)

func TestTheOfficeSeesWhatWaitsForItTheLongestWaitingFirst(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	at := "/directives/" + o.issue()
	o.on("2024-11-20")
	is.Equal(o.send(locBinh, "POST", at+"/request-extension", map[string]any{"unit": locBinh, "to": "2025-01-31", "reason": "chờ kinh phí"}).status, 200)
	o.on("2024-11-22")
	is.Equal(o.send("unit", "POST", at+"/return", map[string]any{"unit": tttt, "reason": "không thuộc chức năng"}).status, 200)
	var page struct {
		Items []WaitingPart
		Next  string
	}
	o.send("office", "GET", "/waiting?limit=1", nil).into(t, &page)
	is.Equal(len(page.Items), 1)
	is.Equal(page.Items[0].For, projections.WaitingExtension)
	is.Equal(page.Items[0].Since.String(), "2024-11-20")
	o.send("leader", "GET", "/waiting?limit=1&cursor="+page.Next, nil).into(t, &page)
	is.Equal(page.Items[0].For, projections.WaitingReturn)
	o.send("office", "GET", "/waiting?for=confirmation", nil).into(t, &page)
	is.Equal(len(page.Items), 0)
	o.send("office", "GET", "/waiting?unit="+tttt, nil).into(t, &page)
	is.Equal(len(page.Items), 1)
	is.Equal(page.Items[0].For, projections.WaitingReturn)
	o.send("office", "GET", "/waiting?for=extension&unit="+tttt, nil).into(t, &page)
	is.Equal(len(page.Items), 0)
	is.Equal(o.send(locBinh, "GET", "/waiting", nil).status, 403)
}

func TestAUnitSeesWhatItOwesAndNobodyElsesDebts(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	o.issue()
	o.on("2024-12-16")
	var page struct{ Items []OwedPart }
	o.send(locBinh, "GET", "/owed", nil).into(t, &page)
	is.Equal(len(page.Items), 1)
	is.Equal(page.Items[0].DaysLate, 10)
	is.Equal(o.send(locBinh, "GET", "/owed?unit="+tttt, nil).status, 404)
	is.Equal(o.send("office", "GET", "/owed", nil).status, 422) // which unit?
	o.send("office", "GET", "/owed?unit="+tttt, nil).into(t, &page)
	is.Equal(len(page.Items), 1)
}
