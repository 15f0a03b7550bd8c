package reminders

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net/textproto"
	"strconv"
	"strings"
	"time"

	"github.com/wneessen/go-mail"
)

// SMTP sends mail through a server.
type SMTP struct {
	Host string
	Port int
	// Security is "starttls", "tls" or "none"; none is for a server on the same machine.
	Security       string
	User, Password string // no authentication where User is empty
	From           string
	// TLS are further settings of TLS; nil for the usual ones.
	TLS *tls.Config
}

// mailPatience is how long a server may take to answer a call, and again to take
// the message.
const mailPatience = 30 * time.Second

// Send sends one message.
func (s *SMTP) Send(ctx context.Context, m *Message) error {
	msg, err := s.message(m)
	if err != nil {
		return &PermanentError{"address"} // what it is made of will not change
	}
	client, err := s.client()
	if err != nil {
		return fmt.Errorf("mail: %w", err)
	}
	err = client.DialAndSendWithContext(ctx, msg)
	if msg.IsDelivered() {
		return nil // however the conversation ended after that
	}
	return judged(err)
}

func (s *SMTP) message(m *Message) (*mail.Msg, error) {
	msg := mail.NewMsg()
	if err := msg.From(s.From); err != nil {
		return nil, err
	}
	if err := msg.AddToFormat(m.Name, m.To); err != nil {
		return nil, err
	}
	msg.Subject(m.Subject)
	msg.SetMessageIDWithValue(m.ID)
	msg.SetDate()
	msg.SetGenHeader("Auto-Submitted", "auto-generated")
	msg.SetBodyString(mail.TypeTextPlain, m.Text)
	msg.AddAlternativeString(mail.TypeTextHTML, m.HTML)
	if m.ICS == nil {
		return msg, nil
	}
	return msg, msg.AttachReader("thoi-han.ics", bytes.NewReader(m.ICS), mail.WithFileContentType("text/calendar; charset=utf-8; method=PUBLISH"))
}

func (s *SMTP) client() (*mail.Client, error) {
	opts := []mail.Option{mail.WithTimeout(mailPatience), mail.WithPort(s.Port)}
	switch s.Security {
	case "tls":
		opts = append(opts, mail.WithSSL())
	case "none":
		opts = append(opts, mail.WithTLSPolicy(mail.NoTLS))
	default:
		opts = append(opts, mail.WithTLSPolicy(mail.TLSMandatory))
	}
	if s.TLS != nil {
		opts = append(opts, mail.WithTLSConfig(s.TLS))
	}
	if s.User != "" {
		opts = append(opts, mail.WithSMTPAuth(mail.SMTPAuthAutoDiscover), mail.WithUsername(s.User), mail.WithPassword(s.Password))
	}
	return mail.NewClient(s.Host, opts...)
}

// failure is what a server answered, in short: no address and no words of the
// server's go into the record.
type failure struct {
	said  string
	cause error
}

func (f *failure) Error() string { return f.said }
func (f *failure) Unwrap() error { return f.cause }

// judged tells what will never be accepted from what may be later. A sender that
// is refused is a fault of the settings, which somebody will mend: it says nothing
// of the message.
func judged(err error) error {
	var sent *mail.SendError
	var answer *textproto.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &sent) && sent.ErrorCode() != 0:
	case errors.As(err, &answer): // before there was a message: to who signs in, say
		return &failure{strconv.Itoa(answer.Code), err}
	default:
		return &failure{"unreachable", err}
	}
	said := strings.TrimSpace(strconv.Itoa(sent.ErrorCode()) + " " + sent.EnhancedStatusCode())
	if sent.IsTemp() || sent.Reason == mail.ErrSMTPMailFrom {
		return &failure{said, err}
	}
	return &PermanentError{said}
}
