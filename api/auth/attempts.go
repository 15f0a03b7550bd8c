package auth

import (
	"sync"
	"time"

	"golang.org/x/time/rate"

	"dondoc/domain"
)

// ErrTooManyAttempts refuses for a while, whatever is tried.
var ErrTooManyAttempts = &domain.Refusal{
	Kind: domain.Unavailable, Code: "too_many_requests",
	Vi: "Thử đăng nhập quá nhiều lần. Chờ vài phút rồi thử lại.",
	En: "Too many attempts to sign in. Wait some minutes and try again.",
}

// Attempts from one address, and at one login: so many at once, then one in a while.
const (
	addressBurst, addressEvery = 20, 6 * time.Second
	loginBurst, loginEvery     = 6, 30 * time.Second
	mostRemembered             = 20_000
	forgottenAfter             = time.Hour
)

// attempts bounds how often somebody may try. Each node counts for itself.
type attempts struct {
	mu   sync.Mutex
	seen map[string]*attempt
}

type attempt struct {
	limit *rate.Limiter
	last  time.Time
}

// allow says whether one more try is within bounds; it counts as one.
func (a *attempts) allow(key string, every time.Duration, burst int, now time.Time) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.seen == nil {
		a.seen = map[string]*attempt{}
	}
	t, ok := a.seen[key]
	if !ok {
		a.forget(now)
		t = &attempt{limit: rate.NewLimiter(rate.Every(every), burst)}
		a.seen[key] = t
	}
	t.last = now
	return t.limit.AllowN(now, 1)
}

// forget makes room: first those of long ago, then, under a flood, all.
func (a *attempts) forget(now time.Time) {
	if len(a.seen) < mostRemembered {
		return
	}
	for k, t := range a.seen {
		if now.Sub(t.last) > forgottenAfter {
			delete(a.seen, k)
		}
	}
	if len(a.seen) >= mostRemembered {
		clear(a.seen)
	}
}
