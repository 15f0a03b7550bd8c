package filetext

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"syscall"
)

// RunChild is what the subcommand does that a Reader starts: it bounds this
// process and all that it will start, reads the file whose path is the last
// argument, writes the answer, and gives the code to exit with. It is only for a
// process that does nothing else: the bounds stay.
func RunChild(args []string, stdout io.Writer) int {
	if len(args) == 0 {
		fmt.Fprintln(os.Stderr, "which file?")
		return 2
	}
	var o childOrders
	if text := os.Getenv(orders); text != "" {
		if err := json.Unmarshal([]byte(text), &o); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 2
		}
	}
	o.Limits = o.Limits.orDefaults()
	if err := bound(o); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 2
	}
	if syscall.Getpgrp() == os.Getpid() {
		go watchParent(os.Stdin)
	}
	return write(stdout, read(args[len(args)-1], o.Limits))
}

// read extracts and makes an answer of what came out of it, be it a panic.
func read(path string, limits Limits) (a answer) {
	defer func() {
		if r := recover(); r != nil {
			a = answer{Code: ReaderFailed, Detail: fmt.Sprint(r)}
		}
	}()
	t, err := Extract(context.Background(), path, limits)
	if err == nil {
		return answer{Text: t}
	}
	var e *Error
	if !errors.As(err, &e) {
		return answer{Code: ReaderFailed, Detail: err.Error()}
	}
	a = answer{Code: e.Code, Package: e.Package, Limit: e.Limit}
	if e.Code == TooMuchMemory {
		a.Limit = limits.MemoryBytes
	}
	if e.Err != nil {
		a.Detail = e.Err.Error()
	}
	return a
}

// write writes the answer. Characters stay as they are, so that an answer is
// not much longer than its text.
func write(w io.Writer, a answer) int {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	if err := e.Encode(a); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 2
	}
	return 0
}

// watchParent ends this process and its tools when the process that started it
// is gone: only then its standard input ends.
func watchParent(stdin io.Reader) {
	_, _ = io.Copy(io.Discard, stdin) // however it ends
	_ = syscall.Kill(0, syscall.SIGKILL)
}

// collectAt makes the garbage collector work harder before the memory is spent.
func collectAt(memory int64) { debug.SetMemoryLimit(memory / 4 * 3) }
