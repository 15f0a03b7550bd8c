package web

var guideWords = struct {
	title, common, contents, only text
}{
	title:    text{"Hướng dẫn", "Guide"},
	common:   text{"Những điều chung", "For everyone"},
	contents: text{"Các phần của hướng dẫn", "Parts of the guide"},
	only:     text{"Hướng dẫn bằng tiếng Việt.", "The guide is in Vietnamese."},
}
