// Command dondoc follows directives up until they are done: a server with its
// record in one data directory, and the tools to look after that record.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"
)

// version is set when a release is built.
var version = "dev"

// program is the command line. Each field is one subcommand, in a file of its name.
type program struct {
	Serve   serveCommand   `cmd:"" help:"Run the tracker on a data directory."`
	Demo    demoCommand    `cmd:"" help:"Run the tracker with the Lạng Sơn notice of 10/2024 as sample data."`
	Read    readCommand    `cmd:"" help:"Read an official document and show the directives that it seems to give."`
	Token   tokenCommand   `cmd:"" help:"Issue a token with a role; the token is the last word printed."`
	Remind  remindCommand  `cmd:"" help:"Print who would be reminded of what on a day, and why."`
	Verify  verifyCommand  `cmd:"" help:"Walk the whole record: chain, journal and stream."`
	Backup  backupCommand  `cmd:"" help:"Write the record to a file; works while the tracker runs."`
	Restore restoreCommand `cmd:"" help:"Bring an empty data directory to the position of a backup."`
	Rebuild rebuildCommand `cmd:"" help:"Build the projections again from the journal."`
	Version versionCommand `cmd:"" help:"Say which version this is."`
	Extract extractCommand `cmd:"" name:"extract-text" hidden:""`
}

// app is what subcommands share: where they write, and the end of their time.
type app struct {
	ctx         context.Context
	out, errOut io.Writer
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "dondoc:", err)
		os.Exit(1)
	}
}

// errQuiet ends the program with a failure whose words are printed already.
var errQuiet = errors.New("failed")

// run is the whole program; tests call it.
func run(ctx context.Context, args []string, out, errOut io.Writer) error {
	var p program
	exit := -1
	parser, err := kong.New(&p,
		kong.Name("dondoc"),
		kong.Description("Theo dõi, đôn đốc thực hiện ý kiến chỉ đạo: every directive, until it is done."),
		kong.Writers(out, errOut),
		kong.Exit(func(code int) { exit = code }),
		kong.UsageOnError(),
		kong.DefaultEnvars("DONDOC"),
		kong.Configuration(kong.JSON, "/etc/dondoc.json", "~/.config/dondoc.json"),
		kong.Vars{"address": "127.0.0.1:8080"},
	)
	if err != nil {
		return err
	}
	command, err := parser.Parse(args)
	if exit >= 0 {
		return exitStatus(exit)
	}
	if err != nil {
		return err
	}
	return command.Run(&app{ctx, out, errOut})
}

func exitStatus(code int) error {
	if code == 0 {
		return nil
	}
	return errQuiet
}

type versionCommand struct{}

// Run prints the version.
func (*versionCommand) Run(a *app) error {
	_, err := fmt.Fprintln(a.out, "dondoc", version)
	return err
}
