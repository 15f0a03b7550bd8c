package web

import (
	"bytes"
	"errors"
	"mime/multipart"
	"net/http"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"dondoc/api/auth"
	"dondoc/api/preview"
	"dondoc/domain"
)

// Fields of evidence in a form: files that are sent with it, and those that came
// with an attempt that was refused, which are kept so that nobody chooses them again.
const (
	fieldEvidence = "evidence"
	fieldKept     = "kept"
)

// What one report may carry, and of which kinds, by the ends of their names.
const (
	mostEvidence  = 10
	evidenceBytes = 32 << 20
	evidenceKinds = ".jpg,.jpeg,.png,.webp,.gif,.heic,.pdf,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.odt,.ods,.txt,.csv,.zip"
)

// keptFile is a file that the API keeps already, with the name it came under.
type keptFile struct {
	id   domain.FileID
	name string
}

// named are the files' ids, each once, with what they were called.
func named(files []keptFile) (ids []domain.FileID, names []string) {
	for _, f := range files {
		if !slices.Contains(ids, f.id) {
			ids, names = append(ids, f.id), append(names, f.name)
		}
	}
	return ids, names
}

// keptValues are kept files as the form carries them; keptFiles reads them.
func keptValues(files []keptFile) (values []string) {
	for _, f := range files {
		values = append(values, string(f.id)+" "+f.name)
	}
	return values
}

func keptFiles(values []string) (files []keptFile) {
	for _, v := range values {
		id, name, _ := strings.Cut(v, " ")
		if domain.FileID(id).Valid() {
			files = append(files, keptFile{domain.FileID(id), name})
		}
	}
	return files
}

// takeEvidence gives the API the files that a form carries. Those that were kept
// are given back with an error, too.
func (s *site) takeEvidence(c echo.Context, of *action) ([]keptFile, error) {
	if !of.evidence {
		return nil, nil
	}
	form, err := c.MultipartForm()
	if err != nil {
		return nil, nil // a form without files
	}
	files := keptFiles(form.Value[fieldKept])
	for _, sent := range form.File[fieldEvidence] {
		if sent.Filename == "" && sent.Size == 0 {
			continue // what browsers send where nothing was chosen
		}
		if len(files) >= mostEvidence {
			return files, errManyFiles.At(fieldEvidence)
		}
		kept, err := s.keep(c, sent)
		if err != nil {
			return files, err
		}
		files = append(files, kept)
	}
	return files, nil
}

// keep gives the API one file.
func (s *site) keep(c echo.Context, sent *multipart.FileHeader) (keptFile, error) {
	name := filepath.Base(strings.ReplaceAll(sent.Filename, `\`, "/"))
	switch {
	case sent.Size == 0:
		return keptFile{}, aboutFile(errEmptyFile, name)
	case !slices.Contains(strings.Split(evidenceKinds, ","), strings.ToLower(filepath.Ext(name))):
		return keptFile{}, aboutFile(errFileKind, name)
	}
	content, err := sent.Open()
	if err != nil {
		return keptFile{}, err
	}
	defer func() { _ = content.Close() }() // it was only read
	var kept struct {
		ID domain.FileID `json:"id"`
	}
	if err := s.upload(c, "/files", content, &kept); err != nil {
		return keptFile{}, err
	}
	return keptFile{kept.ID, name}, nil
}

var (
	errManyFiles = &domain.Refusal{
		Kind: domain.Invalid, Code: "too_many_files",
		Vi: "Mỗi báo cáo kèm nhiều nhất 10 tệp. Bỏ bớt tệp, hoặc gửi tiếp trong báo cáo sau.",
		En: "A report carries at most 10 files. Take some away, or send them with the next report.",
	}
	errEmptyFile = &domain.Refusal{
		Kind: domain.Invalid, Code: "empty_file",
		Vi: "Tệp không có nội dung. Chọn lại tệp.", En: "The file is empty. Choose it again.",
	}
	errFileKind = &domain.Refusal{
		Kind: domain.Invalid, Code: "file_kind",
		Vi: "Loại tệp này không nhận. Gửi ảnh, PDF, Word, Excel, PowerPoint, văn bản hoặc tệp zip.",
		En: "Files of this kind are not taken. Send pictures, PDF, Word, Excel, PowerPoint, text or a zip.",
	}
)

// aboutFile is a refusal that names the file.
func aboutFile(r *domain.Refusal, name string) error {
	return &domain.Refusal{Kind: r.Kind, Code: r.Code, Field: fieldEvidence, Vi: "“" + name + "”: " + r.Vi, En: "“" + name + "”: " + r.En}
}

func (s *site) evidenceRoutes() []route {
	return []route{
		{http.MethodGet, "/nhiem-vu/:directive/tep/:file", auth.SeeDirectives, s.evidence},
		{http.MethodGet, "/nhiem-vu/:directive/tep/:file/nho", auth.SeeDirectives, s.evidenceSmall},
	}
}

// evidenceAddress is where a file of evidence is.
func evidenceAddress(d *directive, file domain.FileID) string {
	return "/nhiem-vu/" + d.ID.String() + "/tep/" + string(file)
}

// smallAddress is where a small picture of it is.
func smallAddress(d *directive, file domain.FileID) string { return evidenceAddress(d, file) + "/nho" }

// evidencePath is where the API has the file that a page asks for.
func evidencePath(c echo.Context) string {
	return "/directives/" + url.PathEscape(c.Param("directive")) + "/files/" + url.PathEscape(c.Param("file"))
}

// Small pictures, in pixels: twice what the page shows, for dense screens. As many
// are made at once as smallAtOnce, for each takes a large one into memory.
const (
	smallWidth, smallHeight = 192, 144
	smallAtOnce             = 2
)

// evidenceSmall gives a small picture of a file of evidence, so that a page with
// a phone's photographs is light.
func (s *site) evidenceSmall(c echo.Context, _ *page) error {
	select {
	case s.smallOnes <- struct{}{}:
		defer func() { <-s.smallOnes }()
	case <-c.Request().Context().Done():
		return c.Request().Context().Err()
	}
	var file []byte
	if err := s.call(c, http.MethodGet, evidencePath(c), nil, &file); err != nil {
		return err
	}
	small, err := preview.Small(file, smallWidth, smallHeight)
	if errors.Is(err, preview.ErrNone) {
		return echo.NewHTTPError(http.StatusNotFound)
	}
	if err != nil {
		return err
	}
	c.Response().Header().Set(echo.HeaderCacheControl, "private, max-age=3600")
	return c.Blob(http.StatusOK, "image/jpeg", small)
}

// evidence streams a file that a unit sent with a report. A picture is shown;
// everything else is given to be saved, because it is a stranger's content.
func (s *site) evidence(c echo.Context, _ *page) error {
	req, err := s.request(c, http.MethodGet, evidencePath(c), http.NoBody)
	if err != nil {
		return err
	}
	through := &fileAnswer{to: c.Response(), header: http.Header{}}
	s.api.ServeHTTP(through, req)
	if through.status >= http.StatusBadRequest {
		return echo.NewHTTPError(through.status)
	}
	return through.flush()
}

// fileAnswer passes a file of the API on, and keeps back what is no file. It
// looks at the first bytes before it says what the file is.
type fileAnswer struct {
	to     *echo.Response
	header http.Header
	status int
	first  bytes.Buffer
	begun  bool
}

func (a *fileAnswer) Header() http.Header { return a.header }

func (a *fileAnswer) WriteHeader(status int) { a.status = status }

// enoughToTell is how much of a file shows what it is.
const enoughToTell = 512

func (a *fileAnswer) Write(b []byte) (int, error) {
	if a.begun {
		return a.to.Write(b)
	}
	n, _ := a.first.Write(b) // a buffer takes all
	if a.status < http.StatusBadRequest && a.first.Len() >= enoughToTell {
		return n, a.flush()
	}
	return n, nil
}

// shown are the kinds of pictures that every browser shows.
var shown = []string{"image/png", "image/jpeg", "image/gif", "image/webp"}

// flush begins the answer, if it has not begun.
func (a *fileAnswer) flush() error {
	if a.begun {
		return nil
	}
	a.begun = true
	kind, how := http.DetectContentType(a.first.Bytes()), a.header.Get(echo.HeaderContentDisposition)
	if slices.Contains(shown, kind) {
		how = strings.Replace(how, "attachment", "inline", 1)
	} else {
		kind = echo.MIMEOctetStream
	}
	h := a.to.Header()
	h.Set(echo.HeaderContentType, kind)
	h.Set(echo.HeaderContentDisposition, how)
	a.to.WriteHeader(http.StatusOK)
	_, err := a.first.WriteTo(a.to)
	return err
}
