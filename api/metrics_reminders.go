package api

import (
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"dondoc/eventstore"
	"dondoc/projections"
)

// reminderMetrics read from the record what was told and what waits: they are the
// same on every node, and after a restart.
type reminderMetrics struct {
	store *eventstore.Store
	clock func() time.Time

	steps, deliveries, oldest, runSteps, runLate *prometheus.Desc
}

func newReminderMetrics(store *eventstore.Store, clock func() time.Time) *reminderMetrics {
	return &reminderMetrics{
		store: store, clock: clock,
		steps:      prometheus.NewDesc("dondoc_reminder_steps_total", "Steps of the ladder that were taken, by clock.", []string{"clock"}, nil),
		deliveries: prometheus.NewDesc("dondoc_deliveries_total", "Messages of reminders, by channel and by what an attempt ended with.", []string{"channel", "result"}, nil),
		oldest:     prometheus.NewDesc("dondoc_oldest_undelivered_seconds", "For how long the message that waits longest should have been sent; 0 where none waits.", nil, nil),
		runSteps:   prometheus.NewDesc("dondoc_reminder_run_steps", "Steps that were due in the last day's run.", nil, nil),
		runLate:    prometheus.NewDesc("dondoc_reminder_run_late", "Those of them that should have been taken on an earlier day.", nil, nil),
	}
}

// Describe says which metrics there are.
func (m *reminderMetrics) Describe(ch chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{m.steps, m.deliveries, m.oldest, m.runSteps, m.runLate} {
		ch <- d
	}
}

// Collect reads them; where the record cannot be read, none is given.
func (m *reminderMetrics) Collect(ch chan<- prometheus.Metric) {
	var out []prometheus.Metric
	gauge := func(d *prometheus.Desc, v float64) {
		out = append(out, prometheus.MustNewConstMetric(d, prometheus.GaugeValue, v))
	}
	err := m.store.View(func(v *eventstore.View) error {
		r := projections.Read(v)
		for clock, n := range r.Tallies("steps/") {
			out = append(out, prometheus.MustNewConstMetric(m.steps, prometheus.CounterValue, float64(n), clock))
		}
		for what, n := range r.Tallies("deliveries/") {
			channel, result, _ := strings.Cut(what, "/")
			out = append(out, prometheus.MustNewConstMetric(m.deliveries, prometheus.CounterValue, float64(n), channel, result))
		}
		late := 0.0
		if at, ok := r.OldestUndelivered(); ok {
			late = max(m.clock().Sub(at).Seconds(), 0)
		}
		gauge(m.oldest, late)
		run, err := r.LastReminderRun()
		gauge(m.runSteps, float64(run.Done.Steps))
		gauge(m.runLate, float64(run.Done.Late))
		return err
	})
	if err != nil {
		return
	}
	for _, x := range out {
		ch <- x
	}
}
