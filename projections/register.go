package projections

import (
	"encoding/binary"
	"errors"
	"fmt"
	"reflect"
	"sort"

	"go.etcd.io/bbolt"

	"dondoc/domain"
	"dondoc/eventstore"
)

// registerName is the bucket of the register.
const registerName = "register"

// The sub-buckets of the register.
var (
	bucketRows    = []byte("rows")    // id (16) → row; rowcodec.go
	bucketTexts   = []byte("texts")   // id (16) → the directive's text
	bucketIndex   = []byte("index")   // keys of index.go → nothing
	bucketCounts  = []byte("counts")  // keys of counts.go → how many (8)
	bucketFigures = []byte("figures") // keys of figures.go → how many (8)
	bucketTerms   = []byte("terms")   // folded word, 0, number (4) → nothing
	bucketNumber  = []byte("number")  // number (4) → id (16): short names for the postings
	bucketCourts  = []byte("courts")  // id (16) → in whose court its parts were; past.go
	bucketFolds   = []byte("folds")   // id (16), sequence (8) → row as it was with that event; past.go
)

// row is a directive with where it stands in the record.
type row struct {
	Number  uint32
	First   uint64 // sequence of its first event
	Version uint64 // and of its last
	State   domain.Directive
	past

	// What the batch found the row to be, to tell what it changes; kept only once
	// something has happened that an index could show.
	opened  bool
	before  [][]byte
	counted [][]byte
	figured [][]byte
	said    string
	court   *domain.Court
	passed  bool   // the court has changed
	kept    []fold // states that the batch has to keep
}

// register keeps the state of every directive and the indexes over them.
type register struct{ cache map[domain.ID]*row }

func newRegister() *register { return &register{cache: map[domain.ID]*row{}} }

func (*register) Name() string    { return registerName }
func (*register) Version() uint32 { return version(11, directiveCodec.shape, courtCodec.shape) }
func (r *register) Forget()       { r.cache = map[domain.ID]*row{} }

const maxCached = 20_000

// Apply folds a batch: every row that it touches is read once and written once.
func (r *register) Apply(b *bbolt.Bucket, events []*eventstore.Event) error {
	t, err := openTables(b)
	if err != nil {
		return err
	}
	if len(r.cache) > maxCached {
		r.Forget()
	}
	touched := map[domain.ID]*row{}
	changes := &changes{}
	for _, e := range events {
		kind, name, ok := eventstore.Entity(e.Subject)
		if !ok || kind != "directive" || e.Payload == nil {
			continue
		}
		id, err := domain.ParseID(name)
		if err != nil {
			continue
		}
		x, err := r.row(t, id)
		if err != nil {
			return err
		}
		touched[id] = x
		if err := x.apply(t, e, changes); err != nil {
			return err
		}
	}
	return t.write(touched, changes)
}

func (r *register) row(t *tables, id domain.ID) (*row, error) {
	if x, ok := r.cache[id]; ok {
		return x, nil
	}
	x, err := t.read(id)
	if err != nil {
		return nil, err
	}
	if x == nil {
		x = &row{State: domain.Directive{ID: id}}
	} else {
		x.State.Text = string(t.texts.Get(id[:]))
	}
	r.cache[id] = x
	return x, nil
}

// apply folds an event into the row.
func (x *row) apply(t *tables, e *eventstore.Event, changes *changes) error {
	part := quiet(&x.State, e.Payload)
	if !x.opened && part == nil {
		if err := x.open(t); err != nil {
			return err
		}
	}
	var word []byte
	var silence, climbed [][]byte
	moves := !x.opened && lastWordMoves(part, e.Payload)
	if moves {
		word, silence, climbed = wordFigure(&x.State, part), silenceKeys(&x.State, part, number(x.Number)), climbKeys(&x.State, part, number(x.Number))
	}
	if x.First == 0 {
		x.First = e.Seq
	}
	x.State.Apply(e.Payload)
	x.Version = e.Seq
	if moves {
		changes.word(part.Unit, word, wordFigure(&x.State, part))
		changes.index.moves(silence, silenceKeys(&x.State, part, number(x.Number)))
		changes.index.moves(climbed, climbKeys(&x.State, part, number(x.Number)))
	}
	x.remember(e)
	return nil
}

// quiet events change what a row says and nothing that an index, a counter or a
// search knows, but for the day of the last word: a progress report on the part
// that is given back, which is under way. They are most of all events.
func quiet(d *domain.Directive, e domain.Event) *domain.Assignment {
	report, ok := e.(*domain.ProgressReported)
	if !ok {
		return nil
	}
	a := d.Part(report.Unit)
	if a == nil || a.Progress != domain.InProgress {
		return nil
	}
	return a
}

// lastWordMoves says whether a quiet event moves the day of the last word, and
// with it what is kept by that day; a second report of a day does not.
func lastWordMoves(a *domain.Assignment, e domain.Event) bool {
	report, ok := e.(*domain.ProgressReported)
	return !ok || a.AcceptedOn.IsZero() || report.On.After(a.LastWord())
}

// open keeps what the row's indexes are before they change.
func (x *row) open(t *tables) (err error) {
	x.opened, x.before, x.counted, x.figured, x.said = true, keys(x), counts(x), figures(x), x.says()
	x.court, err = t.court(x.State.ID)
	return err
}

// close writes down what has changed since.
func (x *row) close(c *changes) {
	if !x.opened {
		return
	}
	if says := x.says(); says != x.said {
		c.words(x.Number, x.said, says)
	}
	c.index.moves(x.before, keys(x))
	c.counts.moves(x.counted, counts(x))
	c.figures.moves(x.figured, figures(x))
	x.opened, x.before, x.counted, x.figured, x.said, x.court = false, nil, nil, nil, "", nil
}

// says is what the directive is found by.
func (x *row) says() string {
	d := &x.State
	return d.Text + " " + d.Section + " " + d.Leader
}

// tables are the register's sub-buckets.
type tables struct{ rows, texts, index, counts, figures, terms, number, courts, folds *bbolt.Bucket }

func openTables(b *bbolt.Bucket) (*tables, error) {
	if err := errors.Join(errDirectiveCodec, errCourtCodec); err != nil {
		return nil, err
	}
	t := &tables{}
	for _, x := range []struct {
		name []byte
		to   **bbolt.Bucket
	}{
		{bucketRows, &t.rows},
		{bucketTexts, &t.texts},
		{bucketIndex, &t.index},
		{bucketCounts, &t.counts},
		{bucketFigures, &t.figures},
		{bucketTerms, &t.terms},
		{bucketNumber, &t.number},
		{bucketCourts, &t.courts},
		{bucketFolds, &t.folds},
	} {
		sub, err := b.CreateBucketIfNotExists(x.name)
		if err != nil {
			return nil, err
		}
		*x.to = sub
	}
	return t, nil
}

func (t *tables) read(id domain.ID) (*row, error) {
	v := t.rows.Get(id[:])
	if v == nil {
		return nil, nil
	}
	x, err := readRow(v)
	if err != nil {
		return nil, fmt.Errorf("register: row %s: %w", id, err)
	}
	return x, nil
}

// write puts what has changed, in key order.
func (t *tables) write(touched map[domain.ID]*row, changes *changes) error {
	ids := make([]domain.ID, 0, len(touched))
	for id := range touched {
		ids = append(ids, id)
	}
	sort.Slice(ids, func(i, j int) bool { return ids[i].Compare(ids[j]) < 0 })
	for _, id := range ids {
		if err := t.writeRow(id, touched[id], changes); err != nil {
			return err
		}
	}
	return changes.write(t)
}

func (t *tables) writeRow(id domain.ID, x *row, changes *changes) error {
	if x.Number == 0 {
		if err := t.name(id, x); err != nil {
			return err
		}
	}
	text := x.State.Text
	if x.opened && string(t.texts.Get(id[:])) != text {
		if err := t.texts.Put(id[:], []byte(text)); err != nil {
			return err
		}
	}
	if err := t.writePast(id, x); err != nil {
		return err
	}
	x.close(changes)
	x.State.Text = ""
	v := x.encode()
	x.State.Text = text
	return t.rows.Put(id[:], v)
}

// encode writes the row: number, first and last sequence, what is known of its
// past, as varints, and the directive's state.
func (x *row) encode() []byte {
	b := make([]byte, 0, 512)
	events, day, reworded := x.numbers()
	for _, n := range [...]uint64{uint64(x.Number), x.First, x.Version, events, day, reworded} {
		b = binary.AppendUvarint(b, n)
	}
	return directiveCodec.append(b, reflect.ValueOf(&x.State).Elem())
}

func readRow(b []byte) (*row, error) {
	x := &row{}
	var number, events, day, reworded uint64
	for _, n := range []*uint64{&number, &x.First, &x.Version, &events, &day, &reworded} {
		v, size := binary.Uvarint(b)
		if size <= 0 {
			return nil, errShort
		}
		*n, b = v, b[size:]
	}
	x.Number, x.past = uint32(number), pastOf(events, day, reworded)
	_, err := directiveCodec.read(b, reflect.ValueOf(&x.State).Elem())
	return x, err
}

// name gives the row its number, in the order of the ids of a batch...
func (t *tables) name(id domain.ID, x *row) error {
	x.Number = uint32(x.First)
	return t.number.Put(binary.BigEndian.AppendUint32(nil, x.Number), id[:])
}
