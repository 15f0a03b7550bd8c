package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/matryer/is"
)

// TestMain lets the test binary be the program, so that a test can kill it, and
// the process in which a file is read.
func TestMain(m *testing.M) {
	if os.Getenv("DONDOC_BE_THE_PROGRAM") != "" || len(os.Args) == 3 && os.Args[1] == "extract-text" {
		main()
		return
	}
	os.Exit(m.Run())
}

// told is what a program prints, readable while it runs.
type told struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (t *told) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.b.Write(p)
}

func (t *told) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.b.String()
}

// running is the program as a process of its own.
type running struct {
	cmd *exec.Cmd
	out *told
	url string
}

var address = regexp.MustCompile(`http://127\.0\.0\.1:\d+`)

// start runs the program and waits until it says where it listens.
func start(t *testing.T, args ...string) *running {
	t.Helper()
	r := &running{cmd: exec.Command(os.Args[0], args...), out: &told{}}
	r.cmd.Env = append(os.Environ(), "DONDOC_BE_THE_PROGRAM=1")
	r.cmd.Stdout, r.cmd.Stderr = r.out, r.out
	if err := r.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = r.cmd.Process.Kill(); _, _ = r.cmd.Process.Wait() })
	for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
		if r.url = address.FindString(r.out.String()); r.url != "" {
			return r
		}
	}
	t.Fatalf("it does not say where it listens: %s", r.out)
	return nil
}

// call runs a subcommand in this process and gives what it printed.
func call(t *testing.T, args ...string) (string, error) {
	t.Helper()
	var out bytes.Buffer
	err := run(t.Context(), args, &out, io.Discard)
	return strings.TrimSpace(out.String()), err
}

func get(t *testing.T, url, token string) (int, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(b)
}

var markUp = regexp.MustCompile(`<[^>]*>`)

// words is what a page says, without its mark-up.
func words(page string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(markUp.ReplaceAllString(page, ""), "\u00a0", " ")), " ")
}

func tokenOf(t *testing.T, dir, label string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, demoFile))
	if err != nil {
		t.Fatal(err)
	}
	var s demoState
	if err := json.Unmarshal(b, &s); err != nil {
		t.Fatal(err)
	}
	return s.Tokens[label]
}

func TestTheDemoShowsTheNoticeSurvivesAKillAndRestoresToTheSameHead(t *testing.T) {
	is := is.New(t)
	dir := filepath.Join(t.TempDir(), "demo")
	r := start(t, "demo", "--data", dir, "--listen", "127.0.0.1:0")
	office, unit := tokenOf(t, dir, "office"), tokenOf(t, dir, "unit huyen-loc-binh")
	for _, token := range []string{office, unit} {
		is.True(strings.Contains(r.out.String(), token)) // the demo says how to sign in
	}
	is.True(strings.Contains(r.out.String(), "vanphong") && strings.Contains(r.out.String(), demoPassword))
	signIn, err := http.Post(r.url+"/api/v1/sessions", "application/json", strings.NewReader(`{"login":"vanphong","password":"`+demoPassword+`"}`))
	is.NoErr(err)
	_ = signIn.Body.Close()
	is.Equal(signIn.StatusCode, http.StatusCreated)
	status, page := get(t, r.url+"/", office)
	is.Equal(status, 200)
	for _, says := range []string{"05/07 lớp", "11/27 trường hợp", "UBND huyện Lộc Bình", "Quá hạn 6 ngày làm việc", "ví dụ"} {
		is.True(strings.Contains(words(page), says))
	}
	status, register := get(t, r.url+"/nhiem-vu", office)
	is.Equal(status, 200)
	is.True(strings.Contains(words(register), "13,94")) // the indicator's own words
	status, overdue := get(t, r.url+"/api/v1/overdue", office)
	is.Equal(status, 200)
	var list struct {
		Items []struct{ Directive, Unit string }
	}
	is.NoErr(json.Unmarshal([]byte(overdue), &list))
	is.Equal(len(list.Items), 1)

	change := func(token, name, body string) int {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, r.url+"/api/v1/directives/"+list.Items[0].Directive+"/"+name, strings.NewReader(body))
		is.NoErr(err)
		req.Header.Set("Authorization", "Bearer "+token)
		req.Header.Set("Content-Type", "application/json")
		resp, err := http.DefaultClient.Do(req)
		is.NoErr(err)
		_ = resp.Body.Close()
		return resp.StatusCode
	}
	is.Equal(change(unit, "report-progress", `{"unit":"huyen-loc-binh","add":1,"text":"thêm một lớp"}`), 200)
	is.NoErr(r.cmd.Process.Kill()) // SIGKILL, right after the answer
	_, _ = r.cmd.Process.Wait()

	r = start(t, "demo", "--data", dir, "--listen", "127.0.0.1:0")
	_, page = get(t, r.url+"/", office)
	is.True(strings.Contains(words(page), "06/07 lớp")) // what was answered is there

	backup := filepath.Join(t.TempDir(), "b.dondoc")
	said, err := call(t, "backup", backup, "--data", dir) // while it serves
	is.NoErr(err)
	running, err := call(t, "verify", "--data", dir) // the running process walks its own record
	is.NoErr(err)
	is.NoErr(r.cmd.Process.Signal(os.Interrupt))
	begin := time.Now()
	state, err := r.cmd.Process.Wait()
	is.NoErr(err)
	is.True(state.Success())
	is.True(time.Since(begin) < 5*time.Second) // Ctrl-C stops in order

	verified, err := call(t, "verify", "--data", dir)
	is.NoErr(err)
	is.Equal(verified, running)
	head := verified[strings.LastIndex(verified, " ")+1:]
	is.True(strings.HasSuffix(said, head))
	fresh := filepath.Join(t.TempDir(), "fresh")
	restored, err := call(t, "restore", backup, "--data", fresh)
	is.NoErr(err)
	is.True(strings.HasSuffix(restored, head))
	again, err := call(t, "verify", "--data", fresh)
	is.NoErr(err)
	is.Equal(again, verified)
	rebuilt, err := call(t, "rebuild", "--data", fresh)
	is.NoErr(err)
	is.True(strings.HasSuffix(rebuilt, head))
}

func TestATokenIsTheLastWordPrintedAndOpensTheApiAfterwards(t *testing.T) {
	is := is.New(t)
	dir := t.TempDir()
	said, err := call(t, "token", "--role", "auditor", "--data", dir)
	is.NoErr(err)
	token := said[strings.LastIndexAny(said, " \n")+1:]
	is.True(strings.HasPrefix(token, "dd_auditor_"))
	_, err = call(t, "token", "--role", "unit", "--unit", "khong-co", "--data", dir)
	is.True(err != nil) // an unknown unit
	_, err = call(t, "token", "--role", "king", "--data", dir)
	is.True(err != nil)

	r := start(t, "serve", "--data", dir, "--listen", "127.0.0.1:0")
	status, body := get(t, r.url+"/api/v1/record/head", token)
	is.Equal(status, 200)
	var head struct{ Seq uint64 }
	is.NoErr(json.Unmarshal([]byte(body), &head))
	is.True(head.Seq >= 4) // the token, and the first administrator's account; perhaps the day's run of reminders
	status, _ = get(t, r.url+"/api/v1/record/head", "")
	is.Equal(status, 401)
	for _, open := range []string{"/healthz", "/readyz", "/metrics"} {
		status, _ = get(t, r.url+open, "")
		is.Equal(status, 200)
	}
	_, err = call(t, "token", "--role", "office", "--data", dir)
	is.True(err != nil) // the directory is in use, and the error says so
	is.True(strings.Contains(err.Error(), "in use"))
}

func TestTheFirstStartPrintsALinkForTheFirstAdministrator(t *testing.T) {
	is := is.New(t)
	r := start(t, "serve", "--data", t.TempDir(), "--listen", "127.0.0.1:0")
	link := regexp.MustCompile(`http://[^ ]+/invitation/[\w-]+`)
	for range 100 {
		if link.MatchString(r.out.String()) {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	page := link.FindString(r.out.String())
	is.True(page != "")
	resp, err := http.PostForm(page, url.Values{"password": {"trời xanh mây trắng"}, "again": {"trời xanh mây trắng"}})
	is.NoErr(err)
	is.NoErr(resp.Body.Close())
	status, _ := get(t, page, "")
	is.Equal(status, http.StatusGone) // once
	body := strings.NewReader(`{"login":"admin","password":"trời xanh mây trắng"}`)
	resp, err = http.Post(r.url+"/api/v1/sessions", "application/json", body)
	is.NoErr(err)
	is.NoErr(resp.Body.Close())
	is.Equal(resp.StatusCode, http.StatusCreated)
}

func TestBadCallsOfTheProgramFailWithWordsAndChangeNothing(t *testing.T) {
	is := is.New(t)
	file := filepath.Join(t.TempDir(), "a-file")
	is.NoErr(os.WriteFile(file, []byte("x"), 0o600))
	for _, args := range [][]string{
		{"serve", "--data", filepath.Join(file, "below"), "--listen", "127.0.0.1:0"}, // an unwritable directory
		{"serve", "--data", t.TempDir(), "--listen", "256.0.0.1:1"},
		{"serve", "--data", t.TempDir(), "--listen", "127.0.0.1:0", "--tls-cert", file}, // a certificate without its key
		{"serve", "--data", t.TempDir(), "--listen", "127.0.0.1:0", "--tls-cert", file, "--tls-key", file},
		{"serve", "--data", t.TempDir(), "--listen", "127.0.0.1:0", "--trusted-proxy", "ai đó"},
		{"demo", "--data", t.TempDir(), "--today", "2024-02-30"},
		{"restore", file, "--data", filepath.Join(t.TempDir(), "new")},
		{"verify", "--data", filepath.Join(t.TempDir(), "nothing")},
		{"nonsense"},
		{},
	} {
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
		err := run(ctx, args, io.Discard, io.Discard)
		cancel()
		if err == nil {
			t.Errorf("%v succeeds", args)
		}
	}
	said, err := call(t, "version")
	is.NoErr(err)
	is.Equal(said, "dondoc dev")
}
