package filetext

import (
	"bytes"
	"context"
	"errors"
	"net/url"
	"os"
	"path/filepath"
)

// office has LibreOffice turn a document into DOCX and reads that.
func office(ctx context.Context, s source, t *Text) error {
	dir, err := os.MkdirTemp("", "filetext-")
	if err != nil {
		return &Error{Code: ReaderFailed, Err: err}
	}
	defer func() { _ = os.RemoveAll(dir) }()
	converted, err := convert(ctx, s, dir, t.Format)
	if err != nil {
		return err
	}
	t.note(NoteConverted)
	return readDOCXFrom(bytes.NewReader(converted), int64(len(converted)), s.limits, t)
}

// convert runs LibreOffice in a directory of its own, with a profile of its own
// that follows no link out of the document and runs no macro.
func convert(ctx context.Context, s source, dir string, format Format) ([]byte, error) {
	in := filepath.Join(dir, "in."+string(format)) // a name that no option can be made of
	profile := filepath.Join(dir, "profile")
	if err := writeProfile(profile); err != nil {
		return nil, &Error{Code: ReaderFailed, Err: err}
	}
	if err := os.WriteFile(in, s.data, 0o600); err != nil {
		return nil, &Error{Code: ReaderFailed, Err: err}
	}
	_, err := soffice().output(ctx, 1<<20, "-env:UserInstallation="+(&url.URL{Scheme: "file", Path: profile}).String(),
		"--headless", "--norestore", "--nolockcheck", "--nodefault",
		"--convert-to", "docx:MS Word 2007 XML", "--outdir", filepath.Join(dir, "out"), in)
	var failed *toolError
	if err != nil && !errors.As(err, &failed) {
		return nil, err
	}
	data, readErr := readFile(filepath.Join(dir, "out", "in.docx"), s.limits.UnpackedBytes)
	if readErr != nil {
		return nil, &Error{Code: Damaged, Err: errors.Join(err, readErr)} // LibreOffice says nothing of use
	}
	return data, nil
}

// profileSettings keep LibreOffice from the network, from linked files and from macros.
const profileSettings = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop></item>
</oor:items>
`

// writeProfile makes the profile of one run.
func writeProfile(dir string) error {
	if err := os.MkdirAll(filepath.Join(dir, "user"), 0o700); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "user", "registrymodifications.xcu"), []byte(profileSettings), 0o600)
}
