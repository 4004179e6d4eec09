package page

import (
	"context"
	"io"
	"slices"
	"strings"

	"trucot/internal/kernel/fold"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/sheet"
)

// CSV answers a table to be opened in a spreadsheet; what is imported reads it back. It is called
// by what it lists and of which client, "" for no single one, in the reader's language, and by
// today: co-hoi-sua-an-nhien-2026-11-10.csv.
func CSV(ctx context.Context, what, client string, head []string, rows [][]string) Response {
	return Download(fileName(ctx, what, client)+".csv", "text/csv; charset=utf-8", func(w io.Writer) error {
		return sheet.Write(w, head, rows)
	})
}

// longName is how many characters of a client's name a file's name has at most.
const longName = 60

func fileName(ctx context.Context, what, client string) string {
	client = fold.Slug(client)
	if len(client) > longName {
		client = strings.TrimRight(client[:longName], "-")
	}
	parts := []string{fold.Slug(what), client, i18n.From(ctx).Today.String()}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), "-")
}
