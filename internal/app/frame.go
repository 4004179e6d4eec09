package app

import (
	"context"
	"strings"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/internal/readers/home"
	"trucot/web/ui"
)

// frame adds navigation, switcher and counts to a tenant's page; its reads
// ride with the page's own.
func frame(q *page.Request, tx *db.Tx) func(context.Context, *ui.Shell) {
	var counts home.Counts
	if q.Actor.Can(authz.PlanApprove) {
		tx.Ride(home.ApproverCounts(&counts))
	} else {
		tx.Ride(home.OverdueCount(&counts))
	}
	return func(ctx context.Context, s *ui.Shell) {
		s.Home = q.Path()
		s.Tenant = &ui.ShellTenant{Slug: q.Actor.Slug, Name: q.Actor.TenantName}
		for _, t := range q.Person.Tenants {
			s.Tenants = append(s.Tenants, ui.ShellTenant{Slug: t.Slug, Name: t.Name, Href: page.TenantPath(t.Slug)})
		}
		s.User.RoleLabel = roleLabel(ctx, q.Actor.Roles)
		s.Nav = nav(ctx, q, counts)
		s.SearchHref, s.SearchValue = q.Path("search"), searched(q)
		if q.Actor.Can(authz.TouchLog) {
			s.LogHref = q.Path("new")
		}
		s.NavFoot = []ui.NavItem{{
			Href: q.Path("archive"), Icon: "archive", Label: i18n.T(ctx, "app.nav.archive"),
			Current: here(q.URL.Path, q.Path("archive"), q.Path()),
		}}
		if q.Actor.Can(authz.MemberAdmin) {
			s.NavFoot = append(s.NavFoot, ui.NavItem{
				Href: q.Path("admin", "members"), Icon: "settings", Label: i18n.T(ctx, "app.nav.admin"),
				Current: here(q.URL.Path, q.Path("admin"), q.Path()),
			})
		}
	}
}

func roleLabel(ctx context.Context, roles []authz.Role) string {
	var names []string
	for _, r := range roles {
		names = append(names, i18n.Enum(ctx, "role", string(r)))
	}
	return strings.Join(names, ", ")
}

func nav(ctx context.Context, q *page.Request, counts home.Counts) []ui.NavItem {
	items := []ui.NavItem{
		{
			Href: q.Path(), Icon: "list-checks", Label: i18n.T(ctx, "app.nav.home"),
			Count: counts.Overdue, CountRisk: true, CountLabel: i18n.T(ctx, "app.nav.overdue"),
		},
		{Href: q.Path("accounts"), Icon: "building-2", Label: i18n.T(ctx, "app.nav.accounts")},
		{Href: q.Path("people"), Icon: "users-round", Label: i18n.T(ctx, "app.nav.people")},
		{Href: q.Path("timeline"), Icon: "clock", Label: i18n.T(ctx, "app.nav.timeline")},
		{Href: q.Path("lookup"), Icon: "search", Label: i18n.T(ctx, "app.nav.lookup")},
		{Href: q.Path("complaints"), Icon: "message-square-warning", Label: i18n.T(ctx, "app.nav.complaints")},
	}
	if q.Actor.Can(authz.PortfolioView) {
		items = append(items, ui.NavItem{
			Href: q.Path("portfolio"), Icon: "chart-scatter", Label: i18n.T(ctx, "app.nav.portfolio"),
		})
	}
	if q.Actor.Can(authz.PlanApprove) {
		items = append(items, ui.NavItem{
			Href: q.Path("approvals"), Icon: "clipboard-check", Label: i18n.T(ctx, "app.nav.approvals"),
			Count: counts.Waiting, CountLabel: i18n.T(ctx, "app.nav.waiting"),
		})
	}
	for i := range items {
		items[i].Current = here(q.URL.Path, items[i].Href, q.Path())
	}
	return items
}

// here reports whether path is href or below it; the home page has everything below it and matches only itself.
func here(path, href, home string) bool {
	if href == home {
		return path == home
	}
	return path == href || strings.HasPrefix(path, href+"/")
}

// searched is what the search field of the header shows again.
func searched(q *page.Request) string {
	if q.URL.Path != q.Path("search") {
		return ""
	}
	return q.Query("q")
}
