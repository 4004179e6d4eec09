package login

import (
	"context"
	"errors"
	"net/url"
	"strings"
	"time"

	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// themes are what a page may look like; "" follows the system.
var themes = []string{"", "light", "dark"}

func readLang(q *page.Request) string { return form.OneOf(q.Form, "lang", i18n.Langs()) }

func readTheme(q *page.Request) string { return form.OptOneOf(q.Form, "theme", themes) }

// inLang is the request's context in another language.
func inLang(q *page.Request, lang string) context.Context {
	l := i18n.From(q.Context())
	l.Lang = lang
	return i18n.With(q.Context(), l)
}

func langOptions() []ui.Option {
	return []ui.Option{{Value: "vi", Label: "Tiếng Việt"}, {Value: "en", Label: "English"}}
}

func themeOptions(ctx context.Context) []ui.Option {
	var list []ui.Option
	for _, t := range themes {
		code := t
		if code == "" {
			code = "system"
		}
		list = append(list, ui.Option{Value: t, Label: i18n.Enum(ctx, "theme", code)})
	}
	return list
}

// PasswordLabels name the fields of NewPassword and Confirm in a summary of errors.
func PasswordLabels(ctx context.Context) map[string]string {
	return map[string]string{
		"new": i18n.T(ctx, "login.password.new"), "again": i18n.T(ctx, "login.password.again"),
		"password": i18n.T(ctx, "login.password.current"), "code": i18n.T(ctx, "login.code.label"),
	}
}

// wayBack is the one organisation of a person, or the page that lets choose.
func wayBack(ctx context.Context, p page.Person) []ui.Crumb {
	if len(p.Tenants) == 1 {
		return []ui.Crumb{{Href: page.TenantPath(p.Tenants[0].Slug), Label: p.Tenants[0].Name}}
	}
	return []ui.Crumb{{Href: "/", Label: i18n.T(ctx, "login.me.back")}}
}

// reminderRows lead to the calendar and the digest of each organisation, and to
// what one is told there.
func reminderRows(ctx context.Context, p page.Person) []ui.Row {
	var rows []ui.Row
	for _, t := range p.Tenants {
		rows = append(rows, ui.Row{
			Title: t.Name, Href: page.TenantPath(t.Slug, "my-actions", "calendar"),
			ActionHref: page.TenantPath(t.Slug, "notices"), ActionLabel: i18n.T(ctx, "login.me.notices"),
		})
	}
	return rows
}

func factorLabel(ctx context.Context, p page.Person) string {
	if p.HasTOTP {
		return i18n.T(ctx, "login.factor.manage")
	}
	return i18n.T(ctx, "login.factor.turn_on")
}

// device says in words what a session runs on.
func device(ctx context.Context, header string) string {
	browser, system := agent(header)
	switch {
	case browser != "" && system != "":
		return i18n.T(ctx, "login.sessions.on", "browser", browser, "system", system)
	case browser != "":
		return browser
	}
	return i18n.T(ctx, "login.sessions.unknown")
}

func devRows(ctx context.Context, list []DevMail) []ui.Row {
	var rows []ui.Row
	for _, m := range list {
		rows = append(rows, ui.Row{
			Title: m.Subject, Href: "/dev/mail/" + m.ID.String(),
			Sub: i18n.T(ctx, "login.dev.to", "email", m.Recipient),
			End: i18n.InstantShort(ctx, time.Unix(m.At, 0)),
		})
	}
	return rows
}

func mailLines(body string) []string { return strings.Split(strings.TrimSpace(body), "\n") }

func isLink(line string) bool {
	return strings.HasPrefix(line, "http://") || strings.HasPrefix(line, "https://")
}

// CheckPerson says what is wrong with an e-mail or a name that a command got.
func CheckPerson(email, name string) error {
	f := form.New(url.Values{"email": {email}, "name": {name}})
	f.Email("email", true)
	f.Text("name", 1, 120)
	if f.OK() {
		return nil
	}
	return errors.New("-email takes an e-mail address and -name 1 to 120 characters")
}
