package web

import (
	"bytes"
	"encoding/base64"
	"image/png"
	"net/http"

	"github.com/labstack/echo/v4"
	"github.com/pquerna/otp"
)

// factorView is a second factor on its way into use: its secret is shown until a
// code of it was.
type factorView struct {
	Secret string `json:"secret"`
	URI    string `json:"uri"`
	form   *form
}

// picture is the secret as a QR code, in a data: address; empty where the
// address of the secret is none.
func (v *factorView) picture() string {
	key, err := otp.NewKeyFromURL(v.URI)
	if err != nil || key.Secret() != v.Secret {
		return ""
	}
	code, err := key.Image(240, 240)
	if err != nil {
		return ""
	}
	var b bytes.Buffer
	if err := png.Encode(&b, code); err != nil {
		return ""
	}
	return "data:image/png;base64," + base64.StdEncoding.EncodeToString(b.Bytes())
}

func (s *site) factorBegin(c echo.Context, p *page) error {
	v := &factorView{form: newForm(formFactor, 0)}
	if err := s.call(c, http.MethodPost, "/me/second-factor", nil, v); err != nil {
		return s.selfAgain(c, p, "", err)
	}
	p.path = selfPath
	return show(c, http.StatusOK, p.factorPage(v))
}

func (s *site) factorConfirm(c echo.Context, p *page) error {
	v := &factorView{Secret: c.FormValue("secret"), URI: c.FormValue("uri")}
	err := s.call(c, http.MethodPut, "/me/second-factor", map[string]string{"secret": v.Secret, "code": typedField(c, "code")}, nil)
	if err == nil {
		return s.done(c, "factor-on", selfPath)
	}
	refused, err := problemOf(err)
	if err != nil {
		return err
	}
	p.path, v.form = selfPath, sentForm(c, formFactor, refused)
	return show(c, refused.Status, p.factorPage(v))
}

func (s *site) factorRemove(c echo.Context, p *page) error {
	err := s.call(c, http.MethodPost, "/me/second-factor/remove", map[string]string{"password": c.FormValue("password")}, nil)
	if err != nil {
		return s.selfAgain(c, p, formFactor, p.oldPassword(err, "password"))
	}
	return s.done(c, "factor-off", selfPath)
}
