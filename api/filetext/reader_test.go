package filetext

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/matryer/is"
)

// TestMain lets the test's own program be the child: real processes.
func TestMain(m *testing.M) {
	if len(os.Args) > 2 {
		if behave, ok := behaviours()[os.Args[1]]; ok {
			os.Exit(behave(os.Args[2:]))
		}
	}
	os.Exit(m.Run())
}

// behaviours are the children that a Reader of these tests may start, by their subcommand.
func behaviours() map[string]func(args []string) int {
	say := func(words string) func([]string) int {
		return func([]string) int {
			fmt.Print(words)
			return 0
		}
	}
	return map[string]func(args []string) int{
		"extract-text":   func(args []string) int { return RunChild(args, os.Stdout) },
		"hang-with-kin":  hangWithKin,
		"hang-at-once":   func([]string) int { time.Sleep(time.Hour); return 0 },
		"say-rubbish":    say("\x00\xffrubbish{"),
		"say-nothing":    say(""),
		"say-no-text":    say(`{"text":{"text":"","format":"docx"}}`),
		"say-odd-form":   say(`{"text":{"text":"a","format":"virus"}}`),
		"say-decomposed": say(`{"text":{"text":"a\u0301","format":"docx"}}`),
		"say-odd-code":   say(`{"code":"all-is-well"}`),
		"say-too-much":   func([]string) int { return sayForEver() },
		"crash":          func([]string) int { panic("as a decoder may") },
		"kill-itself":    func([]string) int { _ = syscall.Kill(os.Getpid(), syscall.SIGKILL); select {} },
		"spin":           spin,
		"show-environment": func([]string) int {
			fmt.Printf(`{"code":"file-damaged","detail":%q}`, strings.Join(os.Environ(), " "))
			return 0
		},
		"watch":  func([]string) int { watchParent(os.Stdin); return 0 },
		"orphan": orphan,
	}
}

// hangWithKin starts processes that outlive their parents and waits with them.
// The pids go into the file that it was to read.
func hangWithKin(args []string) int {
	script := `sleep 1000 & echo $! >> "$0"; (sleep 1000 & echo $! >> "$0"; sleep 1000); sleep 1000`
	cmd := exec.Command("sh", "-c", script, args[len(args)-1])
	if err := cmd.Run(); err != nil {
		return 1
	}
	return 0
}

// spin computes for ever, within the limits that it was told.
func spin([]string) int {
	var o childOrders
	if err := json.Unmarshal([]byte(os.Getenv(orders)), &o); err != nil {
		return 2
	}
	o.Limits, o.CPUSeconds = o.Limits.orDefaults(), 1
	if err := bound(o); err != nil {
		return 2
	}
	for i := 0; ; i++ {
		_ = i
	}
}

func sayForEver() int {
	line := strings.Repeat("x", 1<<16)
	for {
		if _, err := fmt.Print(line); err != nil {
			return 1
		}
	}
}

// orphan starts a child that hangs and is killed itself, as a server may be.
func orphan(args []string) int {
	c, err := reader("watch").orDefaults().start(context.Background(), args[0], os.TempDir())
	if err != nil {
		return 1
	}
	fmt.Printf(`{"code":"file-damaged","limit":%d}`, c.cmd.Process.Pid)
	_ = os.Stdout.Close()
	time.Sleep(300 * time.Millisecond) // until the child watches
	_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
	select {}
}

// reader starts the test's own program with a subcommand.
func reader(subcommand string) Reader {
	return Reader{Args: []string{subcommand}, Timeout: time.Minute}
}

// childCode is the code of the Error with which reading ends.
func childCode(t *testing.T, r Reader, path string) *Error {
	t.Helper()
	text, err := r.Read(context.Background(), path)
	var e *Error
	if !errors.As(err, &e) {
		t.Fatalf("%v: %v", err, text)
	}
	return e
}

func TestAChildReadsAsThisProcessWould(t *testing.T) {
	is := is.New(t)
	path := save(t, "a.docx", packOf(t, docxParts(para("Hoà bình")+para(`"&lt;&gt;"\`), nil)))
	here, err := Extract(context.Background(), path, Limits{})
	is.NoErr(err)
	there, err := Reader{}.Read(context.Background(), path)
	is.NoErr(err)
	is.Equal(here, there)
}

func TestAnErrorOfTheChildComesBackWithItsMessage(t *testing.T) {
	is := is.New(t)
	r := reader("extract-text")
	r.Limits.FileBytes = 2 << 20
	e := childCode(t, r, save(t, "a.txt", make([]byte, 3<<20)))
	is.Equal(e.Code, TooLarge)
	is.True(strings.Contains(e.English(), "2 MB"))
	is.Equal(childCode(t, r, filepath.Join(t.TempDir(), "none")).Code, Unreadable)
	is.Equal(childCode(t, r, save(t, "a.docx", []byte("PK\x03\x04..."))).Code, Damaged)
}

func TestARelativePathIsFound(t *testing.T) {
	is := is.New(t)
	t.Chdir(t.TempDir())
	is.NoErr(os.WriteFile("-l.txt", []byte("Một"), 0o600))
	text, err := Reader{}.Read(context.Background(), "-l.txt")
	is.NoErr(err)
	is.Equal(text.Text, "Một")
}

func TestAChildThatHangsIsKilledWithAllItsDescendants(t *testing.T) {
	is := is.New(t)
	pids := save(t, "pids", nil)
	r := reader("hang-with-kin")
	r.Timeout = 2 * time.Second
	begun := time.Now()
	e := childCode(t, r, pids)
	is.Equal(e.Code, TookTooLong)
	is.True(errors.Is(e, context.DeadlineExceeded))
	is.True(time.Since(begun) < 5*time.Second)
	text, err := os.ReadFile(pids)
	is.NoErr(err)
	kin := strings.Fields(string(text))
	is.Equal(len(kin), 2) // the descendants had begun
	for _, pid := range kin {
		n, err := strconv.Atoi(pid)
		is.NoErr(err)
		is.True(ended(n)) // a descendant is gone
	}
}

// ended waits a while for a process to be gone; one that nobody waits for is gone, too.
func ended(pid int) bool {
	for range 200 {
		status, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
		if err != nil && syscall.Kill(pid, 0) != nil || strings.Contains(string(status), ") Z ") {
			return true
		}
		time.Sleep(10 * time.Millisecond)
	}
	return false
}

func TestACallerWhoGivesUpGetsItsOwnError(t *testing.T) {
	is := is.New(t)
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(200*time.Millisecond, cancel)
	_, err := reader("hang-at-once").Read(ctx, save(t, "a", nil))
	is.True(errors.Is(err, context.Canceled))
	is.Equal(codeOf(err), Code(""))
	cancelled, stop := context.WithCancel(context.Background())
	stop()
	_, err = reader("hang-at-once").Read(cancelled, save(t, "a", nil))
	is.True(errors.Is(err, context.Canceled))
}

func TestAChildThatEatsMemoryEndsInItsOwnError(t *testing.T) {
	is := is.New(t)
	if testing.Short() {
		t.Skip("reads hundreds of megabytes")
	}
	bomb := packOf(t, docxParts(`<w:p><w:r><w:t>`+strings.Repeat("a", 200<<20)+`</w:t></w:r></w:p>`, nil))
	r := reader("extract-text")
	r.Limits = Limits{UnpackedBytes: 2 << 30, TextBytes: 1 << 30, MemoryBytes: 256 << 20}
	e := childCode(t, r, save(t, "a.docx", bomb))
	t.Log(e)
	is.Equal(e.Code, TooMuchMemory)
	is.True(strings.Contains(e.English(), "256 MB"))
}

func TestAChildThatSpinsIsStoppedByTheKernel(t *testing.T) {
	is := is.New(t)
	r := reader("spin")
	r.Timeout = 3 * time.Second / 2
	begun := time.Now()
	e := childCode(t, r, save(t, "a", nil))
	is.Equal(e.Code, TookTooLong)
	is.True(time.Since(begun) < 10*time.Second)
}

func TestNothingThatAChildSaysIsBelievedUnseen(t *testing.T) {
	for _, subcommand := range []string{"say-rubbish", "say-nothing", "say-no-text", "say-odd-form", "say-decomposed", "say-odd-code", "say-too-much", "crash"} {
		t.Run(subcommand, func(t *testing.T) {
			r := reader(subcommand)
			r.Limits.TextBytes = 1 << 20
			is.New(t).Equal(childCode(t, r, save(t, "a", nil)).Code, ReaderFailed)
		})
	}
}

func TestAChildThatTheKernelKillsHadNoMemory(t *testing.T) {
	is.New(t).Equal(childCode(t, reader("kill-itself"), save(t, "a", nil)).Code, TooMuchMemory)
}

func TestTheChildKnowsNothingOfTheEnvironment(t *testing.T) {
	is := is.New(t)
	t.Setenv("DONDOC_SECRET", "do-not-tell")
	words := childCode(t, reader("show-environment"), save(t, "a", nil)).Err.Error()
	is.True(!strings.Contains(words, "do-not-tell"))
	is.True(strings.Contains(words, "LANG=C.UTF-8"))
}

func TestAChildWhoseParentIsKilledEndsItself(t *testing.T) {
	is := is.New(t)
	program, err := os.Executable()
	is.NoErr(err)
	out, err := exec.Command(program, "orphan", save(t, "a", nil)).Output()
	is.True(err != nil) // the parent was killed
	var a answer
	is.NoErr(json.Unmarshal(out, &a))
	is.True(a.Limit > 0 && ended(int(a.Limit))) // and its child is gone
}

func TestNothingIsLeftOfAChild(t *testing.T) {
	is := is.New(t)
	t.Setenv("TMPDIR", t.TempDir())
	_, _ = reader("crash").Read(context.Background(), "/dev/null")
	_, _ = reader("extract-text").Read(context.Background(), "/dev/null")
	left, err := os.ReadDir(os.TempDir())
	is.NoErr(err)
	is.Equal(len(left), 0) // no directory
}

func TestAProgramThatIsNotThereIsAFailureOfTheReader(t *testing.T) {
	r := Reader{Program: filepath.Join(t.TempDir(), "none")}
	is.New(t).Equal(childCode(t, r, "a").Code, ReaderFailed)
}
