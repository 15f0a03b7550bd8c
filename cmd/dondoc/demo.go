package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"dondoc/api/auth"
	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
)

type demoCommand struct {
	serveFlags
	Temp  bool   `help:"Use a new directory that is removed at the end, instead of --data."`
	Today string `help:"The day on which the demo begins, YYYY-MM-DD." default:"2024-12-16" placeholder:"DATE"`
}

// demoFile remembers, in the demo's directory, how far its clock is behind, and
// the tokens that were printed: sample data needs no secrets.
const demoFile = "demo.json"

type demoState struct {
	Behind time.Duration     `json:"behind"` // nanoseconds that the demo's clock is behind the real one
	Tokens map[string]string `json:"tokens"` // by role, and by unit for a unit's
}

// Run serves the sample case, loading it first where the directory is new.
func (c *demoCommand) Run(a *app) (err error) {
	if c.Temp {
		dir, err := os.MkdirTemp("", "dondoc-demo-*")
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
		c.Data = dir
	}
	sample, err := loadSample()
	if err != nil {
		return err
	}
	state, err := c.state(time.Now())
	if err != nil {
		return err
	}
	clock := func() time.Time { return time.Now().Add(-state.Behind) }
	return c.serve(a, serving{
		clock: clock, notice: sample.Note, noticeEn: sample.NoteEn,
		before: func(ctx context.Context, s *eventstore.Store) error {
			if s.Head().Seq > 0 {
				return nil
			}
			if err := sample.load(ctx, s); err != nil {
				return fmt.Errorf("sample case: %w", err)
			}
			if state.Tokens, err = demoTokens(ctx, s, clock()); err != nil {
				return err
			}
			if err := demoAccounts(ctx, &auth.People{Store: s, Clock: clock}); err != nil {
				return err
			}
			return writeState(c.Data, state)
		},
		ready: func(url string) error { return c.welcome(a, url, calendar.On(clock()), state) },
	})
}

// state reads what an earlier run left, or begins: the demo's clock stands at the
// same hour as the real one, on the day that was asked for.
func (c *demoCommand) state(now time.Time) (*demoState, error) {
	b, err := os.ReadFile(filepath.Join(c.Data, demoFile))
	if err == nil {
		state := &demoState{}
		return state, json.Unmarshal(b, state)
	}
	if !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	if _, err := os.Stat(filepath.Join(c.Data, "dondoc.db")); err == nil {
		return nil, fmt.Errorf("%s holds a record that is not the demo's: choose another --data", c.Data)
	}
	day, err := calendar.Parse(c.Today)
	if err != nil {
		return nil, fmt.Errorf("--today: %w", err)
	}
	return &demoState{Behind: time.Duration(day.DaysUntil(calendar.On(now))) * 24 * time.Hour}, nil
}

func writeState(dir string, state *demoState) error {
	b, err := json.MarshalIndent(state, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, demoFile), append(b, '\n'), 0o600)
}

// demoPassword is every demo account's: sample data needs no secret.
const demoPassword = "ban-dung-thu-dondoc"

// demoRoles are the people of the demo: each has an account, and a token for machines.
var demoRoles = [...]struct {
	label, login, name, title string
	role                      domain.Role
	units                     []domain.UnitCode
}{
	{"office", "vanphong", "Văn phòng UBND tỉnh (ví dụ)", "Chuyên viên theo dõi (ví dụ)", domain.RoleOffice, nil},
	{"leader", "lanhdao", "Lãnh đạo UBND tỉnh (ví dụ)", "Lãnh đạo (ví dụ)", domain.RoleLeader, nil},
	{"unit huyen-loc-binh", "locbinh", "UBND huyện Lộc Bình (ví dụ)", "Cán bộ đầu mối (ví dụ)", domain.RoleUnit, []domain.UnitCode{"huyen-loc-binh"}},
	{"unit so-thong-tin-va-truyen-thong", "sotttt", "Sở Thông tin và Truyền thông (ví dụ)", "Cán bộ đầu mối (ví dụ)", domain.RoleUnit, []domain.UnitCode{"so-thong-tin-va-truyen-thong"}},
	{"auditor", "thanhtra", "Thanh tra (ví dụ)", "Thanh tra viên (ví dụ)", domain.RoleAuditor, nil},
	{"admin", "quantri", "Quản trị (ví dụ)", "Quản trị hệ thống (ví dụ)", domain.RoleAdmin, nil},
}

func demoTokens(ctx context.Context, s *eventstore.Store, now time.Time) (map[string]string, error) {
	tokens := map[string]string{}
	for _, r := range demoRoles {
		token, err := auth.IssueToken(ctx, s, r.name, r.role, r.units, now)
		if err != nil {
			return nil, err
		}
		tokens[r.label] = token
	}
	return tokens, nil
}

// demoAccounts opens an account for each of the demo's people and sets its password.
func demoAccounts(ctx context.Context, people *auth.People) error {
	opener := domain.Actor{ID: "demo", Name: "Quản trị (ví dụ)", Role: domain.RoleAdmin}
	for _, r := range demoRoles {
		_, invitation, err := people.Open(ctx, opener, domain.OpenAccount{Login: r.login, Name: r.name, Title: r.title, Role: r.role, Units: r.units})
		if err != nil {
			return err
		}
		bearer, err := people.Accept(ctx, invitation, demoPassword, "127.0.0.1")
		if err != nil {
			return err
		}
		if err := people.SignOut(ctx, bearer.Secret); err != nil {
			return err
		}
	}
	return nil
}

// welcome says where to look and how to sign in.
func (c *demoCommand) welcome(a *app, url string, today domain.Date, state *demoState) error {
	var b strings.Builder
	fmt.Fprintf(&b, `
Bản dùng thử dondoc: thông báo kết luận của Chủ tịch UBND tỉnh Lạng Sơn, 10/2024.
Sample case: the office's deadlines and all progress are examples; today in the demo is %s.

  dondoc listens on %s
  sign in as one of these, with the password %s:

`, today.Vietnamese(), url, demoPassword)
	for _, r := range demoRoles {
		fmt.Fprintf(&b, "  %-10s %s\n", r.login, r.name)
	}
	b.WriteString("\n  programs sign in with tokens:\n\n")
	for _, r := range demoRoles {
		fmt.Fprintf(&b, "  %-34s %s\n", r.label, state.Tokens[r.label])
	}
	fmt.Fprintf(&b, "\n  data in %s; Ctrl-C stops\n", c.Data)
	_, err := io.WriteString(a.out, b.String())
	return err
}
