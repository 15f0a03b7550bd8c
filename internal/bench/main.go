// Command bench measures what the record promises, as ratios against baselines
// of the same run, and prints it as the tables of docs/benchmarks.md.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"slices"
	"strings"
)

// part is one table.
type part struct {
	name string
	run  func(ctx context.Context, dir string) error
}

func main() {
	only := flag.String("only", "", "run only the parts with these names, by commas")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	do := func() error { return run(ctx, *only) }
	if dir := os.Getenv(childVariable); dir != "" {
		do = func() error { return beChild(ctx, dir) }
	}
	if err := do(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, only string) error {
	wanted := strings.Split(only, ",")
	for _, p := range []part{
		{"appends", appends},
		{"commands", commands},
		{"store", bigStore},
		{"reminders", dailyReminders},
		{"histories", longHistories},
	} {
		if only != "" && !slices.Contains(wanted, p.name) {
			continue
		}
		dir, err := os.MkdirTemp("", "dondoc-bench-*")
		if err != nil {
			return err
		}
		err = p.run(ctx, dir)
		if removeErr := os.RemoveAll(dir); err == nil {
			err = removeErr
		}
		if err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
	}
	return nil
}
