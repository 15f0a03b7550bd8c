package filetext

import "context"

func office(context.Context, source, *Text) error {
	return &Error{Code: ToolMissing, Package: "libreoffice-writer-nogui"}
}
func portable(context.Context, source, *Text) error {
	return &Error{Code: ToolMissing, Package: "poppler-utils"}
}
func picture(context.Context, source, *Text) error {
	return &Error{Code: ToolMissing, Package: "tesseract-ocr"}
}
