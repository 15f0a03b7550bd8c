package web_test

import (
	"io/fs"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/matryer/is"

	"dondoc/docs/guide"
)

var guideVisits = map[string]visit{
	"GET /huong-dan":                {"": http.StatusUnauthorized, "stranger": http.StatusUnauthorized, "everybody": http.StatusOK},
	"GET /huong-dan/:role":          {"": http.StatusUnauthorized, "stranger": http.StatusUnauthorized, "everybody": http.StatusOK},
	"GET /huong-dan/pictures/:name": {"": http.StatusUnauthorized, "stranger": http.StatusUnauthorized, "everybody": http.StatusNotFound},
}

var guideLooks = []pageLook{{"guide", "/huong-dan", "loc-binh"}, {"guide for the office", "/huong-dan/office", "office"}}

func TestEachRoleHasATextOfItsOwnInTheGuide(t *testing.T) {
	h := newHouse(t)
	for role, says := range map[string]string{
		"": "Hai trục không lẫn nhau", "office": "Từ văn bản đến nhiệm vụ", "leader": "Cho ý kiến chỉ đạo", "unit": "Báo cáo tiến độ", "auditor": "Kiểm tra toàn bộ sổ ghi", "admin": "liên kết một lần",
	} {
		t.Run("the guide for "+role, func(t *testing.T) {
			page := get(t, h.Server, strings.TrimSuffix("/huong-dan/"+role, "/"), h.locBinh)
			wants(t, page.body, says, `aria-current="page"`)
			lacks(t, page.body, ".md)", ".md\"")
		})
	}
	is.New(t).Equal(get(t, h.Server, "/huong-dan/nobody", h.office).status, http.StatusNotFound)
}

func TestEveryPictureOfTheGuideIsThereAndHasWords(t *testing.T) {
	is := is.New(t)
	h := newHouse(t)
	texts, err := fs.Glob(guide.Files, "*.md")
	is.NoErr(err)
	used := map[string]bool{}
	for _, name := range texts {
		text, err := fs.ReadFile(guide.Files, name)
		is.NoErr(err)
		for _, x := range regexp.MustCompile(`!\[([^\]]*)\]\(pictures/([^)]+)\)`).FindAllStringSubmatch(string(text), -1) {
			used[x[2]] = true
			if len(x[1]) < 15 {
				t.Errorf("%s: %s has no words for who does not see it", name, x[2])
			}
			picture := get(t, h.Server, "/huong-dan/pictures/"+x[2], h.office)
			is.Equal(picture.status, http.StatusOK)
			is.Equal(picture.header.Get("Content-Type"), "image/webp")
		}
	}
	kept, err := fs.Glob(guide.Files, "pictures/*.webp")
	is.NoErr(err)
	is.Equal(len(kept), len(used)) // none is carried along for nothing
}
