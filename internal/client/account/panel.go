package account

import (
	"context"
	"net/url"
	"slices"
	"strings"

	"github.com/a-h/templ"
	"github.com/google/uuid"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
)

// Place is where something stands on a page of an account: a panel of it, which
// the address opens, or a section, which is always there.
type Place struct {
	Host    string // the page, below the account: business/needs
	Name    string // in the address, and the id on the page
	Section bool
}

// Of is a place on the page of a row, which the host names as {…}.
func (p Place) Of(id uuid.UUID) Place {
	if from, to := strings.Index(p.Host, "{"), strings.Index(p.Host, "}"); from >= 0 {
		p.Host = p.Host[:from] + id.String() + p.Host[to+1:]
	}
	return p
}

// Open is the address of the page with the place open; query are names and
// values that it is asked with. What is empty is left out.
func (p Place) Open(ctx context.Context, account uuid.UUID, query ...string) string {
	values := url.Values{}
	for i := 0; i+1 < len(query); i += 2 {
		if query[i+1] != "" {
			values.Set(query[i], query[i+1])
		}
	}
	return p.with(ctx, account, values)
}

// Path is Open, at the place itself.
func (p Place) Path(ctx context.Context, account uuid.UUID, query ...string) string {
	return p.Open(ctx, account, query...) + "#" + p.Name
}

func (p Place) with(ctx context.Context, account uuid.UUID, values url.Values) string {
	steps := []any{"accounts", account}
	for step := range strings.SplitSeq(p.Host, "/") {
		if step != "" {
			steps = append(steps, step)
		}
	}
	to := string(page.Path(ctx, steps...))
	if !p.Section {
		values.Set("open", p.Name)
	}
	if len(values) > 0 {
		to += "?" + values.Encode()
	}
	return to
}

// Panel is a part of a page that is one line until it is opened. Its feature
// keeps its statements and its templates; the page is that of a lower or equal
// room and is handed its panels by internal/app.
type Panel struct {
	Place
	Was []string // addresses below the account that it had when it was a page
	// Asked are names of the query that it had there and has no more, as the page has them for something else.
	Asked map[string]string
	Title string // key of what it is called
	Text  string // key of what it is for, in a line
	// Note is what the closed panel tells of the account, where the header knows it; "" is what it is for.
	Note func(ctx context.Context, h Head) string
	// Show reads what the open panel shows, in the page's own round trip; the body
	// is asked for when all is read. What it may depend on beside is the header.
	Show func(q *page.Request, tx *db.Tx, seat *Seat, h *Head) (reads []db.Query, body func() templ.Component)
}

// Panels are those of the page that is being answered.
type Panels struct {
	list  []opened
	reads []db.Query
	said  map[string]string
	page  url.URL
	head  *Head
}

// opened is a panel; without a body it is closed.
type opened struct {
	Panel
	body func() templ.Component
}

// Panels are those of the page that the seat asks for, the open ones with what
// they read. h is filled by the page's own read of the header.
func (s *Seat) Panels(q *page.Request, tx *db.Tx, h *Head) Panels {
	p := Panels{page: url.URL{Path: q.URL.Path, RawQuery: q.URL.RawQuery}, said: map[string]string{}, head: h}
	open := q.URL.Query()["open"]
	for _, panel := range s.panels {
		o := opened{Panel: panel}
		if panel.Section || slices.Contains(open, panel.Name) {
			var reads []db.Query
			reads, o.body = panel.Show(q, tx, s, h)
			p.reads = append(p.reads, reads...)
		}
		p.list = append(p.list, o)
	}
	return p
}

// Reads are what the open panels add to the page's batch.
func (p Panels) Reads() []db.Query { return p.reads }

// Say gives the line of a closed panel a figure that the page knows anyway.
func (p Panels) Say(name, text string) {
	if p.said != nil {
		p.said[name] = text
	}
}

// line is what stands beside the title of a closed panel: what is known of it, else what it is for.
func (p Panels) line(ctx context.Context, o opened) string {
	said := p.said[o.Name]
	if said == "" && o.Note != nil {
		said = o.Note(ctx, *p.head)
	}
	if said == "" {
		said = i18n.T(ctx, o.Text)
	}
	return said
}

// Sections are those that are always there.
func (p Panels) Sections() Panels { return p.only(true) }

// Folds are those that are opened.
func (p Panels) Folds() Panels { return p.only(false) }

func (p Panels) only(sections bool) Panels {
	p.list = slices.DeleteFunc(slices.Clone(p.list), func(o opened) bool { return o.Section != sections })
	return p
}

// Without leaves panels out that have no sense on this page.
func (p Panels) Without(names ...string) Panels {
	p.list = slices.DeleteFunc(slices.Clone(p.list), func(o opened) bool { return slices.Contains(names, o.Name) })
	return p
}

// link is the page with a panel open, asked as it is now.
func (p Panels) link(o opened) string {
	to, values := p.page, p.page.Query()
	values.Del("lang")
	values.Set("open", o.Name)
	to.RawQuery, to.Fragment = values.Encode(), o.Name
	return to.String()
}

// closed is the page without its panels.
func (p Panels) closed() string { return p.page.Path }

// moved leads from the address that a panel had when it was a page to where it stands now.
func (r Router) moved(was string, p Panel) {
	r.Read(was, authz.AccountView, func(q *page.Request, _ *db.Tx, seat *Seat) (page.Response, error) {
		values := q.URL.Query()
		for old, name := range p.Asked {
			if said, ok := values[old]; ok {
				values[name] = said
				values.Del(old)
			}
		}
		return page.SeeOther(p.with(q.Context(), seat.Account(), values) + "#" + p.Name), nil
	})
}
