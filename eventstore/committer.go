package eventstore

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"go.etcd.io/bbolt"
)

// arrival is a message that the stream has ordered and the journal does not have yet.
type arrival struct {
	message *message
	event   *Event
}

// committer is the one goroutine that writes the file. It takes whatever has
// arrived in unbroken order, and writes entries, chain and projections in one
// transaction; then it wakes those whose events are in it. There is no timer: a
// lone writer's event is committed at once, and while one transaction is being
// synced the next one gathers.
type committer struct {
	db          *bbolt.DB
	projections []Projection
	missing     func(ctx context.Context, seq uint64) (*message, error) // reads the stream; nil where a consumer brings everything
	committed   func(run []arrival)                                     // told after each transaction, before the waiters; nil for nobody
	log         *slog.Logger

	inflight *atomic.Int64 // published by this process and not answered yet
	kick     chan struct{}
	lastRun  int

	mu      sync.Mutex
	head    Head
	arrived map[uint64]arrival
	waiting map[uint64][]*flight
	broken  error         // why nothing is committed now
	changed chan struct{} // closed and replaced whenever head moves or committing fails
}

// maxBatch bounds one transaction; bursts beyond it go into the next.
const maxBatch = 4096

func newCommitter(db *bbolt.DB, projections []Projection, log *slog.Logger) (*committer, error) {
	c := &committer{
		db: db, projections: projections, log: log,
		inflight: new(atomic.Int64),
		kick:     make(chan struct{}, 1),
		arrived:  map[uint64]arrival{},
		waiting:  map[uint64][]*flight{},
		changed:  make(chan struct{}),
	}
	err := db.View(func(tx *bbolt.Tx) (err error) {
		c.head, err = headOf(tx)
		return err
	})
	return c, err
}

// arrive takes over messages that the stream has ordered, in any order. What is
// known already is passed over.
func (c *committer) arrive(messages []*message, events []*Event) {
	c.mu.Lock()
	for i, e := range events {
		if _, known := c.arrived[e.Seq]; !known && e.Seq > c.head.Seq {
			c.arrived[e.Seq] = arrival{messages[i], e}
		}
	}
	c.mu.Unlock()
	c.wake()
}

// await tells f.done when everything up to its last event is committed.
func (c *committer) await(f *flight) {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case c.head.Seq >= f.last():
		f.done <- nil
	case c.broken == errClosed:
		f.done <- errUnknownOutcome
	case c.broken != nil:
		f.done <- c.broken
	default:
		c.waiting[f.last()] = append(c.waiting[f.last()], f)
	}
}

func (c *committer) wake() {
	select {
	case c.kick <- struct{}{}:
	default:
	}
}

// run commits until ctx ends, and then once more what has arrived by then.
func (c *committer) run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			c.commitArrived(ctx)
			c.close()
			return
		case <-c.kick:
			c.gather(ctx)
			c.commitArrived(ctx)
		}
	}
}

// close ends every wait, now and later. Flights have been published already:
// the next start may find their events in the stream.
func (c *committer) close() {
	c.fail(errClosed)
	c.release(errUnknownOutcome)
}

// fail remembers why nothing is committed, and wakes who waits for the head.
func (c *committer) fail(why error) (first bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	first, c.broken = c.broken == nil, why
	close(c.changed)
	c.changed = make(chan struct{})
	return first
}

// gather lets the events of those who were just answered arrive as well, so that
// they share the transaction: a sync costs nearly the same for one event as for
// a hundred. It expects as many as the last transaction had, and not for long. A
// lone writer is never held back: the transaction before had one event, too.
func (c *committer) gather(ctx context.Context) {
	if c.lastRun < 2 || c.ready() >= c.lastRun {
		return
	}
	limit := time.NewTimer(gatherLimit)
	defer limit.Stop()
	for c.ready() < c.lastRun || c.inflight.Load() > 0 {
		select {
		case <-c.kick:
		case <-limit.C:
			return
		case <-ctx.Done():
			return
		}
	}
}

// gatherLimit is the longest that a transaction is held back.
const gatherLimit = 2 * time.Millisecond

func (c *committer) ready() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.arrived)
}

// commitArrived commits until nothing in unbroken order is left.
func (c *committer) commitArrived(ctx context.Context) {
	for {
		run := c.take()
		if len(run) == 0 {
			if !c.fill(ctx) {
				return
			}
			continue
		}
		if err := c.commit(run); err != nil {
			c.putBack(run)
			if !c.suspend(ctx, err) {
				return
			}
		}
	}
}

// take removes the unbroken run after the head, never cutting an atomic batch.
func (c *committer) take() []arrival {
	c.mu.Lock()
	defer c.mu.Unlock()
	var run []arrival
	whole := 0
	for seq := c.head.Seq + 1; ; seq++ {
		a, ok := c.arrived[seq]
		if !ok {
			break
		}
		run = append(run, a)
		if a.message.endsBatch() {
			whole = len(run)
			if whole >= maxBatch {
				break
			}
		}
	}
	run = run[:whole]
	for _, a := range run {
		delete(c.arrived, a.event.Seq)
	}
	return run
}

// endsBatch is true for a message of its own and for the last of an atomic batch.
func (m *message) endsBatch() bool {
	return len(m.headers) == 0 || m.headers[0].key == headerBatchCommit || m.get(headerBatch) == ""
}

func (c *committer) putBack(run []arrival) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, a := range run {
		c.arrived[a.event.Seq] = a
	}
}

// gapPatience is how long a hole in the order may stay before the stream is
// asked for what is missing: answers of the stream come in order, so a hole
// means that one was lost.
const gapPatience = 20 * time.Millisecond

// fill fetches what is missing before the first arrival. It says whether it
// found something; without a hole it does nothing.
func (c *committer) fill(ctx context.Context) bool {
	from, to := c.hole()
	if from == 0 || c.missing == nil {
		return false
	}
	select {
	case <-time.After(gapPatience):
	case <-ctx.Done():
		return false
	}
	if again, _ := c.hole(); again != from {
		return true
	}
	for seq := from; seq < to; seq++ {
		m, err := c.missing(ctx, seq)
		if err == nil {
			err = c.bring(seq, m)
		}
		if err != nil {
			c.log.Warn("an event that the stream has ordered cannot be read yet", "seq", seq, "error", err)
			time.AfterFunc(time.Second, c.wake)
			return false
		}
	}
	return true
}

// bring decodes a message that was read back from the stream.
func (c *committer) bring(seq uint64, m *message) error {
	e, err := m.event(seq)
	if err != nil {
		return err
	}
	e.decode()
	c.arrive([]*message{m}, []*Event{e})
	return nil
}

// hole is the range of missing sequences before the first that has arrived; 0 for none.
func (c *committer) hole() (from, to uint64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for seq := range c.arrived {
		if to == 0 || seq < to {
			to = seq
		}
	}
	if to <= c.head.Seq+1 {
		return 0, 0
	}
	return c.head.Seq + 1, to
}

// commit writes a run in one transaction and wakes its waiters.
func (c *committer) commit(run []arrival) error {
	events := make([]*Event, len(run))
	for i, a := range run {
		events[i] = a.event
	}
	var head Head
	err := c.db.Update(func(tx *bbolt.Tx) (err error) {
		if head, err = writeEntries(tx, c.head, run); err != nil {
			return err
		}
		if err := rememberKeys(tx, run); err != nil {
			return err
		}
		return applyAll(tx, c.projections, events)
	})
	if err != nil {
		for _, p := range c.projections {
			if f, ok := p.(Forgetter); ok {
				f.Forget()
			}
		}
		return err
	}
	if c.committed != nil {
		c.committed(run)
	}
	c.advance(head)
	c.lastRun = len(run)
	return nil
}

// advance moves the head and wakes who waited for it.
func (c *committer) advance(head Head) {
	c.mu.Lock()
	from := c.head.Seq
	c.head = head
	if c.broken != nil {
		c.broken = nil
		c.log.Info("committing again")
	}
	close(c.changed)
	c.changed = make(chan struct{})
	var woken []*flight
	if len(c.waiting) > 0 {
		for seq := from + 1; seq <= head.Seq; seq++ {
			if fs, ok := c.waiting[seq]; ok {
				woken = append(woken, fs...)
				delete(c.waiting, seq)
			}
		}
	}
	c.mu.Unlock()
	for _, f := range woken {
		f.done <- nil
	}
}

// suspend answers everybody who waits that nothing can be written, and waits to
// try again; it says whether to. What was ordered stays in memory and in the
// stream, and is committed when the disk lets it.
func (c *committer) suspend(ctx context.Context, err error) bool {
	why := unavailable(err)
	if !isFull(err) {
		why = unavailable(fmt.Errorf("a restart is needed: %w", err))
	}
	if c.fail(why) {
		c.log.Error("cannot commit: nothing is acknowledged until it works again", "error", err)
	}
	c.release(why)
	if !isFull(err) {
		return false
	}
	select {
	case <-time.After(500 * time.Millisecond):
		return true
	case <-ctx.Done():
		return false
	}
}

// isFull says that the disk refused for want of room, which may pass.
func isFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EFBIG)
}

// release ends every wait with err.
func (c *committer) release(err error) {
	c.mu.Lock()
	waiting := c.waiting
	c.waiting = map[uint64][]*flight{}
	c.mu.Unlock()
	for _, fs := range waiting {
		for _, f := range fs {
			f.done <- err
		}
	}
}

// state is the head, why nothing is committed (nil when all is well), and a
// channel that is closed when the head moves.
func (c *committer) state() (head Head, changed <-chan struct{}, broken error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.head, c.changed, c.broken
}
