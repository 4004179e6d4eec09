package ui

import (
	"bytes"
	"context"
	"io"
	"strings"

	"github.com/a-h/templ"
	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"
)

// goldmark reads the marks that people type anyway, bluemonday keeps what comes
// out to a short list of harmless elements: together they save a parser and a
// sanitizer of our own.
var (
	markdown = goldmark.New(
		goldmark.WithExtensions(extension.Linkify),
		goldmark.WithRendererOptions(html.WithHardWraps()),
	)
	harmless = func() *bluemonday.Policy {
		p := bluemonday.NewPolicy()
		p.AllowElements("p", "br", "strong", "em", "ul", "ol", "li", "a")
		p.AllowAttrs("href").OnElements("a")
		p.AllowURLSchemes("http", "https", "mailto")
		p.RequireNoReferrerOnLinks(true)
		p.RequireNoFollowOnLinks(true)
		return p
	}()
)

// Rich shows a long text as people type it: paragraphs, lists with "-" or "1.",
// **bold**, _emphasis_ and links. HTML in it is dropped.
func Rich(text string) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		var out bytes.Buffer
		if err := markdown.Convert([]byte(strings.TrimSpace(text)), &out); err != nil {
			return err
		}
		_, err := w.Write(harmless.SanitizeBytes(out.Bytes()))
		return err
	})
}
