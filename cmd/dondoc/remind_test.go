package main

import (
	"os"
	"strings"
	"testing"

	"github.com/matryer/is"
)

func TestRemindPrintsWhoWouldBeToldWhatAndWhy(t *testing.T) {
	is := is.New(t)
	dir := t.TempDir()
	r := start(t, "demo", "--data", dir, "--listen", "127.0.0.1:0", "--today", "2024-12-15") // a Sunday: nothing is sent
	is.NoErr(r.cmd.Process.Signal(os.Interrupt))
	_, err := r.cmd.Process.Wait()
	is.NoErr(err)
	out, err := call(t, "remind", "--as-of", "2024-12-16", "--dry-run", "--data", dir)
	is.NoErr(err)
	for _, want := range []string{"UBND huyện Lộc Bình: Quá hạn", "gửi chuyên viên", "vì T+", "soạn công văn đôn đốc: /don-vi/huyen-loc-binh/cong-van", "bước đến hạn đôn đốc ngày 16/12/2024"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in:\n%s", want, out)
		}
	}
	again, err := call(t, "remind", "--as-of", "2024-12-16", "--dry-run", "--data", dir)
	is.NoErr(err)
	is.Equal(again, out) // it records nothing
	_, err = call(t, "remind", "--as-of", "2024-12-16", "--data", dir)
	is.True(err != nil) // without --dry-run it would be the tracker's work
}
