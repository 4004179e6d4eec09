package stakeholder

import (
	"context"
	"net/url"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/client/rows"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// RowRoutes mounts rows of people; show draws their page.
func RowRoutes(r account.Router, show account.Handler) {
	rows.List[Person]{
		Path:  "/relationships",
		Title: func(ctx context.Context) string { return i18n.T(ctx, "stakeholder.list.people_title") },
		Home:  func(*page.Request) []any { return []any{"relationships"} },
		Place: func(*page.Request) string { return "#people-list" },
		Open: func(q *page.Request, tx *db.Tx, seat *account.Seat, with ...db.Query) (d rows.Desk[Person], err error) {
			var people []Person
			if err := db.Batch(q.Context(), tx, append(with, qOnMap(&people, seat.Account()))...); err != nil {
				return d, err
			}
			var bosses []ui.Option
			for _, p := range people {
				bosses = append(bosses, ui.Option{Value: p.ID.String(), Label: p.Name})
			}
			d = desk(q.Context(), bosses, settingOf(q, tx, nil, false))
			d.Stored = people
			d.New = func(id uuid.UUID) Person { return newPerson(seat.Account(), id) }
			d.Save = func(p Person) error { return Create(q.Context(), tx, p) }
			d.Refuse = func(people []Person) ([]*form.Error, error) { return sameNumber(q.Context(), tx, people) }
			return d, nil
		},
		Show: func(q *page.Request, tx *db.Tx, seat *account.Seat, _ url.Values) (page.Response, error) {
			return show(q, tx, seat)
		},
	}.Mount(r)
}

// newPerson is one with a contact and a job of their own.
func newPerson(accountID, id uuid.UUID) Person {
	p := Person{ID: id, AccountID: accountID}
	p.ContactID = uuid.NewSHA1(id, []byte("contact"))
	p.EmploymentID = uuid.NewSHA1(id, []byte("employment"))
	return p
}

// desk takes rows of people. Whom one reports to may be named in the same paste;
// behind a say that is limited stands the amount, as in "decides, 5 tỷ".
func desk(ctx context.Context, bosses []ui.Option, s setting) rows.Desk[Person] {
	authorities, says := rows.Codes(ctx, "authority", Authorities)
	says["decides"], says["quyet dinh"] = string(limited), string(limited)
	roles, parts := rows.Codes(ctx, "buying_role", Roles)
	var marks, attitudes []ui.Option
	for n := 1; n <= 5; n++ {
		marks = append(marks, ui.Option{Value: strconv.Itoa(n), Label: strconv.Itoa(n)})
	}
	stances := map[string]string{}
	rows.Alias(stances, "support", "unknown", "")
	for _, a := range Supports {
		value := strconv.Itoa(a.Step)
		attitudes = append(attitudes, ui.Option{Value: value, Label: i18n.Enum(ctx, "support", a.Code)})
		rows.Alias(stances, "support", a.Code, value)
	}
	return rows.Desk[Person]{
		Columns: []rows.Column{
			{Name: "name", Wide: true, Also: []string{"ten", "nguoi", "name", "person", "people"}},
			{Name: "title", Also: []string{"title", "chuc vu"}},
			{
				Name: "authority", Kind: rows.Name, Options: authorities, Alias: says, Split: amount,
				Holds: []string{"authority_limit"},
			},
			{Name: "influence", Kind: rows.Choice, Options: marks},
			{Name: "support", Kind: rows.Choice, Options: attitudes, Alias: stances},
			{
				Name: "roles", Kind: rows.Name, Options: roles, Alias: parts, Many: true,
				Also: []string{"vai tro", "role", "roles"},
			},
			{Name: "reports_to", Kind: rows.Name, Options: bosses, Peers: true},
			{Name: "phone", Also: []string{"so dien thoai", "mobile"}},
		},
		Key:  []string{"name"},
		Bind: bind(s),
	}
}

// amount parts the limit of a say from the say itself.
func amount(f *form.Form) {
	say, limit, limits := strings.Cut(f.Value("authority"), ",")
	if limits {
		f.Set("authority", say)
		f.Set("authority_limit", strings.TrimSpace(limit))
	}
}

// sameNumber finds the people whose number someone else has already: whether
// they are the same is asked in the whole form.
func sameNumber(ctx context.Context, tx *db.Tx, people []Person) ([]*form.Error, error) {
	var ids []uuid.UUID
	var phones []string
	for _, p := range people {
		ids = append(ids, p.ID)
		if p.Phone != "" {
			phones = append(phones, p.Phone)
		}
	}
	if len(phones) == 0 {
		return nil, nil
	}
	var holders []holder
	if err := db.Batch(ctx, tx, qHolders(&holders, ids, phones)); err != nil {
		return nil, err
	}
	by := map[string]string{}
	for _, h := range holders {
		by[h.Phone] = h.Name
	}
	why := make([]*form.Error, len(people))
	for i, p := range people {
		if name, taken := by[p.Phone]; taken && p.Phone != "" {
			why[i] = &form.Error{Field: "phone", Key: "err.row_same_phone", Args: []any{"name", name}}
		}
		by[p.Phone] = p.Name
	}
	return why, nil
}

// entry is the form for rows of the list.
func (v listPage) entry(ctx context.Context) rows.Entry {
	var bosses []ui.Option
	for _, r := range v.All {
		bosses = append(bosses, ui.Option{Value: r.ID.String(), Label: r.Name})
	}
	d := desk(ctx, bosses, setting{Today: v.Today, Member: v.Actor.Member, Currency: v.Head.Currency})
	e := d.Entry(ctx, v.path(ctx), "people-list")
	e.Focus = len(v.All) == 0
	return e
}
