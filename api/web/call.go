package web

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"

	"github.com/labstack/echo/v4"

	"dondoc/api/problem"
)

// What a page changes, it changes through the API, as any other program would:
// so the API can do all that a page can, and there is one place where it is
// decided who may. The request does not leave the process.

// apiPrefix is where the API is.
const apiPrefix = "/api/v1"

// Fields of every form that changes something.
const (
	fieldKey     = "key"     // the idempotency key: a form that is sent twice is carried out once
	fieldVersion = "version" // what the change is based on: the ETag of what was shown
)

// call asks the API on behalf of whoever asks the page. body is sent as JSON
// where it is not nil; what comes back is read into out where that is not nil.
// A refusal is a *problem.Problem in the reader's language.
func (s *site) call(c echo.Context, method, path string, body, out any) error {
	var content io.Reader = http.NoBody
	if body != nil {
		b, err := json.Marshal(body)
		if err != nil {
			return fmt.Errorf("page: %w", err)
		}
		content = bytes.NewReader(b)
	}
	req, err := s.request(c, method, path, content)
	if err != nil {
		return err
	}
	if body != nil {
		req.Header.Set(echo.HeaderContentType, echo.MIMEApplicationJSON)
	}
	return s.send(req, out)
}

// put asks the API to set what was read of a form. What could not be read is
// refused as the API would refuse it.
func (s *site) put(c echo.Context, p *page, path string, body any, unread error) error {
	if unread != nil {
		return p.problemOf(unread)
	}
	return s.call(c, http.MethodPut, path, body, nil)
}

// upload sends a file's bytes to the API.
func (s *site) upload(c echo.Context, path string, content io.Reader, out any) error {
	req, err := s.request(c, http.MethodPost, path, content)
	if err != nil {
		return err
	}
	req.Header.Set(echo.HeaderContentType, echo.MIMEOctetStream)
	req.Header.Del("Idempotency-Key")
	req.Header.Del("If-Match")
	return s.send(req, out)
}

// request is one to the API from the same person and place as the page's.
func (s *site) request(c echo.Context, method, path string, body io.Reader) (*http.Request, error) {
	from := c.Request()
	req, err := http.NewRequestWithContext(from.Context(), method, apiPrefix+path, body)
	if err != nil {
		return nil, fmt.Errorf("page: %w", err)
	}
	req.RemoteAddr, req.TLS, req.Host = from.RemoteAddr, from.TLS, from.Host
	for _, name := range []string{echo.HeaderXForwardedFor, echo.HeaderXForwardedProto, echo.HeaderXRealIP} {
		if v := from.Header.Values(name); len(v) > 0 {
			req.Header[http.CanonicalHeaderKey(name)] = v
		}
	}
	req.Header.Set(echo.HeaderAuthorization, "Bearer "+tokenOf(from))
	req.Header.Set("Accept-Language", string(tongueOf(from)))
	if absent := actingFor(from); absent != "" {
		req.Header.Set("Dondoc-Acting-For", absent)
	}
	if method == http.MethodGet {
		return req, nil
	}
	if key := from.FormValue(fieldKey); key != "" {
		req.Header.Set("Idempotency-Key", key)
	}
	if version := from.FormValue(fieldVersion); version != "" {
		req.Header.Set("If-Match", `"`+version+`"`)
	}
	return req, nil
}

// send carries a request out and reads the answer.
func (s *site) send(req *http.Request, out any) error {
	answer := &answer{header: http.Header{}}
	s.api.ServeHTTP(answer, req)
	if answer.status >= 400 {
		p := &problem.Problem{}
		if err := json.Unmarshal(answer.body.Bytes(), p); err != nil || p.Status == 0 {
			return errors.Join(errors.New("page: the API gave no problem"), echo.NewHTTPError(answer.status), err)
		}
		return p
	}
	if out == nil || answer.body.Len() == 0 {
		return nil
	}
	if raw, ok := out.(*[]byte); ok {
		*raw = answer.body.Bytes()
		return nil
	}
	if err := json.Unmarshal(answer.body.Bytes(), out); err != nil {
		return fmt.Errorf("page: the API's answer: %w", err)
	}
	return nil
}

// answer takes what the API answers.
type answer struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (a *answer) Header() http.Header { return a.header }

func (a *answer) WriteHeader(status int) {
	if a.status == 0 {
		a.status = status
	}
}

func (a *answer) Write(b []byte) (int, error) {
	a.WriteHeader(http.StatusOK)
	return a.body.Write(b)
}
