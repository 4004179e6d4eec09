package account

import (
	"net/url"
	"strconv"
	"strings"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/page"
)

// RevenueBands of a client a year, in billions of dong or what the tenant makes of them.
var RevenueBands = []string{"under_50", "50_200", "200_1000", "over_1000"}

var tiers = []string{"1", "2", "3"}

// bind goes over the fields of an account but its parent, which is typed by name.
// vietnamese says whether tax codes are checked as Vietnamese ones.
func bind(today day.Date, vietnamese bool) func(*form.Binder, *Account) {
	return func(b *form.Binder, a *Account) {
		b.Row(a.ID, a.Version)
		b.Labels("account.form")
		tier := strconv.Itoa(a.Tier)
		b.Text("name", &a.Name, 1, 160)
		b.Text("industry", &a.Industry, 0, 120)
		b.Text("region", &a.Region, 0, 120)
		b.ID("owner", &a.OwnerID)
		b.OptID("backup", &a.BackupID)
		form.Choose(b, "tier", &tier, tiers)
		b.OptID("segment", &a.SegmentID)
		form.Choose(b, "status", &a.Status, Statuses)
		b.Text("legal_name", &a.LegalName, 0, 240)
		b.Line("tax_code", a.TaxCode, 20, func(code string) {
			tidy, ok := TaxCode(code)
			if a.TaxCode = code; vietnamese && b.Check(ok || !b.Sound("tax_code"), "tax_code", "err.tax_code") {
				a.TaxCode = tidy
			}
		})
		b.OptInt("employees", &a.Employees, 1, 5_000_000)
		form.OptChoose(b, "revenue_band", &a.RevenueBand, RevenueBands)
		b.Text("address", &a.Address, 0, 240)
		b.Line("website", a.Website, 232, func(typed string) {
			address, ok := website(typed)
			b.Check(ok, "website", "err.website")
			a.Website = address
		})
		b.Text("source", &a.Source, 0, 120)
		b.OptDate("since", &a.Since)
		b.Check(!a.Since.After(today), "since", "err.future")
		bindRelationship(b, a)
		a.Tier, _ = strconv.Atoi(tier)
	}
}

// bindRelationship goes over where the relationship stands and is to lead.
func bindRelationship(b *form.Binder, a *Account) {
	form.Choose(b, "level_now", &a.LevelNow, Levels)
	form.Choose(b, "level_target", &a.LevelTarget, Levels)
	b.LongText("level_evidence", &a.LevelEvidence, 0, 1000)
	b.LongText("level_step", &a.LevelStep, 0, 1000)
	b.Text("vision", &a.Vision, 0, 300)
}

// bind goes over the form of an account and judges it by what was read; its parent is typed by name.
func (e *editing) bind(q *page.Request, today day.Date) func(*form.Binder, *Account) {
	fields := bind(today, q.Actor.Settings.Currency == "VND")
	return func(b *form.Binder, a *Account) {
		was := *a
		fields(b, a)
		checkLead(b, *a)
		known := a.SegmentID == nil || was.SegmentID != nil && *was.SegmentID == *a.SegmentID
		for _, s := range e.Segments {
			known = known || s.ID == *a.SegmentID
		}
		b.Check(known, "segment", "err.choose") // one may stay in a segment that is no longer offered
		b.Check(len(e.Twins) == 0, "name", "err.account_taken")
		b.Line("parent", e.parentName(a.ParentID), 160, func(name string) {
			if a.ParentID = nil; name == "" || !b.Check(len(e.parents) > 0, "parent", "err.no_account") {
				return
			}
			if b.Check(!e.parents[0].Below, "parent", "err.circle") {
				a.ParentID = &e.parents[0].ID
			}
		})
	}
}

// checkLead: owner and backup are two people. Whether they may lead is asked where
// the row is written.
func checkLead(b *form.Binder, a Account) {
	if a.BackupID != nil {
		b.Check(*a.BackupID != a.OwnerID, "backup", "err.backup_is_owner")
	}
}

// website is an address that was typed with or without its scheme; only the web's
// two schemes are kept, so that the link on the page can do nothing else.
func website(s string) (address string, ok bool) {
	if s == "" {
		return "", true
	}
	if !strings.Contains(s, "://") {
		s = "https://" + s
	}
	u, err := url.Parse(s)
	web := err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.User == nil
	if !web || !strings.Contains(u.Hostname(), ".") || strings.Contains(s, " ") {
		return "", false
	}
	return s, true
}

// bindSaved goes over the form that keeps a filter; the query is read and written
// anew, so that nothing but a filter is kept.
func bindSaved(b *form.Binder, s *SavedFilter) {
	b.Row(s.ID, 0)
	b.Labels("account.filter")
	b.Custom("query", []string{s.Query}, func(f *form.Form) {
		query, err := url.ParseQuery(f.Value("query"))
		f.Check(err == nil && len(f.Value("query")) <= 1000, "", "err.filter")
		s.Query = ParseFilter(query).Values().Encode()
	})
	b.Text("name", &s.Name, 1, 60)
}
