package eventstore

import (
	"testing"

	"github.com/matryer/is"
)

func TestAHealthyNodeSaysWhereItStandsAndThatNothingIsWrong(t *testing.T) {
	is := is.New(t)
	s := start(t, Options{Dir: t.TempDir()})
	h := s.Health(t.Context())
	is.True(h.OK())
	is.Equal(h.StreamLast, h.Head.Seq)
	is.Equal(h.Identity, s.Identity())
	is.Equal(len(h.Checks), 4)
	is.True(h.JournalBytes > 0 && h.FreeBytes > 0)
	is.True(!h.Shared)
	is.Equal(len(h.Peers), 0)
}

func TestHealthSaysWhichPartIsWrong(t *testing.T) {
	is := is.New(t)
	s := start(t, Options{Dir: t.TempDir()})
	s.opts.Reserve = 1 << 62
	h := s.Health(t.Context())
	is.True(!h.OK())
	for _, c := range h.Checks {
		is.Equal(c.Wrong != "", c.Part == PartDisk)
	}
	s.opts.Reserve = 0
}
