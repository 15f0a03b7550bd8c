// Package guide is the Vietnamese user guide, one text a role: the same files are
// read here as documents and shown inside the program. Its pictures are made from
// the demo by "make screenshots".
package guide

import "embed"

// Files are the guide's texts (Markdown, UTF-8), named for their role, and its
// pictures (WebP) under pictures/.
//
//go:embed *.md pictures/*.webp
var Files embed.FS
