package domain

import (
	"slices"
	"strings"
	"time"
)

// Webhook is a subscriber to whom what is open is sent over HTTP.
type Webhook struct {
	ID        ID       `json:"id"`
	Name      string   `json:"name"`
	URL       string   `json:"url"`
	Types     []string `json:"types,omitempty"` // of events, or beginnings of types that end with a point; all where empty
	Secret    string   `json:"secret"`          // "whsec_" and base64, as Standard Webhooks has it
	AddedOn   Date     `json:"added_on"`
	RemovedOn Date     `json:"removed_on,omitzero"`

	Upto     uint64    `json:"upto"`               // place in the record up to which all is sent, or given up
	Sent     uint64    `json:"sent"`               // how many were accepted
	GivenUp  uint64    `json:"given_up,omitempty"` // and how many not, to the end
	LastAt   time.Time `json:"last_at,omitzero"`
	LastSaid string    `json:"last_said,omitempty"` // what the last attempt ended with
	Node     string    `json:"node,omitempty"`      // that sends, until Leased
	Leased   time.Time `json:"leased,omitzero"`
}

// Valid says that the subscriber was added and not removed.
func (w *Webhook) Valid() bool { return w.URL != "" && w.RemovedOn.IsZero() }

// Wants says whether the subscriber asked for events of a type.
func (w *Webhook) Wants(eventType string) bool {
	return len(w.Types) == 0 || slices.ContainsFunc(w.Types, func(t string) bool {
		return t == eventType || strings.HasSuffix(t, ".") && strings.HasPrefix(eventType, t)
	})
}

// Apply folds an event into the subscriber.
func (w *Webhook) Apply(e Event) {
	switch e := e.(type) {
	case *WebhookAdded:
		if w.URL == "" {
			*w = Webhook{ID: w.ID, Name: e.Name, URL: e.URL, Types: slices.Clone(e.Types), Secret: e.Secret, AddedOn: e.On, Upto: e.After}
		}
	case *WebhookLeased:
		w.Node, w.Leased = e.Node, e.Until
	case *WebhookSent:
		w.Upto, w.LastAt, w.LastSaid = e.Upto, e.At, e.Said
		w.Sent, w.GivenUp = w.Sent+e.Sent, w.GivenUp+e.GivenUp
	case *WebhookRemoved:
		w.RemovedOn = e.On
	}
}

// Webhooks. They live under the private prefix: their secrets leave by no export.

// WebhookAdded subscribes somebody to what is open.
type WebhookAdded struct {
	Name   string   `json:"name"`
	URL    string   `json:"url"`
	Types  []string `json:"types,omitempty"`
	Secret string   `json:"secret"`
	After  uint64   `json:"after"` // place in the record after which sending begins
	On     Date     `json:"on"`
}

// WebhookLeased says which node sends, until when: of several nodes one does.
type WebhookLeased struct {
	Node  string    `json:"node"`
	Until time.Time `json:"until"`
}

// WebhookSent says how far sending has come.
type WebhookSent struct {
	Upto    uint64    `json:"upto"`
	Sent    uint64    `json:"sent,omitempty"`     // accepted since the last of these
	GivenUp uint64    `json:"given_up,omitempty"` // not accepted for three days
	Said    string    `json:"said,omitempty"`     // what the last attempt ended with: "204", or why not
	At      time.Time `json:"at"`
}

// WebhookRemoved ends the subscription.
type WebhookRemoved struct {
	Reason string `json:"reason,omitempty"`
	On     Date   `json:"on"`
}
