package main

import (
	"errors"
	"fmt"
	"net/netip"
	"net/url"

	"dondoc/api"
	"dondoc/api/auth"
	"dondoc/api/webhook"
	"dondoc/eventstore"
)

func (c *serveFlags) scheme() string {
	if c.TLSCert != "" {
		return "https://"
	}
	return "http://"
}

// provider reads what --oidc-… say; nil where there is none.
func (c *serveFlags) provider() (*auth.OIDC, error) {
	if c.OIDCIssuer == "" {
		return nil, nil
	}
	public, err := url.Parse(c.PublicURL)
	if err != nil || public.Host == "" || c.OIDCClient == "" {
		return nil, errors.New("--oidc-issuer needs --public-url and --oidc-client-id")
	}
	secret := ""
	if c.OIDCSecret != "" {
		if secret, err = readSecret("--oidc-client-secret-file", c.OIDCSecret); err != nil {
			return nil, err
		}
	}
	return &auth.OIDC{
		Issuer: c.OIDCIssuer, ClientID: c.OIDCClient, ClientSecret: secret, RedirectURL: public.JoinPath("/oidc/callback").String(),
		Name: c.OIDCName, LoginClaim: c.OIDCLogin, RoleClaim: c.OIDCRole, UnitsClaim: c.OIDCUnits,
	}, nil
}

// transport reads what --tls-cert, --tls-key and --trusted-proxy say.
func (c *serveFlags) transport(opts eventstore.Options) (cert *api.Certificate, proxies []netip.Prefix, err error) {
	if proxies, err = networks("--trusted-proxy", c.TrustedProxy); err != nil {
		return nil, nil, err
	}
	switch {
	case (c.TLSCert == "") != (c.TLSKey == ""):
		return nil, nil, errors.New("--tls-cert and --tls-key go together")
	case c.TLSCert != "":
		cert, err = api.LoadCertificate(c.TLSCert, c.TLSKey, opts.Log)
	}
	return cert, proxies, err
}

// webhooks is what sends to subscribers.
func (c *serveFlags) webhooks(store *eventstore.Store, how serving, opts eventstore.Options) (*webhook.Sender, error) {
	allow, err := networks("--webhook-allow", c.WebhookAllow)
	if err != nil {
		return nil, err
	}
	node, err := c.nodeName()
	if err != nil {
		return nil, err
	}
	return &webhook.Sender{Store: store, Clock: how.clock, Log: opts.Log, Node: node, Allow: allow}, nil
}

// networks reads addresses and networks of a flag.
func networks(flag string, texts []string) (out []netip.Prefix, err error) {
	for _, s := range texts {
		prefix, err := netip.ParsePrefix(s)
		if err != nil {
			address, err := netip.ParseAddr(s)
			if err != nil {
				return nil, fmt.Errorf("%s %q: name an address or a network, 10.0.0.0/8", flag, s)
			}
			prefix = netip.PrefixFrom(address, address.BitLen())
		}
		out = append(out, prefix)
	}
	return out, nil
}
