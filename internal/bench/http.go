package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/oklog/ulid/v2"

	"dondoc/api"
	"dondoc/api/auth"
	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
	"dondoc/projections"
)

// commands measures progress reports over HTTP: authorised, decided, durable,
// and visible in the answer, from clients that each report on a directive of their own.
func commands(ctx context.Context, dir string) error {
	const clients, rounds, length = 64, 3, 3 * time.Second
	var samples []sample
	for range rounds {
		s, err := commandsOnce(ctx, dir, clients, length)
		if err != nil {
			return err
		}
		samples = append(samples, s)
	}
	s := median(samples)
	fmt.Printf("\n| commands over HTTP | clients | requests a second | p50 | p99 |\n|---|---:|---:|---:|---:|\n")
	fmt.Printf("| a progress report, decided, durable and visible | %d | %.0f | %s | %s |\n", clients, s.rate, s.p50.Round(10*time.Microsecond), s.p99.Round(10*time.Microsecond))
	return nil
}

func commandsOnce(ctx context.Context, dir string, clients int, length time.Duration) (s sample, err error) {
	log := slog.New(slog.DiscardHandler)
	store, err := eventstore.Open(ctx, eventstore.Options{Dir: dir + "/" + ulid.Make().String(), Log: log, Projections: projections.All()})
	if err != nil {
		return s, err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	paths, token, err := prepare(ctx, store, clients)
	if err != nil {
		return s, err
	}
	server, err := api.New(api.Options{Store: store, Clock: time.Now, Log: log, Version: "bench"})
	if err != nil {
		return s, err
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return s, err
	}
	serving, stop := context.WithCancel(ctx)
	served := make(chan error, 1)
	go func() { served <- server.Serve(serving, l) }()
	defer func() { stop(); err = errors.Join(err, <-served) }()
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: clients}}
	defer client.CloseIdleConnections()
	body := []byte(`{"unit":"so-tttt","add":1,"text":"Đã tổ chức thêm một lớp"}`)
	return load(ctx, clients, length, func(ctx context.Context, worker, _ int) error {
		return post(ctx, client, "http://"+l.Addr().String()+paths[worker], token, body)
	})
}

// prepare registers a unit, its token, and a directive for each client.
func prepare(ctx context.Context, store *eventstore.Store, clients int) (paths []string, token string, err error) {
	who := domain.Actor{ID: "bench", Role: domain.RoleAdmin}
	unit := &domain.UnitRegistered{Name: "Sở Thông tin và Truyền thông", Kind: domain.KindDepartment, On: calendar.On(time.Now())}
	if _, err = store.Append(ctx, who, time.Now(), eventstore.Write{Subject: eventstore.UnitSubject("so-tttt"), Events: []domain.Event{unit}}); err != nil {
		return nil, "", err
	}
	if token, err = auth.IssueToken(ctx, store, "bench", domain.RoleUnit, []domain.UnitCode{"so-tttt"}, time.Now()); err != nil {
		return nil, "", err
	}
	for range clients {
		id := ulid.Make()
		if _, err = store.Append(ctx, who, time.Now(), eventstore.Write{Subject: eventstore.DirectiveSubject(id, false), Events: []domain.Event{issued()}}); err != nil {
			return nil, "", err
		}
		paths = append(paths, "/api/v1/directives/"+id.String()+"/report-progress")
	}
	return paths, token, nil
}

func post(ctx context.Context, client *http.Client, url, token string, body []byte) (err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	req.Header.Set("Content-Type", "application/json")
	resp, err := client.Do(req)
	if err != nil {
		return err
	}
	answer, err := io.ReadAll(resp.Body)
	if err = errors.Join(err, resp.Body.Close()); err != nil {
		return err
	}
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", resp.Status, answer)
	}
	return nil
}
