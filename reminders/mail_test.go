package reminders

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"io"
	"log"
	"math/big"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-message/mail"
	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
	"github.com/matryer/is"
)

// postOffice is a real SMTP server on loopback.
type postOffice struct {
	mu     sync.Mutex
	got    []string        // whole messages
	refuse *smtp.SMTPError // who is written to
	expel  *smtp.SMTPError // who writes
	hangUp bool            // once a message is accepted
	signed int             // how many signed in
	addr   *net.TCPAddr
	cert   []byte
	roots  *x509.CertPool
}

func openPostOffice(t *testing.T, implicitTLS bool) *postOffice {
	t.Helper()
	p := &postOffice{}
	cert := p.certificate(t)
	s := smtp.NewServer(smtp.BackendFunc(func(c *smtp.Conn) (smtp.Session, error) { return &counter{office: p, conn: c.Conn()}, nil }))
	s.Domain, s.ErrorLog = "localhost", log.New(io.Discard, "", 0)
	s.TLSConfig = &tls.Config{Certificates: []tls.Certificate{cert}, MinVersion: tls.VersionTLS12}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p.addr = l.Addr().(*net.TCPAddr)
	if implicitTLS {
		l = tls.NewListener(l, s.TLSConfig)
	}
	done := make(chan struct{})
	go func() { defer close(done); _ = s.Serve(l) }()
	t.Cleanup(func() { _ = s.Close(); <-done })
	return p
}

// certificate is one for loopback that only this test believes.
func (p *postOffice) certificate(t *testing.T) tls.Certificate {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, c, c, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	p.cert, p.roots = der, x509.NewCertPool()
	p.roots.AddCert(parsed)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
}

func (p *postOffice) smtp(security string) *SMTP { return p.to(p.addr.Port, security) }

// to is the way to a post office that listens on a port.
func (p *postOffice) to(port int, security string) *SMTP {
	return &SMTP{
		Host: "127.0.0.1", Port: port, Security: security, User: "dondoc", Password: "mật khẩu", From: "Đôn đốc <dondoc@langson.example>",
		TLS: &tls.Config{RootCAs: p.roots, ServerName: "127.0.0.1", MinVersion: tls.VersionTLS12},
	}
}

// root is the post office's certificate in PEM.
func (p *postOffice) root() []byte {
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: p.cert})
}

// counter is one conversation at the post office.
type counter struct {
	office *postOffice
	conn   net.Conn
	signed bool
}

func (c *counter) AuthMechanisms() []string { return []string{sasl.Plain} }

func (c *counter) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != "dondoc" || password != "mật khẩu" {
			return smtp.ErrAuthFailed
		}
		c.signed = true
		c.office.mu.Lock()
		defer c.office.mu.Unlock()
		c.office.signed++
		return nil
	}), nil
}

func (c *counter) Mail(string, *smtp.MailOptions) error {
	if !c.signed {
		return smtp.ErrAuthRequired
	}
	c.office.mu.Lock()
	defer c.office.mu.Unlock()
	if c.office.expel != nil {
		return c.office.expel
	}
	return nil
}

func (c *counter) Rcpt(string, *smtp.RcptOptions) error {
	c.office.mu.Lock()
	defer c.office.mu.Unlock()
	if c.office.refuse != nil {
		return c.office.refuse
	}
	return nil
}

func (c *counter) Data(r io.Reader) error {
	b, err := io.ReadAll(r)
	c.office.mu.Lock()
	defer c.office.mu.Unlock()
	c.office.got = append(c.office.got, string(b))
	return err
}

// Reset comes when a message was answered for.
func (c *counter) Reset() {
	c.office.mu.Lock()
	defer c.office.mu.Unlock()
	if c.office.hangUp && len(c.office.got) > 0 {
		_ = c.conn.Close()
	}
}

func (*counter) Logout() error { return nil }

func sampleMessage() *Message {
	return &Message{
		ID: "01j.02k@dondoc.langson.example", To: "chuyen-vien@langson.example", Name: "Nguyễn Thị Thơm (ví dụ)",
		Subject: "Đôn đốc ngày 04/11/2024: 1 việc quá hạn", Text: "Quá hạn 6 ngày làm việc\n", HTML: "<p>Quá hạn</p>", ICS: []byte("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"),
	}
}

func TestMailGoesOverSTARTTLSAndTLSWithAuthentication(t *testing.T) {
	for _, security := range []string{"starttls", "tls"} {
		t.Run(security, func(t *testing.T) {
			is := is.New(t)
			p := openPostOffice(t, security == "tls")
			is.NoErr(p.smtp(security).Send(t.Context(), sampleMessage()))
			is.Equal(p.signed, 1)
			is.Equal(len(p.got), 1)
			r, err := mail.CreateReader(strings.NewReader(p.got[0]))
			is.NoErr(err)
			subject, err := r.Header.Subject()
			is.NoErr(err)
			is.Equal(subject, "Đôn đốc ngày 04/11/2024: 1 việc quá hạn")
			id, err := r.Header.MessageID()
			is.NoErr(err)
			is.Equal(id, "01j.02k@dondoc.langson.example")
			is.Equal(r.Header.Get("Auto-Submitted"), "auto-generated")
			is.Equal(kindsOf(t, r), []string{"text/plain", "text/html", "thoi-han.ics"})
		})
	}
}

// kindsOf are the parts of a message: their type, or the name of a file.
func kindsOf(t *testing.T, r *mail.Reader) (out []string) {
	t.Helper()
	for {
		p, err := r.NextPart()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		switch h := p.Header.(type) {
		case *mail.AttachmentHeader:
			name, err := h.Filename()
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, name)
		case *mail.InlineHeader:
			kind, _, err := h.ContentType()
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, kind)
		}
	}
}

func TestWhatAServerRefusesForAWhileIsToldFromWhatItRefusesForGood(t *testing.T) {
	p := openPostOffice(t, false)
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	nobody := closed.Addr().(*net.TCPAddr)
	if err := closed.Close(); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name   string
		refuse *smtp.SMTPError
		change func(s *SMTP, m *Message)
		final  bool
		said   string
	}{
		{"a full mailbox", &smtp.SMTPError{Code: 452, EnhancedCode: smtp.EnhancedCode{4, 2, 2}, Message: "hộp thư đầy"}, nil, false, "452 4.2.2"},
		{"a server that stops", &smtp.SMTPError{Code: 421, EnhancedCode: smtp.EnhancedCode{4, 3, 2}, Message: "đang tắt"}, nil, false, "421 4.3.2"},
		{"no such person", &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "không có người này"}, nil, true, "550 5.1.1"},
		{"nobody listens", nil, func(s *SMTP, _ *Message) { s.Port = nobody.Port }, false, "unreachable"},
		{"a wrong password", nil, func(s *SMTP, _ *Message) { s.Password = "sai" }, false, "535"},
		{"a certificate that is not believed", nil, func(s *SMTP, _ *Message) { s.TLS = nil }, false, "unreachable"},
		{"no address", nil, func(_ *SMTP, m *Message) { m.To = "không phải địa chỉ" }, true, "address"},
	} {
		t.Run(c.name, func(t *testing.T) {
			is := is.New(t)
			p.mu.Lock()
			p.refuse = c.refuse
			p.mu.Unlock()
			s, m := p.smtp("starttls"), sampleMessage()
			if c.change != nil {
				c.change(s, m)
			}
			err := s.Send(context.Background(), m)
			is.True(err != nil)
			var permanent *PermanentError
			is.Equal(errors.As(err, &permanent), c.final)
			is.Equal(err.Error(), c.said)
		})
	}
	if len(p.got) > 0 {
		t.Error("a message was accepted")
	}
}

// Who may send is a matter of the settings: what waits is not lost while they are mended.
func TestAMessageIsKeptWhileItsSenderIsRefused(t *testing.T) {
	is := is.New(t)
	p := openPostOffice(t, false)
	p.expel = &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 7, 1}, Message: "không được gửi từ địa chỉ này"}
	err := p.smtp("starttls").Send(t.Context(), sampleMessage())
	is.True(err != nil)
	var permanent *PermanentError
	is.True(!errors.As(err, &permanent))
	is.Equal(err.Error(), "550 5.7.1")
}

// What the server has accepted is not sent again because of how it takes its leave.
func TestAMessageIsSentOnceItIsAcceptedHoweverTheServerHangsUp(t *testing.T) {
	is := is.New(t)
	p := openPostOffice(t, false)
	p.hangUp = true
	is.NoErr(p.smtp("starttls").Send(t.Context(), sampleMessage()))
	is.Equal(len(p.got), 1)
}
