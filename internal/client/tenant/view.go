package tenant

import (
	"context"
	"strconv"
	"strings"
	"time"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// AdminTabs are the parts of an organisation's administration that a member may open.
func AdminTabs(ctx context.Context, q *page.Request, current string) []ui.Tab {
	var tabs []ui.Tab
	for _, t := range []struct {
		path  string
		label string
		may   authz.Permission
	}{
		{"members", i18n.T(ctx, "tenant.members.tab"), authz.MemberAdmin},
		{"settings", i18n.T(ctx, "tenant.settings.tab"), authz.SettingAdmin},
		{"health", i18n.T(ctx, "tenant.health.tab"), authz.SettingAdmin},
		{"care", i18n.T(ctx, "tenant.care.tab"), authz.SettingAdmin},
		{"questions", i18n.T(ctx, "tenant.questions.tab"), authz.SettingAdmin},
		{"products", i18n.T(ctx, "tenant.products.tab"), authz.SettingAdmin},
		{"audit", i18n.T(ctx, "tenant.audit.tab"), authz.AuditView},
	} {
		if q.Actor.Can(t.may) {
			tabs = append(tabs, ui.Tab{Href: q.Path("admin", t.path), Label: t.label, Current: t.path == current})
		}
	}
	return tabs
}

func roleWords(ctx context.Context, roles []authz.Role) string {
	var words []string
	for _, r := range roles {
		words = append(words, i18n.Enum(ctx, "role", string(r)))
	}
	return strings.Join(words, ", ")
}

// managerName is who stands above a member.
func managerName(people []Person, p Person) string {
	if p.ManagerID == nil {
		return "–"
	}
	m, _ := byID(people, *p.ManagerID)
	return m.DisplayName
}

func (l list) counts(ctx context.Context) string {
	active := 0
	for _, p := range l.All {
		if p.Active() {
			active++
		}
	}
	return i18n.T(ctx, "tenant.members.counts", "active", active,
		"invited", len(l.Invitations), "inactive", len(l.All)-active)
}

func (l list) owned(ctx context.Context, p Person) string {
	if n := l.Owned[p.ID]; n > 0 {
		return i18n.T(ctx, "tenant.members.accounts", "n", n)
	}
	return "–"
}

func roleFilter(ctx context.Context) []ui.Option {
	list := []ui.Option{{Label: i18n.T(ctx, "tenant.members.all_roles")}}
	for _, r := range authz.Roles {
		list = append(list, ui.Option{Value: string(r), Label: i18n.Enum(ctx, "role", string(r))})
	}
	return list
}

// senderName is who sent an invitation last.
func senderName(ctx context.Context, i Invitation) string {
	if i.Sender == "" {
		return i18n.T(ctx, "tenant.invite.operator")
	}
	return i.Sender
}

// inviteBadge is the colour of an invitation's state.
var inviteBadge = map[string]string{"void": "risk", "expired": "watch", "failed": "risk", "sent": "info", "waiting": ""}

func codes(ctx context.Context, all, typ string, list []string) []ui.Option {
	out := []ui.Option{{Label: all}}
	for _, c := range list {
		out = append(out, ui.Option{Value: c, Label: i18n.Enum(ctx, typ, c)})
	}
	return out
}

func (l log) members(ctx context.Context) []ui.Option {
	out := []ui.Option{{Label: i18n.T(ctx, "tenant.audit.anyone")}}
	for _, p := range l.People {
		out = append(out, ui.Option{Value: p.ID.String(), Label: p.DisplayName})
	}
	return out
}

func (l log) accounts(ctx context.Context) []ui.Option {
	out := []ui.Option{{Label: i18n.T(ctx, "tenant.audit.any_account")}}
	for _, a := range l.Accounts {
		out = append(out, ui.Option{Value: a.ID.String(), Label: a.Name})
	}
	return out
}

// hidden are the filter's values as hidden fields of the export form.
func (f auditFilter) hidden() []string {
	var list []string
	for name, values := range f.values() {
		list = append(list, name, values[0])
	}
	return list
}

// Icon draws what was done.
func (e Entry) Icon() string {
	switch e.Verb {
	case "create":
		return "plus"
	case "archive", "delete":
		return "trash-2"
	case "restore":
		return "undo-2"
	case "link":
		return "link"
	case "export":
		return "download"
	}
	return "pencil"
}

func count(n *int) string {
	if n == nil {
		return "–"
	}
	return strconv.Itoa(*n)
}

func since(ctx context.Context, t *time.Time) string {
	if t == nil {
		return "–"
	}
	return i18n.Instant(ctx, *t)
}

func statusBadge(r Row) string {
	if r.Active() {
		return "good"
	}
	return "watch"
}

// clearHref takes all filters away; empty when none is set.
func clearHref(set bool, href string) string {
	if set {
		return href
	}
	return ""
}
