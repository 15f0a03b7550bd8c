package reminders

import (
	"html/template"
	"strings"
)

// mailPage is a message as mail programs show it: tables and styles of their own,
// for they know little else. It is only read.
var mailPage = template.Must(template.New("mail").Parse(`<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>{{.Subject}}</title></head>
<body style="margin:0;padding:16px;font:15px/1.45 'Segoe UI',Arial,sans-serif;color:#1c2733;background:#fff">
<p style="margin:0 0 12px">{{.Greeting}}</p>
<p style="margin:0 0 12px">{{.Lead}}</p>
{{range .Groups}}<h2 style="font-size:16px;margin:18px 0 6px;color:{{.Colour}}">{{.Name}} ({{len .Lines}})</h2>
<table role="presentation" cellspacing="0" cellpadding="0" style="border-collapse:collapse;width:100%;max-width:760px">
{{$colour := .Colour}}{{range .Lines}}<tr><td style="padding:8px 0;border-top:1px solid #d5dbe1">
<div style="font-weight:600;color:{{$colour}}">{{.Facts}}</div>
<div>{{.Text}}</div>
{{if .Link}}<div><a href="{{.Link}}" style="color:#0b5cad">{{.Open}}</a>{{if .DraftLink}} · <a href="{{.DraftLink}}" style="color:#0b5cad">{{.Draft}}</a>{{end}}</div>{{end}}
</td></tr>
{{end}}</table>
{{end}}{{if .More}}<p style="margin:16px 0 0"><b>{{.More}}</b>{{if .Inbox}} <a href="{{.Inbox}}" style="color:#0b5cad">{{.Open}}</a>{{end}}</p>
{{end}}<p style="margin:20px 0 0;font-size:13px;color:#5b6773">{{.Foot}}</p>
</body></html>
`))

type mailGroup struct {
	Name, Colour string
	Lines        []mailLine
}

type mailLine struct{ Facts, Text, Link, Open, DraftLink, Draft string }

func (l *letter) html() (string, error) {
	data := struct {
		Subject, Greeting, Lead, Foot, More, Inbox, Open string
		Groups                                           []mailGroup
	}{More: l.More(), Inbox: l.inbox(), Open: l.Language.of(words.open), Subject: l.subject(), Greeting: strings.Replace(l.Language.of(words.greeting), "%s", l.To, 1), Lead: l.Lead(), Foot: l.Language.of(words.foot)}
	lines := l.listed()
	for i := range lines {
		x := &lines[i]
		if i == 0 || x.Group != lines[i-1].Group {
			g := mailGroup{Name: l.Language.GroupName(x.Group), Colour: "#1c2733"}
			if x.Group == GroupOverdue {
				g.Colour = "#b3261e"
			}
			data.Groups = append(data.Groups, g)
		}
		line := mailLine{Facts: strings.Join(l.facts(x), " · "), Text: x.Text(400), Open: l.Language.of(words.open), DraftLink: l.draft(x), Draft: l.Language.of(words.draft)}
		if l.URL != "" {
			line.Link = l.URL + x.Path()
		}
		g := &data.Groups[len(data.Groups)-1]
		g.Lines = append(g.Lines, line)
	}
	var b strings.Builder
	err := mailPage.Execute(&b, data)
	return b.String(), err
}
