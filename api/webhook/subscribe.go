package webhook

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"fmt"
	"net/netip"
	"net/url"
	"slices"
	"strings"

	"github.com/oklog/ulid/v2"

	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/eventstore"
	"dondoc/projections"
)

// Refusals of subscriptions.
var (
	errURL = &domain.Refusal{
		Kind: domain.Invalid, Code: "bad_url", Field: "url",
		Vi: "Địa chỉ nhận phải bắt đầu bằng https:// và không chứa mật khẩu; http:// chỉ dùng cho địa chỉ nội bộ được quản trị máy chủ cho phép. Sửa lại địa chỉ.",
		En: "The address begins with https:// and holds no password; http:// is for addresses inside that the operator allows. Correct it.",
	}
	errTypes = &domain.Refusal{
		Kind: domain.Invalid, Code: "unknown_type", Field: "types",
		Vi: "Không có loại sự kiện này. Ghi đúng loại, hoặc phần đầu kết thúc bằng dấu chấm, ví dụ dondoc.directive.",
		En: "There is no such type of event. Name one, or the beginning of some that ends with a point: dondoc.directive.",
	}
	errName = &domain.Refusal{
		Kind: domain.Invalid, Code: "required", Field: "name",
		Vi: "Đặt tên cho nơi nhận để biết nó là gì. Tên có từ 1 đến 200 ký tự.",
		En: "Name the subscriber, so that it is known what it is. A name has 1 to 200 characters.",
	}
	errTooMany = &domain.Refusal{
		Kind: domain.Conflict, Code: "too_many_webhooks",
		Vi: "Có tối đa 50 nơi nhận. Gỡ nơi không còn dùng trước.",
		En: "There are at most 50 subscribers. Remove those that are not needed first.",
	}
)

// mostSubscribers are sent to at once.
const mostSubscribers = 50

// Add subscribes an address to what is recorded from now on. The secret, with
// which messages are signed, is given this once.
func (s *Sender) Add(ctx context.Context, who domain.Actor, name, address string, types []string) (id domain.ID, secret string, err error) {
	if name = strings.TrimSpace(name); name == "" || len(name) > 600 {
		return id, "", errName
	}
	if !s.mayBe(address) {
		return id, "", errURL
	}
	for i, t := range types {
		if !knownType(t) {
			return id, "", errTypes.At(fmt.Sprintf("types[%d]", i))
		}
	}
	inUse, err := s.subscribers()
	if err != nil {
		return id, "", err
	}
	if len(inUse) >= mostSubscribers {
		return id, "", errTooMany
	}
	key := make([]byte, 32)
	_, _ = rand.Read(key) // never fails: it ends the program instead
	secret = "whsec_" + base64.StdEncoding.EncodeToString(key)
	now := s.Clock()
	id = ulid.MustNew(ulid.Timestamp(now), rand.Reader)
	_, err = s.Store.Append(ctx, who, now, eventstore.Write{Subject: eventstore.WebhookSubject(id), Events: []domain.Event{
		&domain.WebhookAdded{Name: name, URL: address, Types: types, Secret: secret, After: s.Store.Head().Seq, On: calendar.On(now)},
	}})
	return id, secret, err
}

// Remove ends a subscription.
func (s *Sender) Remove(ctx context.Context, who domain.Actor, id domain.ID, reason string) error {
	now := s.Clock()
	_, err := s.Store.Do(ctx, eventstore.Command{Who: who, At: now, Decide: func(v *eventstore.View) ([]eventstore.Write, error) {
		w, err := projections.Read(v).Webhook(id)
		if err != nil || !w.State.Valid() {
			return nil, err
		}
		return []eventstore.Write{{Subject: eventstore.WebhookSubject(id), Expect: w.Version, Events: []domain.Event{&domain.WebhookRemoved{Reason: reason, On: calendar.On(now)}}}}, nil
	}})
	return err
}

// mayBe says whether an address may be a subscriber's, as far as its words tell.
func (s *Sender) mayBe(address string) bool {
	u, err := url.Parse(address)
	if err != nil || len(address) > 2000 || u.Host == "" || u.User != nil || u.Fragment != "" {
		return false
	}
	if u.Scheme == "https" {
		return true
	}
	ip, err := netip.ParseAddr(u.Hostname())
	return u.Scheme == "http" && err == nil && s.allowed(ip)
}

// knownType says that a type, or a beginning of types, is of events that are open.
func knownType(t string) bool {
	return slices.ContainsFunc(domain.EventTypes(), func(known string) bool {
		_, kind, _ := strings.Cut(known, ".")
		kind, _, _ = strings.Cut(kind, ".")
		if kind != "document" && kind != "directive" && kind != "unit" && kind != "digest" {
			return false
		}
		return known == t || strings.HasSuffix(t, ".") && strings.HasPrefix(known, t)
	})
}

// subscribers are those that were not removed.
func (s *Sender) subscribers() (out []domain.Webhook, err error) {
	err = s.Store.View(func(v *eventstore.View) error {
		r := projections.Read(v)
		for cursor, more := "", true; more; {
			page, err := r.Webhooks(cursor, 0)
			if err != nil {
				return err
			}
			for _, w := range page.Items {
				if w.State.Valid() {
					out = append(out, w.State)
				}
			}
			cursor, more = page.Next, page.Next != ""
		}
		return nil
	})
	return out, err
}
