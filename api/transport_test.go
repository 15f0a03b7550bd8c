package api

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"io"
	"log/slog"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/matryer/is"

	"dondoc/eventstore"
	"dondoc/projections"
)

// writeCertificate writes a certificate of its own for 127.0.0.1 with a serial number.
func writeCertificate(t *testing.T, dir string, serial int64) (certFile, keyFile string) {
	t.Helper()
	is := is.New(t)
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	is.NoErr(err)
	template := &x509.Certificate{
		SerialNumber: big.NewInt(serial), Subject: pkix.Name{CommonName: "dondoc"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	is.NoErr(err)
	keyDER, err := x509.MarshalPKCS8PrivateKey(key)
	is.NoErr(err)
	certFile, keyFile = filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	is.NoErr(os.WriteFile(certFile, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o600))
	is.NoErr(os.WriteFile(keyFile, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: keyDER}), 0o600))
	return certFile, keyFile
}

func TestTLSIsServedFromFilesAndBrowsersAreToldToStayWithIt(t *testing.T) {
	is := is.New(t)
	log := slog.New(slog.DiscardHandler)
	store, err := eventstore.Open(t.Context(), eventstore.Options{Dir: t.TempDir(), Log: log, Projections: projections.All()})
	is.NoErr(err)
	defer func() { is.NoErr(store.Close()) }()
	server, err := New(Options{Store: store, Clock: time.Now, Log: log, Certificate: certificateIn(t, t.TempDir())})
	is.NoErr(err)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	is.NoErr(err)
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- server.Serve(ctx, l) }()
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}, ForceAttemptHTTP2: true}}
	resp, err := client.Get("https://" + l.Addr().String() + "/healthz")
	is.NoErr(err)
	_, err = io.Copy(io.Discard, resp.Body)
	is.NoErr(err)
	is.NoErr(resp.Body.Close())
	is.Equal(resp.StatusCode, http.StatusOK)
	is.Equal(resp.ProtoMajor, 2)
	is.True(resp.TLS.Version >= tls.VersionTLS12)
	is.Equal(resp.Header.Get("Strict-Transport-Security"), "max-age=31536000; includeSubDomains")
	client.CloseIdleConnections()
	stop()
	is.NoErr(<-served)
}

// certificateIn is a certificate whose files are in a directory.
func certificateIn(t *testing.T, dir string) *Certificate {
	t.Helper()
	certFile, keyFile := writeCertificate(t, dir, 1)
	c, err := LoadCertificate(certFile, keyFile, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestARenewedCertificateIsTakenAndABrokenOneIsNot(t *testing.T) {
	is := is.New(t)
	dir := t.TempDir()
	c := certificateIn(t, dir)
	serial := func(now time.Time) int64 {
		leaf, err := x509.ParseCertificate(c.at(now).Certificate[0])
		is.NoErr(err)
		return leaf.SerialNumber.Int64()
	}
	now := time.Now()
	is.Equal(serial(now), int64(1))
	cert, key := writeCertificate(t, dir, 2)
	later := now.Add(time.Hour)
	is.NoErr(os.Chtimes(cert, later, later))
	is.NoErr(os.Chtimes(key, later, later))
	is.Equal(serial(now.Add(lookEvery)), int64(2))
	is.NoErr(os.WriteFile(cert, []byte("no certificate"), 0o600))
	is.Equal(serial(now.Add(3*lookEvery)), int64(2)) // the one there is stays in use
	is.NoErr(os.Remove(cert))
	is.Equal(serial(now.Add(5*lookEvery)), int64(2))
	_, err := LoadCertificate(cert, key, slog.New(slog.DiscardHandler))
	is.True(err != nil)
}

func TestOnlyTrustedProxiesAreBelieved(t *testing.T) {
	trusted := proxies{netip.MustParsePrefix("10.1.0.0/16")}
	for _, c := range []struct {
		name    string
		proxies proxies
		remote  string
		forward string
		from    string
		hsts    bool
	}{
		{"nobody is trusted", nil, "10.1.0.9:1", "203.0.113.7", "10.1.0.9", false},
		{"a trusted proxy", trusted, "10.1.0.9:1", "203.0.113.7", "203.0.113.7", true},
		{"what the client wrote before the proxy", trusted, "10.1.0.9:1", "1.2.3.4, 203.0.113.7", "203.0.113.7", true},
		{"two trusted proxies", trusted, "10.1.0.9:1", "203.0.113.7, 10.1.0.8", "203.0.113.7", true},
		{"a stranger who says so", trusted, "192.0.2.1:1", "203.0.113.7", "192.0.2.1", false},
		{"a neighbour who is not named", trusted, "10.2.0.9:1", "203.0.113.7", "10.2.0.9", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			is := is.New(t)
			e := echo.New()
			e.IPExtractor = c.proxies.extractor()
			e.Use(c.proxies.strict)
			var from, scheme string
			e.GET("/", func(c echo.Context) error {
				from, scheme = c.RealIP(), c.Scheme()
				return nil
			})
			r := httptest.NewRequest(http.MethodGet, "/", nil)
			r.RemoteAddr = c.remote
			r.Header.Set("X-Forwarded-For", c.forward)
			r.Header.Set("X-Forwarded-Proto", "https")
			w := httptest.NewRecorder()
			e.ServeHTTP(w, r)
			is.Equal(from, c.from)
			is.Equal(scheme == "https", c.hsts)
			is.Equal(w.Header().Get("Strict-Transport-Security") != "", c.hsts)
		})
	}
}
