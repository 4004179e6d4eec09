package tenant

import (
	"net/http"
	"slices"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/client/hand"
	"trucot/internal/client/login"
	"trucot/internal/client/notice"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
)

// leaving is what the hand-over of a member reads.
type leaving struct {
	People   []Person
	Person   Person
	Work     hand.Work
	Absences []absence
	reached  []reached
}

func (l *leaving) queries(member uuid.UUID) []db.Query {
	return append(l.Work.Queries(member), qAbsences(&l.Absences))
}

// find finds the member among the people that were read, and who may take what they have.
func (l *leaving) find(q *page.Request, tx *db.Tx) (err error) {
	if l.Person, err = loadPerson(q, l.People); err != nil {
		return err
	}
	var accounts []uuid.UUID
	for _, p := range byAccount(l.Work.Items()) {
		if p.ID != uuid.Nil {
			accounts = append(accounts, p.ID)
		}
	}
	if len(accounts) == 0 {
		return nil
	}
	return db.Batch(q.Context(), tx, qReach(&l.reached, accounts))
}

// away is the leave that a member is on, if any.
func (l *leaving) away() (absence, bool) {
	i := slices.IndexFunc(l.Absences, func(a absence) bool { return a.MemberID == l.Person.ID })
	if i < 0 {
		return absence{}, false
	}
	return l.Absences[i], true
}

// lock reads it for a change.
func lockLeaving(q *page.Request, tx *db.Tx) (*leaving, error) {
	l := &leaving{}
	var err error
	if l.People, err = lockPeople(q.Context(), tx, l.queries(q.ID("member"))...); err != nil {
		return nil, err
	}
	return l, l.find(q, tx)
}

// deactivate takes a member out who has nothing open; else it leads to the page that hands it over.
func deactivate(q *page.Request, tx *db.Tx) (page.Response, error) {
	l, err := lockLeaving(q, tx)
	if err != nil {
		return page.Response{}, err
	}
	if answer, ok := mayLeave(q, l.People, l.Person); !ok {
		return answer, nil
	}
	if items := l.Work.Items(); len(items) > 0 {
		return page.SeeOther(q.Path("admin", "members", l.Person.ID, "handover")).
			WithFlash("watch",
				i18n.T(q.Context(), "tenant.handover.first", "name", l.Person.DisplayName, "n", len(items))), nil
	}
	h := handing{People: l.People, From: l.Person, Deal: deal{Reason: Leaves}}
	return goodbye(q, l.Person, handOver(q.Context(), tx, notice.Of(q), h))
}

func handoverPage(q *page.Request, tx *db.Tx) (page.Response, error) {
	l := &leaving{}
	if err := db.Batch(q.Context(), tx, append(l.queries(q.ID("member")), qPeople(&l.People))...); err != nil {
		return page.Response{}, err
	}
	if err := l.find(q, tx); err != nil {
		return page.Response{}, err
	}
	for _, name := range []string{"reason", "roles"} {
		if v := q.URL.Query()[name]; len(v) > 0 {
			q.Form.Set(name, v...)
		}
	}
	return showHandover(q, l, nil)
}

func showHandover(q *page.Request, l *leaving, lost []blind) (page.Response, error) {
	v := newHandoverPage(q, l)
	v.Lost = lost
	title := i18n.T(q.Context(), "tenant.handover.title", "name", l.Person.DisplayName)
	return page.HTML(title, handoverView(q, v), crumbs(q, title)...), nil
}

// dealt reads how the work is dealt out, and the roles of whoever gets others.
func dealt(q *page.Request, l *leaving, today day.Date) handing {
	f := q.Form
	h := handing{People: l.People, From: l.Person, Deal: deal{
		Reason: Leaves, Kinds: map[string]string{}, Of: map[uuid.UUID]string{},
	}}
	if f.Sent("reason") {
		h.Deal.Reason = form.OneOf(f, "reason", append(slices.Clone(reasons), Role))
	}
	if all := f.OptUUID("successor"); all != uuid.Nil {
		h.Deal.All = all
	}
	for _, k := range hand.Kinds() {
		h.Deal.Kinds[k.Name] = f.Value("kind_" + k.Name)
	}
	for _, p := range byAccount(l.Work.Items()) {
		if p.ID != uuid.Nil {
			h.Deal.Of[p.ID] = f.Value("of_" + p.ID.String())
		}
	}
	switch h.Deal.Reason {
	case Away:
		h.Until = f.Date("until")
		f.Check(h.Until.IsZero() || !h.Until.Before(today), "until", "err.until_past")
		_, away := l.away()
		f.Check(!away, "reason", "err.away_already")
	case Role:
		h.Roles = form.ManyOf(f, "roles", authz.Roles)
		f.Check(len(h.Roles) > 0, "roles", "err.roles")
		f.Check(slices.Contains(h.Roles, authz.Admin) || !l.Person.Is(authz.Admin) ||
			!LastAdmin(l.People, l.Person.ID), "roles", "err.last_admin")
	}
	h.give(q, l)
	return h
}

// give finds who takes each item, and says beside the field where nobody may.
func (h *handing) give(q *page.Request, l *leaving) {
	may, owner := reach{}, map[uuid.UUID]uuid.UUID{}
	for _, r := range l.reached {
		may[r.Member] = append(may[r.Member], r.Account)
		if r.Owns && r.Member != h.From.ID {
			owner[r.Account] = r.Member
		}
	}
	items := l.Work.Items()
	named := map[string]Person{}
	for _, i := range items {
		if !h.Deal.concerns(i) {
			continue
		}
		to, field := h.Deal.choice(i)
		if to == keeps && (h.Deal.Reason == Moves || h.Deal.Reason == Away) {
			continue
		}
		id, err := uuid.Parse(to)
		p, ok := byID(l.People, id)
		if !q.Form.Check(err == nil && ok && id != h.From.ID, field, "err.choose") ||
			!q.Form.Check(p.Active(), field, "err.holder_gone", "name", p.DisplayName) ||
			!q.Form.Check(p.mayHold(), field, "err.holder_role", "name", p.DisplayName) {
			continue
		}
		named[field] = p
		h.Given = append(h.Given, hand.Given{Item: i, To: id})
	}
	stays := map[uuid.UUID]bool{}
	for i, g := range h.Given {
		if !hand.NeedsPart(g.Kind) || may.holds(g.To, *g.AccountID) || h.gains(g.To, *g.AccountID) {
			continue
		}
		_, field := h.Deal.choice(g.Item)
		// the deputy takes what a deputy may; the rest waits for who is away
		if h.Deal.Reason == Away && field == "successor" {
			stays[g.ID] = true
			continue
		}
		if o, ok := owner[*g.AccountID]; ok && field == "successor" { // who takes all has no part in it: its owner has
			h.Given[i].To = o
			continue
		}
		q.Form.Fail(field, "err.taker_access", "name", named[field].DisplayName, "account", g.AccountName)
	}
	h.Given = slices.DeleteFunc(h.Given, func(g hand.Given) bool { return stays[g.ID] })
	q.Form.Check(len(h.Given) > 0 || h.Deal.Reason != Moves, "successor", "err.nothing_given")
}

// gains reports whether a taker comes to see an account by what they take.
func (h *handing) gains(to, account uuid.UUID) bool {
	return slices.ContainsFunc(h.Given, func(g hand.Given) bool {
		return g.To == to && passesAccess(g.Item) && *g.AccountID == account
	})
}

// blindness is what a tick confirms: who will not see what any more.
func blindness(lost []blind) string {
	var parts []string
	for _, b := range lost {
		parts = append(parts, b.Name+": "+strings.Join(b.Accounts, ", "))
	}
	return strings.Join(parts, "; ")
}

func handOverAll(q *page.Request, tx *db.Tx) (page.Response, error) {
	l, err := lockLeaving(q, tx)
	if err != nil {
		return page.Response{}, err
	}
	h := dealt(q, l, tx.Today())
	if h.Deal.Reason == Leaves && !l.Person.Active() {
		h.Deal.Reason = Moves // who is locked out leaves no second time
	}
	if h.Deal.Reason == Leaves {
		if answer, ok := mayLeave(q, l.People, l.Person); !ok {
			return answer, nil
		}
	}
	if h.confirms() {
		if err := login.Confirm(q, "password"); err != nil {
			return page.Response{}, err
		}
	}
	lost := losing(l.People, l.Person.ID, h.Given)
	if q.Form.OK() && len(lost) > 0 {
		q.Form.Check(q.Form.Value("knows") == blindness(lost), "knows", "err.knows_blind")
	}
	if !q.Form.OK() {
		answer, err := showHandover(q, l, lost)
		return answer.WithStatus(http.StatusUnprocessableEntity), err
	}
	err = handOver(q.Context(), tx, notice.Of(q), h)
	if status, about := page.FormStatus(err); about { // someone changed a row, or a role, meanwhile
		answer, err := showHandover(q, l, lost)
		return answer.WithStatus(status), err
	}
	if h.Deal.Reason == Leaves {
		return goodbye(q, l.Person, err)
	}
	return page.SeeOther(q.Path("archive")).
		Done(q.Context(), "tenant.handover.done", "name", l.Person.DisplayName, "n", len(h.Given)), err
}

// confirms reports whether roles change, which takes the password of who changes them.
func (h handing) confirms() bool {
	d, ok := byID(h.People, h.Deal.All)
	return h.Deal.Reason == Role || h.Deal.Reason == Away && h.From.Is(authz.Director) && ok && !d.Is(authz.Director)
}
