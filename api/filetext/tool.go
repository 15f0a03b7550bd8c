package filetext

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"syscall"
	"time"
)

// tool is a program that must be installed, and the package that has it.
type tool struct {
	program string
	pack    string
}

// The programs that read what this package cannot read itself.
func pdfinfo() tool   { return tool{"pdfinfo", "poppler-utils"} }
func pdftotext() tool { return tool{"pdftotext", "poppler-utils"} }
func pdfimages() tool { return tool{"pdfimages", "poppler-utils"} }
func pdftoppm() tool  { return tool{"pdftoppm", "poppler-utils"} }
func tesseract() tool { return tool{"tesseract", "tesseract-ocr tesseract-ocr-vie"} }
func soffice() tool   { return tool{"soffice", "libreoffice-writer-nogui"} }

// run runs a tool and gives its output to read while it runs. A tool whose
// reader has enough is stopped. A missing tool is ToolMissing; a failure is a
// *toolError, or an Error when the tool ran out of time or memory.
func (t tool) run(ctx context.Context, read func(io.Reader) error, args ...string) error {
	program, err := exec.LookPath(t.program)
	if err != nil {
		return &Error{Code: ToolMissing, Package: t.pack, Err: err}
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.WaitDelay = time.Second
	complaint := &excerpt{}
	cmd.Stderr = complaint
	out, err := cmd.StdoutPipe()
	if err != nil {
		return &Error{Code: ReaderFailed, Err: err}
	}
	if err := cmd.Start(); err != nil {
		return &Error{Code: ReaderFailed, Err: err}
	}
	readErr := read(out)
	if readErr != nil {
		stop() // it may wait for someone to read on
	}
	_, _ = io.Copy(io.Discard, out) // up to its end; a stopped tool has none
	err = cmd.Wait()
	if readErr != nil {
		return readErr
	}
	return t.failure(ctx, err, complaint.String())
}

// output is what a tool prints, up to a number of bytes; more is an error.
func (t tool) output(ctx context.Context, most int64, args ...string) ([]byte, error) {
	var out []byte
	err := t.run(ctx, func(r io.Reader) (err error) {
		out, err = io.ReadAll(io.LimitReader(r, most+1))
		if err == nil && int64(len(out)) > most {
			err = &Error{Code: TooLarge, Limit: most}
		}
		return err
	}, args...)
	return out, err
}

// toolError is a failure of a tool in its own words.
type toolError struct {
	program   string
	complaint string
	err       error
}

// Error names the tool.
func (e *toolError) Error() string {
	return fmt.Sprintf("%s: %v: %s", e.program, e.err, e.complaint)
}

// failure says why a tool failed.
func (t tool) failure(ctx context.Context, err error, complaint string) error {
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	failed := &toolError{t.program, strings.TrimSpace(complaint), err}
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		if code := codeOfDeath(exit.ProcessState.Sys(), complaint); code != "" {
			return &Error{Code: code, Err: failed}
		}
	}
	return failed
}

// codeOfDeath tells from how a process ended and its last words whether it ran
// out of time or memory; empty when of neither.
func codeOfDeath(status any, lastWords string) Code {
	if ws, ok := status.(syscall.WaitStatus); ok && ws.Signaled() {
		switch ws.Signal() {
		case syscall.SIGXCPU:
			return TookTooLong
		case syscall.SIGXFSZ:
			return TooMuchMemory // on disk
		case syscall.SIGKILL: // not by us: the kernel had no memory
			return TooMuchMemory
		}
	}
	for _, words := range []string{"out of memory", "cannot allocate memory", "bad_alloc", "bad alloc", "failed to allocate", "failed to create new os thread"} {
		if strings.Contains(strings.ToLower(lastWords), words) {
			return TooMuchMemory
		}
	}
	return ""
}

// complained says that an error is a tool's and has one of these words in it.
func complained(err error, words ...string) bool {
	var failed *toolError
	if !errors.As(err, &failed) {
		return false
	}
	for _, w := range words {
		if strings.Contains(failed.complaint, w) {
			return true
		}
	}
	return false
}

// excerpt keeps the beginning and the end of what is written to it, and bounds both.
type excerpt struct {
	begin, end []byte
}

// complaintBytes are kept of the beginning and of the end of a complaint.
const complaintBytes = 4 << 10

// Write never fails.
func (e *excerpt) Write(b []byte) (int, error) {
	n := len(b)
	room := min(complaintBytes-len(e.begin), n)
	e.begin = append(e.begin, b[:room]...)
	e.end = append(e.end, b[room:]...)
	if len(e.end) > 2*complaintBytes {
		e.end = append([]byte(nil), e.end[len(e.end)-complaintBytes:]...)
	}
	return n, nil
}

func (e *excerpt) String() string {
	return strings.ToValidUTF8(string(e.begin)+string(e.end[max(0, len(e.end)-complaintBytes):]), "")
}
