package rest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/labstack/echo/v4"
	"golang.org/x/text/unicode/norm"

	"dondoc/api/auth"
	"dondoc/api/problem"
	"dondoc/domain"
)

// Headers of our own.
const (
	headerKey      = "Idempotency-Key"
	headerReplayed = "Idempotency-Replayed"
	headerPosition = "Dondoc-Position"
	headerWaitFor  = "Dondoc-Wait-For"
	// headerActingFor names the account whose deputy acts.
	headerActingFor = "Dondoc-Acting-For"
)

// maxBody is the largest body that is read, in bytes.
const maxBody = 1 << 20

type contextKey int

const (
	keyActor contextKey = iota
	keyRequest
	keyBearer
	keyAddress
)

func actor(ctx context.Context) domain.Actor {
	who, _ := ctx.Value(keyActor).(domain.Actor)
	return who
}

// request is what an idempotency key stands for: method, path and body.
func request(ctx context.Context) []byte {
	b, _ := ctx.Value(keyRequest).([]byte)
	return b
}

// bearer is what the request showed.
func bearer(ctx context.Context) string {
	s, _ := ctx.Value(keyBearer).(string)
	return s
}

// clientAddress is where the request comes from, as the server saw it.
func clientAddress(ctx context.Context) string {
	s, _ := ctx.Value(keyAddress).(string)
	return s
}

func with(c echo.Context, key contextKey, value any) {
	c.SetRequest(c.Request().WithContext(context.WithValue(c.Request().Context(), key, value)))
}

func refuse(c echo.Context, err error) error {
	problem.Write(c.Response(), problem.Of(err, problem.Language(c.Request().Header.Get("Accept-Language"))))
	return nil
}

// authenticate finds the actor of the request's token; without one nothing answers.
func (a *api) authenticate(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		with(c, keyAddress, c.RealIP())
		if isPublic(c.Request()) {
			return next(c)
		}
		scheme, token, _ := strings.Cut(c.Request().Header.Get("Authorization"), " ")
		if !strings.EqualFold(scheme, "Bearer") {
			return refuse(c, auth.ErrToken)
		}
		token = strings.TrimSpace(token)
		identity, err := a.People.Identify(c.Request().Context(), token)
		if err != nil {
			return refuse(c, err)
		}
		with(c, keyActor, identity.Actor)
		if identity.ReadOnly && c.Request().Method != http.MethodGet && c.Request().Method != http.MethodHead {
			return refuse(c, errReadOnly)
		}
		if absent := c.Request().Header.Get(headerActingFor); absent != "" {
			who, err := a.People.ActFor(identity.Actor, absent)
			if err != nil {
				return refuse(c, err)
			}
			with(c, keyActor, who)
		}
		with(c, keyBearer, token)
		return next(c)
	}
}

// isPublic says whether a request is one of those by which one becomes somebody;
// their operations name the action auth.SignIn.
func isPublic(r *http.Request) bool {
	return r.Method == http.MethodPost && (r.URL.Path == Prefix+"/sessions" || r.URL.Path == Prefix+"/invitations")
}

var errReadOnly = &domain.Refusal{
	Kind: domain.Forbidden, Code: "read_only",
	Vi: "Mã truy cập này chỉ để đọc. Dùng mã có quyền ghi, hoặc đăng nhập.",
	En: "This token only reads. Use one that may write, or sign in.",
}

var (
	errType = &domain.Refusal{
		Kind: domain.Invalid, Code: "unsupported_type", Field: "Content-Type",
		Vi: "Chỉ nhận application/json. Đặt lại Content-Type.", En: "Only application/json is read. Set the Content-Type.",
	}
	errLarge = &domain.Refusal{
		Kind: domain.Invalid, Code: "too_large",
		Vi: "Nội dung vượt 1 MiB. Rút gọn, hoặc chia thành nhiều yêu cầu.", En: "The body is larger than 1 MiB. Shorten it, or divide it.",
	}
	errMalformed = &domain.Refusal{
		Kind: domain.Invalid, Code: "malformed",
		Vi: "Nội dung không phải JSON đúng dạng bằng UTF-8. Kiểm tra lại nội dung.", En: "The body is not well-formed JSON in UTF-8. Check it.",
	}
	errWaitFor = &domain.Refusal{
		Kind: domain.Invalid, Code: "bad_precondition", Field: headerWaitFor,
		Vi: "Vị trí phải là số nguyên không âm. Dùng đúng giá trị Dondoc-Position đã nhận.", En: "A position is a whole number. Send the Dondoc-Position that you were given.",
	}
	errBehind = &domain.Refusal{
		Kind: domain.Unavailable, Code: "behind",
		Vi: "Máy chủ này chưa nhận được thay đổi đó. Thử lại sau ít giây.", En: "This node does not have that change yet. Try again in a few seconds.",
	}
)

// readBody reads the body once, refuses what is no JSON in UTF-8, and turns all
// text in it into NFC, so that the same words are the same bytes ever after.
func readBody(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		r := c.Request()
		if takesFiles(r) {
			with(c, keyRequest, []byte(r.Method+" "+r.URL.Path))
			// A scan is recognised for longer than a request may take to arrive.
			_ = http.NewResponseController(c.Response()).SetReadDeadline(time.Now().Add(uploadPatience)) // else it ends a little early
			return next(c)
		}
		var body []byte
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			var err error
			if body, err = io.ReadAll(http.MaxBytesReader(c.Response(), r.Body, maxBody)); err != nil {
				var large *http.MaxBytesError
				if errors.As(err, &large) {
					return refuse(c, errLarge)
				}
				return refuse(c, errMalformed)
			}
			if body, err = clean(r.Header.Get("Content-Type"), body); err != nil {
				return refuse(c, err)
			}
			r.Body = io.NopCloser(bytes.NewReader(body))
			r.ContentLength = int64(len(body))
		}
		with(c, keyRequest, append([]byte(r.Method+" "+r.URL.Path+"\n"), body...))
		return next(c)
	}
}

// uploadPatience is how long a file may take to arrive and to be read.
const uploadPatience = 5 * time.Minute

// takesFiles says that a request's body is a file, which its handler reads.
func takesFiles(r *http.Request) bool {
	switch r.URL.Path {
	case Prefix + "/files":
		return true
	case Prefix + "/documents:read":
		return !isJSON(r.Header.Get("Content-Type"))
	}
	return false
}

func clean(contentType string, body []byte) ([]byte, error) {
	if len(body) == 0 {
		return body, nil
	}
	if media, _, err := mime.ParseMediaType(contentType); err != nil || media != "application/json" {
		return nil, errType
	}
	if !utf8.Valid(body) || !json.Valid(body) {
		return nil, errMalformed
	}
	if bytes.Contains(body, []byte(`\u`)) {
		var err error
		if body, err = spelledOut(body); err != nil {
			return nil, errMalformed
		}
	}
	return norm.NFC.Bytes(body), nil
}

// spelledOut writes the JSON again with its escapes as the characters that they
// stand for, so that composing sees them.
func spelledOut(body []byte) ([]byte, error) {
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return nil, err
	}
	return json.Marshal(v)
}

// waitPatience is how long a reader waits for a position that another node gave.
const waitPatience = 5 * time.Second

// waitFor makes a request wait until this node has a position that the client
// was given, here or on another node.
func (a *api) waitFor(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		wanted := c.Request().Header.Get(headerWaitFor)
		if wanted == "" {
			return next(c)
		}
		seq, err := strconv.ParseUint(wanted, 10, 64)
		if err != nil {
			return refuse(c, errWaitFor)
		}
		ctx, cancel := context.WithTimeout(c.Request().Context(), waitPatience)
		defer cancel()
		if err := a.Store.WaitFor(ctx, seq); err != nil {
			return refuse(c, errBehind)
		}
		return next(c)
	}
}
