package eventstore

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/nats-io/nats.go/jetstream"

	"dondoc/domain"
)

// Drafts keeps what people are working on and nobody has issued: a key-value
// bucket beside the stream, on every node the same. A draft is no history. It is
// in no backup and in no export, its earlier states are not kept, and when it is
// done with, it is gone; after draftsKept without a change it goes by itself.
//
// The bucket's name and its keys, an id's 26 characters, never change.
type Drafts struct {
	store *Store
}

// draftsBucket is the bucket of drafts.
const draftsBucket = "dondoc_drafts"

// Bounds of drafts.
const (
	draftsKept = 90 * 24 * time.Hour
	maxDraft   = 4 << 20 // bytes of one draft
)

// Draft is one draft as it is kept.
type Draft struct {
	ID      domain.ID
	Content []byte
	Version uint64 // of this content: a later one is larger
}

// ErrNoDraft says that there is no such draft, or not any more.
var ErrNoDraft = &domain.Refusal{
	Kind: domain.Missing, Code: "no_draft", Field: "id",
	Vi: "Không còn bản soạn này: đã giao việc, đã bỏ, hoặc quá lâu không sửa.",
	En: "There is no such draft: it was issued, discarded, or left alone for too long.",
}

// ErrDraftChanged says that somebody else saved the draft meanwhile.
var ErrDraftChanged = &domain.Refusal{
	Kind: domain.Conflict, Code: "changed_meanwhile", Field: "If-Match",
	Vi: "Bản soạn vừa được người khác sửa. Xem thay đổi rồi gửi lại.",
	En: "Someone else has changed this draft meanwhile. Look at the change and send yours again.",
}

// Drafts is where drafts are kept.
func (s *Store) Drafts() *Drafts { return &Drafts{s} }

func (d *Drafts) bucket(ctx context.Context) (jetstream.KeyValue, error) {
	if d.store.stream == nil {
		return nil, errClosed
	}
	js := d.store.stream.js
	bucket, err := retry(ctx, func(ctx context.Context) (jetstream.KeyValue, error) {
		kv, err := js.KeyValue(ctx, draftsBucket)
		if errors.Is(err, jetstream.ErrBucketNotFound) {
			kv, err = js.CreateOrUpdateKeyValue(ctx, jetstream.KeyValueConfig{
				Bucket: draftsBucket, Description: "documents that are being read and are not issued yet", History: 1,
				TTL: draftsKept, MaxValueSize: maxDraft, Storage: jetstream.FileStorage, Replicas: d.store.opts.Replicas,
			})
		}
		return kv, err
	})
	if err != nil {
		return nil, unavailable(err)
	}
	return bucket, nil
}

// Get reads a draft.
func (d *Drafts) Get(ctx context.Context, id domain.ID) (Draft, error) {
	kv, err := d.bucket(ctx)
	if err != nil {
		return Draft{}, err
	}
	e, err := retry(ctx, func(ctx context.Context) (jetstream.KeyValueEntry, error) { return kv.Get(ctx, id.String()) })
	if errors.Is(err, jetstream.ErrKeyNotFound) {
		return Draft{}, ErrNoDraft
	}
	if err != nil {
		return Draft{}, unavailable(err)
	}
	return Draft{id, e.Value(), e.Revision()}, nil
}

// All reads every draft, in no order.
func (d *Drafts) All(ctx context.Context) (all []Draft, err error) {
	kv, err := d.bucket(ctx)
	if err != nil {
		return nil, err
	}
	w, err := kv.WatchAll(ctx, jetstream.IgnoreDeletes())
	if err != nil {
		return nil, unavailable(err)
	}
	defer func() { err = errors.Join(err, w.Stop()) }()
	for {
		select {
		case e, open := <-w.Updates():
			if e == nil || !open {
				return all, nil // all there are have come
			}
			if id, err := domain.ParseID(e.Key()); err == nil {
				all = append(all, Draft{id, e.Value(), e.Revision()})
			}
		case <-ctx.Done():
			return nil, unavailable(ctx.Err())
		}
	}
}

// Put keeps a draft and gives its version. expect is the version that it takes
// the place of, 0 for a new one: where another is there, it is ErrDraftChanged.
func (d *Drafts) Put(ctx context.Context, id domain.ID, content []byte, expect uint64) (uint64, error) {
	if len(content) > maxDraft {
		return 0, ErrFileTooLarge
	}
	kv, err := d.bucket(ctx)
	if err != nil {
		return 0, err
	}
	version, err := kv.Update(ctx, id.String(), content, expect)
	var refused *jetstream.APIError
	switch {
	case err == nil:
		return version, nil
	case errors.Is(err, jetstream.ErrKeyExists), errors.As(err, &refused) && (refused.ErrorCode == codeWrongLast || refused.ErrorCode == codeWrongLastMay):
		return 0, ErrDraftChanged
	}
	return 0, unavailable(err)
}

// Remove ends a draft: nothing of it is left. One that is not there is no error.
func (d *Drafts) Remove(ctx context.Context, id domain.ID) error {
	kv, err := d.bucket(ctx)
	if err != nil {
		return err
	}
	if err := kv.Purge(ctx, id.String()); err != nil {
		return unavailable(fmt.Errorf("draft: %w", err))
	}
	return nil
}
