package account

import (
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

// decode reads the form of an account over what it was. vietnamese says whether
// tax codes are checked as Vietnamese ones.
func decode(f *form.Form, was Account, today day.Date, vietnamese bool) Account {
	a := was
	a.Name = f.Text("name", 1, 160)
	a.Industry, a.Region = f.Text("industry", 0, 120), f.Text("region", 0, 120)
	a.OwnerID = f.UUID("owner")
	a.BackupID = optID(f.OptUUID("backup"))
	a.Tier, _ = strconv.Atoi(form.OneOf(f, "tier", tiers))
	a.SegmentID = optID(f.OptUUID("segment"))
	a.Status = form.OneOf(f, "status", Statuses)
	a.LegalName = f.Text("legal_name", 0, 240)
	a.TaxCode = decodeTax(f, vietnamese)
	a.Employees = f.OptInt("employees", 1, 5_000_000)
	a.RevenueBand = form.OptOneOf(f, "revenue_band", RevenueBands)
	a.Address, a.Source = f.Text("address", 0, 240), f.Text("source", 0, 120)
	a.Website = decodeWebsite(f)
	a.Since = f.OptDate("since")
	decodeRelationship(f, &a)
	f.Check(!a.Since.After(today), "since", "err.future")
	return a
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

func decodeRelationship(f *form.Form, a *Account) {
	a.LevelNow, a.LevelTarget = form.OneOf(f, "level_now", Levels), form.OneOf(f, "level_target", Levels)
	a.LevelEvidence, a.LevelStep = f.LongText("level_evidence", 0, 1000), f.LongText("level_step", 0, 1000)
	a.Vision = f.Text("vision", 0, 300)
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
	v := url.Values{
		"name": {a.Name}, "industry": {a.Industry}, "region": {a.Region}, "owner": {a.OwnerID.String()}, "backup": {idOrEmpty(a.BackupID)},
		"tier": {strconv.Itoa(a.Tier)}, "segment": {idOrEmpty(a.SegmentID)}, "status": {string(a.Status)},
		"legal_name": {a.LegalName}, "tax_code": {a.TaxCode}, "employees": {""}, "revenue_band": {a.RevenueBand},
		"address": {a.Address}, "website": {a.Website}, "parent": {parent}, "source": {a.Source}, "since": {""},
		"level_now": {string(a.LevelNow)}, "level_target": {string(a.LevelTarget)}, "level_evidence": {a.LevelEvidence},
		"level_step": {a.LevelStep}, "vision": {a.Vision}, "version": {strconv.Itoa(a.Version)},
	}
	if a.Employees != nil {
		v.Set("employees", strconv.Itoa(*a.Employees))
	}
	if !a.Since.IsZero() {
		v.Set("since", a.Since.String())
	}
	return v
}

// blank is the form of a new account before anything is typed.
func blank(owner uuid.UUID) url.Values {
	v := fill(Account{OwnerID: owner, Tier: 3, Status: "prospect", LevelNow: "transactional", LevelTarget: "preferred"}, "")
	v.Set("id", uuid.Must(uuid.NewV7()).String())
	v.Del("version")
	return v
}

func idOrEmpty(id *uuid.UUID) string {
	if id == nil {
		return ""
	}
	return id.String()
}

// decodeSaved reads the form that keeps a filter; the query is read and written
// anew, so that nothing but a filter is kept.
func decodeSaved(f *form.Form) SavedFilter {
	query, err := url.ParseQuery(f.Value("query"))
	f.Check(err == nil && len(f.Value("query")) <= 1000, "", "err.filter")
	return SavedFilter{ID: f.UUID("id"), Name: f.Text("name", 1, 60), Query: ParseFilter(query).Values().Encode()}
}
