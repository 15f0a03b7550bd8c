package eventstore

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"time"

	"go.etcd.io/bbolt"

	"dondoc/domain"
)

// keyLife is how long an idempotency key is remembered, by the times of events:
// a client that has not heard in a week asks what became of its command instead.
const keyLife = 7 * 24 * time.Hour

// hashKey makes the stored form of a client's key. It is the client's own: two
// people may use the same words. Sixteen bytes are plenty against chance, and
// nobody gains by a collision with his own key.
func hashKey(who domain.Actor, key string) string {
	sum := sha256.Sum256([]byte(who.ID + "\x00" + key))
	return hex.EncodeToString(sum[:16])
}

// A remembered key, big endian: digest of the request 16, first sequence 8, last
// sequence 8. In the bucket of ages: the key's first sequence 8, then when 8
// (Unix microseconds), then the key; value empty.
type remembered struct {
	digest      []byte
	first, last uint64
}

func readRemembered(v []byte) (remembered, bool) {
	if len(v) != 32 {
		return remembered{}, false
	}
	return remembered{v[:16], binary.BigEndian.Uint64(v[16:]), binary.BigEndian.Uint64(v[24:])}, true
}

// recall looks a key up. The receipt is built from the journal, so a command
// that is sent again gets the answer that it got, or would have got, at first.
func recall(tx *bbolt.Tx, env *envelope) (Receipt, bool, error) {
	if env.key == "" {
		return Receipt{}, false, nil
	}
	k, err := hex.DecodeString(env.key)
	if err != nil {
		return Receipt{}, false, err
	}
	r, ok := readRemembered(tx.Bucket(bucketKeys).Get(k))
	if !ok {
		return Receipt{}, false, nil
	}
	if hex.EncodeToString(r.digest) != env.digest {
		return Receipt{}, false, errKeyReused
	}
	receipt := Receipt{First: r.first, Last: r.last, Versions: map[string]uint64{}, Replayed: true}
	for seq := r.first; seq <= r.last; seq++ {
		e, err := readEntry(tx.Bucket(bucketJournal).Get(seqKey(seq)))
		if err != nil {
			return Receipt{}, false, fmt.Errorf("journal: sequence %d: %w", seq, err)
		}
		receipt.Versions[e.message.subject] = seq
	}
	return receipt, true, nil
}

// rememberKeys stores the keys of a run and forgets those that are too old.
func rememberKeys(tx *bbolt.Tx, run []arrival) error {
	keys, ages := tx.Bucket(bucketKeys), tx.Bucket(bucketKeyAges)
	for _, a := range run {
		if a.event.Key == "" {
			continue
		}
		if err := rememberKey(keys, ages, a); err != nil {
			return fmt.Errorf("idempotency key: %w", err)
		}
	}
	return forgetOldKeys(keys, ages, run[len(run)-1].event.Time)
}

func rememberKey(keys, ages *bbolt.Bucket, a arrival) error {
	k, err := hex.DecodeString(a.event.Key)
	if err != nil {
		return nil // not written by this program; nobody can ask for it
	}
	digest, err := hex.DecodeString(a.message.get(headerDigest))
	if err != nil || len(digest) != 16 {
		return nil
	}
	first := a.event.Seq
	if known, ok := readRemembered(keys.Get(k)); ok {
		first = known.first
	} else if err := ages.Put(ageKey(first, a.event.Time, k), nil); err != nil {
		return err
	}
	v := append(make([]byte, 0, 32), digest...)
	v = binary.BigEndian.AppendUint64(v, first)
	return keys.Put(k, binary.BigEndian.AppendUint64(v, a.event.Seq))
}

func ageKey(first uint64, at time.Time, key []byte) []byte {
	b := binary.BigEndian.AppendUint64(nil, first)
	b = binary.BigEndian.AppendUint64(b, uint64(at.UnixMicro()))
	return append(b, key...)
}

// forgetOldKeys removes at most a few keys at each commit, the oldest first.
func forgetOldKeys(keys, ages *bbolt.Bucket, now time.Time) error {
	const most = 64
	limit := now.Add(-keyLife).UnixMicro()
	var old [][]byte
	c := ages.Cursor()
	for k, _ := c.First(); k != nil && len(old) < most; k, _ = c.Next() {
		if len(k) < 16 || int64(binary.BigEndian.Uint64(k[8:])) >= limit {
			break
		}
		old = append(old, append([]byte(nil), k...))
	}
	for _, k := range old {
		if err := keys.Delete(k[16:]); err != nil {
			return err
		}
		if err := ages.Delete(k); err != nil {
			return err
		}
	}
	return nil
}

func readSeq(v []byte) uint64 {
	if len(v) != 8 {
		return 0
	}
	return binary.BigEndian.Uint64(v)
}
