package filetext

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"syscall"
	"time"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Reader reads every file in a process of its own. The zero value is ready to
// use and may be shared; the program must then call RunChild for its subcommand
// "extract-text".
type Reader struct {
	Program string        // of the child; this program when empty
	Args    []string      // before the path of the file; "extract-text" when nil
	Limits  Limits        // of one file
	Timeout time.Duration // of one file; two minutes when 0. A scan needs some seconds a page
}

// orders is the environment variable that tells the child its limits.
const orders = "DONDOC_EXTRACT_ORDERS"

// childOrders are what the child is told.
type childOrders struct {
	Limits     Limits `json:"limits"`
	CPUSeconds uint64 `json:"cpu_seconds"` // of each process
}

// answer is what the child writes, as JSON: a text, or why there is none.
type answer struct {
	Text    *Text  `json:"text,omitempty"`
	Code    Code   `json:"code,omitempty"`
	Package string `json:"package,omitempty"`
	Limit   int64  `json:"limit,omitempty"`
	Detail  string `json:"detail,omitempty"`
}

// Read gives the text of a file. It fails with an *Error when the file has no
// text for us, took too long, or made the child fail; and with the context's
// error when the caller gave up. Nothing of the child is left when it returns:
// no process and no file.
func (r Reader) Read(ctx context.Context, path string) (*Text, error) {
	r = r.orDefaults()
	ctx, cancel := context.WithTimeout(ctx, r.Timeout)
	defer cancel()
	dir, err := os.MkdirTemp("", "filetext-")
	if err != nil {
		return nil, &Error{Code: ReaderFailed, Err: err}
	}
	defer func() { _ = os.RemoveAll(dir) }()
	c, err := r.start(ctx, path, dir)
	if err != nil {
		return nil, err
	}
	out, err := c.wait(r.answerBytes())
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return nil, &Error{Code: TookTooLong, Err: ctx.Err()}
	case ctx.Err() != nil:
		return nil, fmt.Errorf("reading the text of a file: %w", ctx.Err())
	}
	return r.understand(out, err, c)
}

func (r Reader) orDefaults() Reader {
	r.Limits = r.Limits.orDefaults()
	if r.Timeout <= 0 {
		r.Timeout = 2 * time.Minute
	}
	if r.Args == nil {
		r.Args = []string{"extract-text"}
	}
	return r
}

// answerBytes bounds what the child may write: every byte of the text escaped, and the rest.
func (r Reader) answerBytes() int64 { return 2*int64(r.Limits.TextBytes) + 64<<10 }

// child is a started child process.
type child struct {
	cmd       *exec.Cmd
	stdout    io.Reader
	lastWords *excerpt
	group     *group
	forget    func() bool // takes back the killing at the end of the context
}

// start starts the child for a file, with a directory for whatever it writes.
func (r Reader) start(ctx context.Context, path, dir string) (*child, error) {
	program, path, err := r.paths(path)
	if err != nil {
		return nil, &Error{Code: ReaderFailed, Err: err}
	}
	c := &child{lastWords: &excerpt{}}
	c.cmd = exec.Command(program, append(r.Args[:len(r.Args):len(r.Args)], path)...)
	c.cmd.Dir, c.cmd.Env, c.cmd.Stderr = dir, r.environment(dir), c.lastWords
	c.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	c.cmd.WaitDelay = 2 * time.Second
	if _, err = c.cmd.StdinPipe(); err == nil { // closed when we end: see watchParent
		c.stdout, err = c.cmd.StdoutPipe()
	}
	if err == nil {
		err = c.cmd.Start()
	}
	if err != nil {
		return nil, &Error{Code: ReaderFailed, Err: err}
	}
	c.group = &group{leader: c.cmd.Process.Pid}
	c.forget = context.AfterFunc(ctx, c.group.kill)
	return c, nil
}

// paths are those of the program and the file, whole.
func (r Reader) paths(file string) (string, string, error) {
	file, err := filepath.Abs(file)
	if err != nil || r.Program != "" {
		return r.Program, file, err
	}
	program, err := os.Executable()
	return program, file, err
}

// cpuSeconds bounds the time that each process of a child computes: two
// processors from the beginning to the end.
func (r Reader) cpuSeconds() uint64 { return uint64(2*r.Timeout.Seconds()) + 1 }

// environment is all that the child knows of ours.
func (r Reader) environment(dir string) []string {
	text, err := json.Marshal(childOrders{r.Limits, r.cpuSeconds()})
	if err != nil {
		panic(err) // numbers only
	}
	path := os.Getenv("PATH")
	if path == "" {
		path = "/usr/local/bin:/usr/bin:/bin"
	}
	return []string{
		"PATH=" + path, "HOME=" + dir, "TMPDIR=" + dir, "LANG=C.UTF-8", "LC_ALL=C.UTF-8",
		"GOMAXPROCS=2", "OMP_THREAD_LIMIT=1", orders + "=" + string(text),
	}
}

// wait reads the answer up to a number of bytes and sees the child and all its
// descendants to their end. The error is how the child ended.
func (c *child) wait(most int64) ([]byte, error) {
	out, readErr := io.ReadAll(io.LimitReader(c.stdout, most+1))
	c.forget()
	c.group.kill() // before the child is waited for: its number is still its own
	c.group.disband()
	err := c.cmd.Wait()
	if readErr == nil && int64(len(out)) > most {
		readErr = errors.New("the answer is too long")
	}
	if readErr != nil {
		return nil, readErr
	}
	return out, err
}

// group is a group of processes that is killed at most once, and never after
// its number may be another's.
type group struct {
	mu     sync.Mutex
	leader int
}

func (g *group) kill() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.leader > 0 {
		_ = syscall.Kill(-g.leader, syscall.SIGKILL) // nobody there is as good
	}
}

// disband makes kill do nothing.
func (g *group) disband() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.leader = 0
}

// understand makes a text or an Error of what the child wrote. It may have been
// taken over by the file: nothing in its answer is believed unseen.
func (r Reader) understand(out []byte, end error, c *child) (*Text, error) {
	var a answer
	d := json.NewDecoder(bytes.NewReader(out))
	if err := d.Decode(&a); err != nil {
		return nil, r.failure(out, end, c)
	}
	if _, known := messages(a.Code); known {
		return nil, &Error{Code: a.Code, Package: printable(a.Package), Limit: a.Limit, Err: detail(a.Detail)}
	}
	if a.Text == nil || !r.sound(a.Text) {
		return nil, &Error{Code: ReaderFailed, Err: errors.New("the answer is not sound")}
	}
	return a.Text, nil
}

// failure says why a child ended without an answer.
func (r Reader) failure(out []byte, end error, c *child) *Error {
	words := c.lastWords.String()
	cause := fmt.Errorf("%d bytes of answer, then: %v: %s", len(out), end, printable(words))
	var exit *exec.ExitError
	if !errors.As(end, &exit) {
		return &Error{Code: ReaderFailed, Err: cause}
	}
	code := codeOfDeath(exit.Sys(), words)
	switch {
	case code == TooMuchMemory && exit.UserTime()+exit.SystemTime() >= time.Duration(r.cpuSeconds())*time.Second:
		return &Error{Code: TookTooLong, Err: cause} // killed by the kernel for its time
	case code == TooMuchMemory:
		return &Error{Code: code, Limit: r.Limits.MemoryBytes, Err: cause}
	case code != "":
		return &Error{Code: code, Err: cause}
	}
	return &Error{Code: ReaderFailed, Err: cause}
}

// sound says that a text is what Text promises.
func (r Reader) sound(t *Text) bool {
	switch t.Format {
	case PlainText, Markdown, DOCX, PDF, Scan, DOC, RTF, ODT:
	default:
		return false
	}
	return t.Text != "" && len(t.Text) <= r.Limits.TextBytes && utf8.ValidString(t.Text) && norm.NFC.IsNormalString(t.Text) &&
		t.Pages >= 0 && len(t.Notes) < 100
}

func detail(s string) error {
	if s == "" {
		return nil
	}
	return errors.New(printable(s))
}

// printable bounds words of the child that reach a log or a person.
func printable(s string) string {
	const most = 500
	s = oneLine(clean(s))
	if len(s) > most {
		s = clean(s[:most])
	}
	return s
}
