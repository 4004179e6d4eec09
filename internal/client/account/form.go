package account

import (
	"context"
	"net/url"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
)

// RevenueBands of a client a year, in billions of dong or what the tenant makes of them.
var RevenueBands = []string{"under_50", "50_200", "200_1000", "over_1000"}

var tiers = []string{"1", "2", "3"}

// bind goes over the fields of an account but its parent, which is typed by name.
// vietnamese says whether tax codes are checked as Vietnamese ones.
func bind(today day.Date, vietnamese bool) func(*form.Binder, *Account) {
	return func(b *form.Binder, a *Account) {
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
		b.Custom("tax_code", []string{a.TaxCode}, func(f *form.Form) { a.TaxCode = decodeTax(f, vietnamese) })
		b.OptInt("employees", &a.Employees, 1, 5_000_000)
		form.OptChoose(b, "revenue_band", &a.RevenueBand, RevenueBands)
		b.Text("address", &a.Address, 0, 240)
		b.Custom("website", []string{a.Website}, func(f *form.Form) { a.Website = decodeWebsite(f) })
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

// decode reads the form of an account over what it was.
func decode(f *form.Form, was Account, today day.Date, vietnamese bool) Account {
	form.Decode(f, &was, bind(today, vietnamese))
	return was
}

// checkLead lets only those lead an account who may, or did before; owner and
// backup are two people.
func checkLead(f *form.Form, people []Person, was, a Account) {
	may := map[uuid.UUID]bool{uuid.Nil: true, was.OwnerID: true}
	if was.BackupID != nil {
		may[*was.BackupID] = true
	}
	for _, p := range people {
		may[p.ID] = true
	}
	f.Check(may[a.OwnerID], "owner", "err.choose")
	if a.BackupID != nil {
		f.Check(may[*a.BackupID], "backup", "err.choose")
		f.Check(*a.BackupID != a.OwnerID, "backup", "err.backup_is_owner")
	}
}

func decodeTax(f *form.Form, vietnamese bool) string {
	code := f.Text("tax_code", 0, 20)
	if vietnamese && f.Error("tax_code") == nil {
		tidy, ok := TaxCode(code)
		f.Check(ok, "tax_code", "err.tax_code")
		return tidy
	}
	return code
}

// decodeWebsite accepts an address with or without its scheme; only the web's
// two schemes are kept, so that the link on the page can do nothing else.
func decodeWebsite(f *form.Form) string {
	s := f.Text("website", 0, 232)
	if s == "" || f.Error("website") != nil {
		return ""
	}
	if !strings.Contains(s, "://") {
		s = "https://" + s
	}
	u, err := url.Parse(s)
	ok := err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.User == nil && strings.Contains(u.Hostname(), ".") && !strings.Contains(s, " ")
	if !f.Check(ok, "website", "err.website") {
		return ""
	}
	return s
}

// fill is what the form of an account prints; its parent is typed by name.
func fill(a Account, parent string) url.Values {
	v := form.Print(context.Background(), a, bind(day.Date{}, false))
	v.Set("parent", parent)
	v.Set("version", strconv.Itoa(a.Version))
	return v
}

// blank is the form of a new account before anything is typed.
func blank(owner uuid.UUID) url.Values {
	v := fill(Account{OwnerID: owner, Tier: 3, Status: "prospect", LevelNow: "transactional", LevelTarget: "preferred"}, "")
	v.Set("id", uuid.Must(uuid.NewV7()).String())
	v.Del("version")
	return v
}

// decodeSaved reads the form that keeps a filter; the query is read and written
// anew, so that nothing but a filter is kept.
func decodeSaved(f *form.Form) SavedFilter {
	query, err := url.ParseQuery(f.Value("query"))
	f.Check(err == nil && len(f.Value("query")) <= 1000, "", "err.filter")
	return SavedFilter{ID: f.UUID("id"), Name: f.Text("name", 1, 60), Query: ParseFilter(query).Values().Encode()}
}
