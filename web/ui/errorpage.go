package ui

import (
	"context"

	"trucot/internal/kernel/i18n"
)

// errorText gives title and explanation of a status; one without words of its own gets those of 500.
func errorText(ctx context.Context, status int) (title, text string) {
	switch status {
	case 400:
		return i18n.T(ctx, "ui.error.400"), i18n.T(ctx, "ui.error.400_text")
	case 403:
		return i18n.T(ctx, "ui.error.403"), i18n.T(ctx, "ui.error.403_text")
	case 404:
		return i18n.T(ctx, "ui.error.404"), i18n.T(ctx, "ui.error.404_text")
	case 409:
		return i18n.T(ctx, "ui.error.409"), i18n.T(ctx, "ui.error.409_text")
	case 413:
		return i18n.T(ctx, "ui.error.413"), i18n.T(ctx, "ui.error.413_text")
	case 421:
		return i18n.T(ctx, "ui.error.421"), i18n.T(ctx, "ui.error.421_text")
	case 422:
		return i18n.T(ctx, "ui.error.422"), i18n.T(ctx, "ui.error.422_text")
	case 429:
		return i18n.T(ctx, "ui.error.429"), i18n.T(ctx, "ui.error.429_text")
	case 503:
		return i18n.T(ctx, "ui.error.503"), i18n.T(ctx, "ui.error.503_text")
	}
	return i18n.T(ctx, "ui.error.500"), i18n.T(ctx, "ui.error.500_text")
}

// ErrorTitle is the title of an error page, for Shell.Title.
func ErrorTitle(ctx context.Context, status int) string {
	title, _ := errorText(ctx, status)
	return title
}
