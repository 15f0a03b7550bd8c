package api

import (
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"os"
	"sync"
	"time"

	"github.com/labstack/echo/v4"
)

// Certificate serves a certificate from files, and takes a renewed one when the
// files change, without a restart.
type Certificate struct {
	certFile, keyFile string
	log               *slog.Logger

	mu      sync.Mutex
	now     *tls.Certificate
	changed time.Time // of the files that now is from
	looked  time.Time
}

// lookEvery is how often the files of a certificate are looked at.
const lookEvery = time.Minute

// LoadCertificate reads a certificate with its chain, and its key, both PEM.
func LoadCertificate(certFile, keyFile string, log *slog.Logger) (*Certificate, error) {
	c := &Certificate{certFile: certFile, keyFile: keyFile, log: log}
	var err error
	if c.changed, err = c.newest(); err != nil {
		return nil, err
	}
	c.now, err = c.read()
	return c, err
}

func (c *Certificate) read() (*tls.Certificate, error) {
	pair, err := tls.LoadX509KeyPair(c.certFile, c.keyFile)
	if err != nil {
		return nil, fmt.Errorf("certificate: %w", err)
	}
	return &pair, nil
}

// newest is when the younger of the files was changed.
func (c *Certificate) newest() (time.Time, error) {
	cert, err := os.Stat(c.certFile)
	key, err2 := os.Stat(c.keyFile)
	if err := errors.Join(err, err2); err != nil {
		return time.Time{}, fmt.Errorf("certificate: %w", err)
	}
	if key.ModTime().After(cert.ModTime()) {
		return key.ModTime(), nil
	}
	return cert.ModTime(), nil
}

// config is TLS 1.2 or later with the certificate as it is at each handshake.
func (c *Certificate) config() *tls.Config {
	return &tls.Config{MinVersion: tls.VersionTLS12, GetCertificate: func(*tls.ClientHelloInfo) (*tls.Certificate, error) {
		return c.at(time.Now()), nil
	}}
}

// at is the certificate at a moment. Files that cannot be read leave the one
// there is in use.
func (c *Certificate) at(now time.Time) *tls.Certificate {
	c.mu.Lock()
	defer c.mu.Unlock()
	if now.Sub(c.looked) < lookEvery {
		return c.now
	}
	c.looked = now
	changed, err := c.newest()
	if err == nil && changed.Equal(c.changed) {
		return c.now
	}
	var renewed *tls.Certificate
	if err == nil {
		renewed, err = c.read()
	}
	if err != nil {
		c.log.Warn("the renewed certificate was not taken", "error", err)
		return c.now
	}
	c.now, c.changed = renewed, changed
	return c.now
}

// proxies are the addresses from which X-Forwarded-For and X-Forwarded-Proto are believed.
type proxies []netip.Prefix

// extractor finds where a request comes from: the connection's own address, or,
// behind a trusted proxy, the last address that no trusted proxy has.
func (p proxies) extractor() echo.IPExtractor {
	if len(p) == 0 {
		return echo.ExtractIPDirect()
	}
	options := []echo.TrustOption{echo.TrustLoopback(false), echo.TrustLinkLocal(false), echo.TrustPrivateNet(false)}
	for _, prefix := range p {
		_, network, err := net.ParseCIDR(prefix.String())
		if err != nil {
			panic(err) // a prefix writes itself as one
		}
		options = append(options, echo.TrustIPRange(network))
	}
	return echo.ExtractIPFromXFFHeader(options...)
}

func (p proxies) trusts(remote string) bool {
	address, err := netip.ParseAddrPort(remote)
	if err != nil {
		return false
	}
	for _, prefix := range p {
		if prefix.Contains(address.Addr().Unmap()) {
			return true
		}
	}
	return false
}

// strict tells browsers to come by TLS only, once they have come by TLS, and
// takes X-Forwarded-Proto off what no trusted proxy sent.
func (p proxies) strict(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		r := c.Request()
		if !p.trusts(r.RemoteAddr) {
			for _, h := range []string{echo.HeaderXForwardedProto, echo.HeaderXForwardedProtocol, echo.HeaderXForwardedSsl, echo.HeaderXUrlScheme} {
				r.Header.Del(h)
			}
		}
		if c.Scheme() == "https" {
			c.Response().Header().Set(echo.HeaderStrictTransportSecurity, "max-age=31536000; includeSubDomains")
		}
		return next(c)
	}
}

// listener wraps a listener in TLS where there is a certificate.
func (c *Certificate) listener(l net.Listener) net.Listener {
	if c == nil {
		return l
	}
	config := c.config()
	config.NextProtos = []string{"h2", "http/1.1"}
	return tls.NewListener(l, config)
}
