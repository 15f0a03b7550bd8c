package projections

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"slices"

	"go.etcd.io/bbolt"

	"dondoc/domain"
)

// numbers are those of directives that have something in common, in order: one
// range of an index, or several together.
type numbers struct {
	prefixes [][]byte
	cursors  []*bbolt.Cursor
}

func numbersIn(b *bbolt.Bucket, prefixes ...[]byte) numbers {
	l := numbers{prefixes: prefixes}
	for range prefixes {
		l.cursors = append(l.cursors, b.Cursor())
	}
	return l
}

// seek finds the first number of the list that is not below n.
func (l *numbers) seek(n uint32) (first uint32, ok bool) {
	for i, prefix := range l.prefixes {
		k, _ := l.cursors[i].Seek(binary.BigEndian.AppendUint32(slices.Clone(prefix), n))
		if len(k) != len(prefix)+4 || !hasPrefix(k, prefix) {
			continue
		}
		if m := numberOf(k[len(prefix):]); !ok || m < first {
			first, ok = m, true
		}
	}
	return first, ok
}

func numberOf(b []byte) uint32 { return binary.BigEndian.Uint32(b) }

// lists are all lists that an index has of what the query asks for.
func (q *Query) lists(t *tables) (lists []numbers) {
	add := func(b *bbolt.Bucket, prefixes ...[]byte) { lists = append(lists, numbersIn(b, prefixes...)) }
	if q.Unit != "" {
		add(t.index, key(byUnit, []byte(q.Unit), zero))
	}
	if q.Units != nil && (len(q.Units) != 1 || q.Units[0] != q.Unit) {
		var own [][]byte
		for _, u := range q.Units {
			own = append(own, key(byUnit, []byte(u), zero))
		}
		add(t.index, own...)
	}
	if q.Document != (domain.ID{}) {
		add(t.index, key(byDocument, q.Document[:]))
	}
	if q.Leader != "" {
		add(t.index, key(byLeader, leaderKey(q.Leader), zero))
	}
	if q.Priority != "" && q.Priority != domain.Ordinary {
		add(t.index, key(byPriority, []byte(q.Priority), zero))
	}
	if q.Progress != "" && q.Unit == "" {
		add(t.index, key(byProgress, []byte(q.Progress), zero))
	}
	if q.Timeliness != "" && fixed(q.Timeliness) && q.Unit == "" && q.Units == nil {
		add(t.index, key(byStanding, []byte(q.Timeliness), zero))
	}
	for _, w := range foldedWords(q.Text) {
		add(t.terms, append([]byte(w), 0))
	}
	return lists
}

// leap walks along all lists at once, each leaping to where the others are; or
// along the list of all directives where the query names none.
func (s *scan) leap(after []byte) *leap {
	l := &leap{s: s, lists: s.lists}
	if len(l.lists) == 0 {
		l.lists = []numbers{numbersIn(s.t.index, []byte{byAll})}
	}
	if after != nil {
		l.n = numberOf(after) + 1
	}
	return l
}

type leap struct {
	s     *scan
	lists []numbers
	n     uint32 // nothing before it is left
}

// leapMost bounds the searches for one number; the place says then how far they got.
const leapMost = 1_000

func (l *leap) next() (place []byte, exact bool) {
	agreed := 0
	for i := 0; agreed < len(l.lists); i++ {
		if i == leapMost {
			return number(l.n - 1), false // the first search at least went beyond 0
		}
		l.s.left--
		n, ok := l.lists[i%len(l.lists)].seek(l.n)
		if !ok {
			return nil, false
		}
		if n > l.n {
			l.n, agreed = n, 0
		}
		agreed++
	}
	l.n++
	return number(l.n - 1), true
}

// gather finds the places of all that the lists leave of the query, if it is few.
func (s *scan) gather() (few gathered, ok bool, err error) {
	left := s.left
	s.left = cmp.Or(s.q.gathers, gatherLooks) // the page is not charged for what may be in vain
	defer func() { s.left = left }()
	for all := s.leap(nil); s.left > 0; {
		place, exact := all.next()
		if place == nil {
			slices.SortFunc(few, bytes.Compare)
			return few, true, nil
		}
		if !exact {
			continue
		}
		x, err := s.read(place)
		if err != nil {
			return nil, false, err
		}
		if at := s.order.at(x); at != nil && s.q.keeps(&x.State) {
			few = append(few, at)
		}
	}
	return nil, false, nil
}

// gathered are places in memory, in order.
type gathered [][]byte

func (g gathered) after(place []byte) *gathered {
	for place != nil && len(g) > 0 && bytes.Compare(g[0], place) <= 0 {
		g = g[1:]
	}
	return &g
}

func (g *gathered) next() (place []byte, exact bool) {
	if len(*g) == 0 {
		return nil, false
	}
	place, *g = (*g)[0], (*g)[1:]
	return place, true
}

// Leaders are those who gave directives, as printed in the first of each: only of
// directives in which one of some units has a part, where units is not nil.
func (r *Reader) Leaders(units []domain.UnitCode, limit int) ([]string, error) {
	t := r.tables()
	if t == nil {
		return nil, nil
	}
	var leaders []string
	c := t.index.Cursor()
	k, _ := c.Seek([]byte{byLeader})
	for len(k) > 0 && k[0] == byLeader && len(leaders) < bounded(limit) {
		end := 1 + bytes.IndexByte(k[1:], 0)
		name := string(k[1:end])
		s := (&Query{Leader: name, Units: units}).scan(t)
		if place, exact := s.leap(nil).next(); exact {
			x, err := t.numbered(place)
			if err != nil {
				return nil, err
			}
			leaders = append(leaders, x.State.Leader)
		}
		k, _ = c.Seek(key(byLeader, []byte(name), []byte{1}))
	}
	return leaders, nil
}
