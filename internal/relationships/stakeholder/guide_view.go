package stakeholder

import (
	"context"
	"maps"
	"net/url"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// guidePage is what the questions of a scale show.
type guidePage struct {
	Head     account.Head
	Person   Person // zero for someone who is not on the map yet
	Scale    Scale
	Yes      Answers
	Answered bool
	Typed    url.Values // into the person's form, which one goes back to
}

func (v guidePage) isNew() bool { return v.Person.ID == uuid.Nil }

func (v guidePage) title(ctx context.Context) string {
	return i18n.Enum(ctx, "guide_title", string(v.Scale))
}

func (v guidePage) crumbs(ctx context.Context) []ui.Crumb {
	list := []ui.Crumb{{Href: v.path(ctx), Label: i18n.T(ctx, "stakeholder.list.title")}}
	if !v.isNew() {
		list = append(list, ui.Crumb{
			Href: v.path(ctx, v.Person.ID), Label: shownName(ctx, v.Person.Name, v.Person.Placeholder),
		})
	}
	return append(list, ui.Crumb{Label: v.title(ctx)})
}

func (v guidePage) path(ctx context.Context, parts ...any) string {
	return string(page.Path(ctx, append([]any{"accounts", v.Head.ID, "relationships"}, parts...)...))
}

// action is where the answers are sent: the page itself.
func (v guidePage) action(ctx context.Context) string {
	if v.isNew() {
		return v.path(ctx, "guide", string(v.Scale))
	}
	return v.path(ctx, v.Person.ID, "guide", string(v.Scale))
}

// form is where the suggestion goes to, or where one goes back to without it.
func (v guidePage) form(ctx context.Context) string {
	if v.isNew() {
		return v.path(ctx, "new")
	}
	return v.path(ctx, v.Person.ID, "edit")
}

// taken is the form with the suggestion in it.
func (v guidePage) taken() url.Values {
	taken := maps.Clone(v.Typed)
	if taken == nil {
		taken = url.Values{}
	}
	taken[v.Scale.Field()] = []string{v.Scale.Suggest(v.Yes)}
	return taken
}

// suggestion is the word for what the answers lead to.
func (v guidePage) suggestion(ctx context.Context) string {
	switch v.Scale {
	case "political":
		return i18n.Enum(ctx, "political_status", string(SuggestPolitical(v.Yes)))
	case "coverage":
		return i18n.Enum(ctx, "coverage", string(SuggestCoverage(v.Yes)))
	}
	for _, s := range Supports {
		if form.IntText(&s.Step) == SuggestSupport(v.Yes) {
			return i18n.Enum(ctx, "support", s.Code)
		}
	}
	return ""
}

func (v guidePage) lede(ctx context.Context) string {
	if v.isNew() {
		return i18n.T(ctx, "stakeholder.guide.lede_new")
	}
	return i18n.T(ctx, "stakeholder.guide.lede",
		"name", shownName(ctx, v.Person.Name, v.Person.Placeholder), "place", v.Person.place(v.Head.Name))
}
