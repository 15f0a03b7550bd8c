package main

import "dondoc/api/filetext"

// extractCommand is the process in which one file is read: see filetext.Reader.
type extractCommand struct {
	File string `arg:"" help:"The file whose text is written, as JSON."`
}

// Run reads the file within the limits that it was told.
func (c *extractCommand) Run(a *app) error {
	return exitStatus(filetext.RunChild([]string{c.File}, a.out))
}
