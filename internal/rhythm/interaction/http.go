package interaction

import (
	"context"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/internal/relationships/stakeholder"
	"trucot/web/ui"
)

// Routes mounts the log of touches below /accounts/{account}.
func Routes(r account.Router) {
	r.Read("/timeline", authz.AccountView, index)
	r.LogForm("/timeline/new", authz.TouchLog, blank)
	r.Log("/timeline", authz.TouchLog, create)
	r.Read("/timeline/{interaction}", authz.AccountView, show)
	r.LogForm("/timeline/{interaction}/edit", authz.TouchLog, edit)
	r.Log("/timeline/{interaction}", authz.TouchLog, update)
	r.Log("/timeline/{interaction}/close", authz.TouchLog, closeComplaint)
	r.Log("/timeline/{interaction}/reopen", authz.TouchLog, reopenComplaint)
	r.LogForm("/timeline/{interaction}/care/edit", authz.TouchLog, editCare)
	r.Log("/timeline/{interaction}/care", authz.TouchLog, updateCare)
	r.Write("/timeline/{interaction}/approve", authz.PlanApprove, approve)
	r.Log("/timeline/{interaction}/follow", authz.TouchLog, follow)
	r.Log("/timeline/{interaction}/archive", authz.TouchLog, archive)
	r.Log("/timeline/{interaction}/restore", authz.TouchLog, restore)
}

// TenantRoutes mounts the history of all accounts below a tenant.
func TenantRoutes(r chi.Router, s *page.Site) {
	r.Get("/timeline", s.Read(authz.AccountView, tenantIndex))
}

// filterOf reads the filter from the address; what it does not know is left out.
func filterOf(q *page.Request) Filter {
	f := Filter{
		Account: queryID(q, "account"), Person: queryID(q, "person"),
		Member: queryID(q, "member"), Open: slices.Contains(q.URL.Query()["open"], "1"),
	}
	for _, c := range stakeholder.Channels {
		if q.Query("channel") == string(c) {
			f.Channel = c
		}
	}
	for _, k := range append([]Kind{Happened}, Kinds...) {
		if q.Query("kind") == string(k) {
			f.Kind = k
		}
	}
	for _, s := range append([]Stage{NoStage}, Stages...) {
		if q.Query("stage") == string(s) {
			f.Stage = s
		}
	}
	f.From, _ = day.Parse(q.Query("from"))
	f.To, _ = day.Parse(q.Query("to"))
	return f
}

func queryID(q *page.Request, name string) uuid.UUID {
	id, err := uuid.Parse(q.Query(name))
	if err != nil {
		return uuid.Nil
	}
	return id
}

// placeOf reads where the page starts: an instant and an id, joined by a point.
func placeOf(q *page.Request) Place {
	at, id, _ := strings.Cut(q.Query("before"), "~")
	when, err := time.Parse(time.RFC3339Nano, at)
	if err != nil {
		return Place{}
	}
	touch, err := uuid.Parse(id)
	if err != nil {
		return Place{}
	}
	return Place{when, touch}
}

func index(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	v := timelinePage{Filter: filterOf(q), After: placeOf(q), Actor: q.Actor, Today: tx.Today()}
	v.Filter.Account = uuid.Nil
	accountID := seat.Account()
	v.Panels = seat.Panels(q, tx, &v.Head)
	reads := append(v.line.qAccountLine(v.Filter, v.After, tx, accountID),
		seat.QHead(&v.Head), QWho(&v.People, accountID, nil, uuid.Nil),
		account.QPeople(&v.Members))
	if v.After.At.IsZero() {
		reads = append(reads, QOpen(&v.OpenComplaints, accountID))
	}
	if err := db.Batch(q.Context(), tx, append(reads, v.Panels.Reads()...)...); err != nil {
		return page.Response{}, err
	}
	v.Entries, v.older = v.line.merged()
	title := i18n.T(q.Context(), "interaction.list.title")
	return page.HTML(v.Head.Name+": "+title, timelineView(v),
		v.Head.Crumbs(q.Context(), ui.Crumb{Label: title})...), nil
}

// tenantIndex is the history of every account that the member sees.
func tenantIndex(q *page.Request, tx *db.Tx) (page.Response, error) {
	v := timelinePage{Filter: filterOf(q), After: placeOf(q), Actor: q.Actor, Today: tx.Today(), Tenant: true}
	reads := append(v.line.qTenantLine(v.Filter, v.After, tx), qAccounts(&v.Accounts, tx), account.QPeople(&v.Members))
	if v.Filter.Person != uuid.Nil {
		reads = append(reads, qPersonName(&v.PersonName, v.Filter.Person))
	}
	if err := db.Batch(q.Context(), tx, reads...); err != nil {
		return page.Response{}, err
	}
	v.Entries, v.older = v.line.merged()
	return page.HTML(i18n.T(q.Context(), "interaction.tenant.title"), tenantView(v)), nil
}

func blank(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	f := filterOf(q)
	q.Form.Fill(url.Values{"person": {q.Query("person")}, "channel": {string(f.Channel)}, "kind": {string(f.Kind)}})
	switch f.Kind {
	case "", Happened:
		q.Form.Set("kind", string(Kinds[0]))
	case Complaint: // they came to us
		q.Form.Set("direction", string(Incoming))
	}
	return showForm(q, tx, seat, uuid.Nil)
}

// showForm shows the form with what stands in q.Form; id is uuid.Nil for a new touch.
func showForm(q *page.Request, tx *db.Tx, seat *account.Seat, id uuid.UUID) (page.Response, error) {
	v := formPage{
		Form:  q.Form,
		Touch: Touch{ID: uuid.Must(uuid.NewV7()), At: tx.Now, Direction: Directions[0], Kind: Kinds[0]},
		Actor: q.Actor,
	}
	accountID := seat.Account()
	reads := []db.Query{seat.QHead(&v.Head), account.QPeople(&v.Members)}
	var also *uuid.UUID
	if id != uuid.Nil {
		v.Edit = true
		reads = append(reads, qTouch(&v.Touch, accountID, id))
	}
	if person, err := uuid.Parse(q.Form.Value("person")); err == nil {
		also = &person
	}
	if err := db.Batch(q.Context(), tx, append(reads, QWho(&v.People, accountID, also, id))...); err != nil {
		return page.Response{}, err
	}
	if v.Edit && !MayChange(q.Actor, v.Touch, v.Head.OwnerID) {
		return page.Response{}, errs.Forbidden
	}
	if v.Touch.ArchivedAt != nil {
		return page.Response{}, errs.NotFound
	}
	v.fill(q.Context())
	return page.HTML(v.title(q.Context()), formView(v), v.Head.Crumbs(q.Context(), v.crumbs(q.Context())...)...), nil
}

// MayChange holds for who logged a touch and for the account's owner.
func MayChange(a authz.Actor, t Touch, owner uuid.UUID) bool {
	return t.ByMember == a.Member || owner == a.Member
}

func create(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	accountID, ctx := seat.Account(), q.Context()
	t, promised := Touch{ID: q.Form.UUID("id"), AccountID: accountID, ByMember: q.Actor.Member}, false
	form.Decode(q.Form, &t, Bind(q.Actor.Settings.Zone, tx.Now))
	form.Decode(q.Form, &t, bindStep(&promised, tx.Today()))
	form.Decode(q.Form, &t, bindMeeting)
	form.Decode(q.Form, &t, bindFeeling)
	o, err := OpenNew(q, tx, t)
	if err != nil {
		return page.Response{}, err
	}
	person, _ := find(o.people, t.StakeholderID)
	err = page.Keep(q, func() error {
		if t.NextStep != "" {
			return LogWithStep(ctx, tx, o.Plans, t, promised)
		}
		return Log(ctx, tx, o.Plans, t)
	})
	if err != nil {
		return page.Again(err, func() (page.Response, error) { return showForm(q, tx, seat, uuid.Nil) })
	}
	return logged(q, t, person, o.Plans, seat.MayEdit()), nil
}

// Opened is what logging a new touch needs.
type Opened struct {
	Plans  []Planned // what it may fulfil, locked
	people []Who
}

// OpenNew reads what logging a touch needs, with other reads in the same trip;
// errs.NotFound when it names someone who is not of the account, or not one of us.
func OpenNew(q *page.Request, tx *db.Tx, t Touch, with ...db.Query) (Opened, error) {
	var o Opened
	var members []account.Colleague
	err := db.Batch(q.Context(), tx, append(with, qPlanned(&o.Plans, tx, t.AccountID, t.ID, t.People()),
		QWho(&o.people, t.AccountID, t.StakeholderID, t.ID), account.QColleagues(&members))...)
	if err == nil && strangers(q, members, Touch{ByMember: q.Actor.Member}) {
		err = errs.NotFound
	}
	for _, id := range t.People() {
		if _, found := find(o.people, &id); err == nil && !found {
			err = errs.NotFound
		}
	}
	return o, err
}

// strangers reports whether the form names someone as one of us who never was.
// Who took part may have left since; who is to read it now may not.
func strangers(q *page.Request, members []account.Colleague, was Touch) bool {
	find := func(id uuid.UUID) int {
		return slices.IndexFunc(members, func(c account.Colleague) bool { return c.ID == id })
	}
	for _, id := range q.Form.UUIDs("members") {
		if find(id) < 0 {
			return true
		}
	}
	for _, id := range q.Form.UUIDs("readers") {
		i := find(id)
		if i < 0 {
			return true
		}
		if !members[i].Owns && !slices.Contains(was.Readers, id) {
			q.Form.Fail("readers", "err.reader_gone", "name", members[i].Name)
		}
	}
	return false
}

// find picks a person of the list.
func find(people []Who, id *uuid.UUID) (Who, bool) {
	for _, w := range people {
		if id != nil && w.ID == *id {
			return w, true
		}
	}
	return Who{}, false
}

// logged leads on: to agree the next touch when none is open with that person,
// else to the timeline; with a warning when they prefer another channel.
func logged(q *page.Request, t Touch, person Who, plans []Planned, mayPlan bool) page.Response {
	ctx := q.Context()
	kind, text := "good", i18n.T(ctx, "interaction.flash.logged")
	done, open := false, false
	for _, p := range plans {
		done = done || p.DoneBy != nil && *p.DoneBy == t.ID
		if p.DoneBy == nil && t.StakeholderID != nil && p.StakeholderID == *t.StakeholderID {
			open = true
			text += " " + i18n.T(ctx, "interaction.flash.still", "due", p.Due)
		}
	}
	if done {
		text += " " + i18n.T(ctx, "interaction.flash.kept")
	}
	if t.NextStep != "" {
		text += " " + i18n.T(ctx, "interaction.flash.next_step", "title", t.NextStep)
	}
	if t.Direction != Incoming && stakeholder.OffChannel(t.Channel, person.Preferred) {
		kind = "watch"
		text += " " + offText(ctx, person)
	}
	if t.StakeholderID != nil && !open && mayPlan {
		text += " " + i18n.T(ctx, "interaction.flash.plan_next")
		return page.SeeOther(q.Path("accounts", t.AccountID, "relationships", *t.StakeholderID)+"#next").
			WithFlash(kind, text)
	}
	return page.SeeOther(q.Path("accounts", t.AccountID, "timeline")).WithFlash(kind, text)
}

func offText(ctx context.Context, w Who) string {
	return i18n.T(ctx, "interaction.flash.off", "name", w.Name, "preferred", stakeholder.ChannelName(ctx, w.Preferred))
}

func edit(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	return showForm(q, tx, seat, q.ID("interaction"))
}

// open reads a touch to be changed, with what it may fulfil; errs.Forbidden
// for those who neither logged it nor own the account.
func open(q *page.Request, tx *db.Tx, seat *account.Seat, people []uuid.UUID, plans *[]Planned) (Touch, error) {
	accountID, id := seat.Account(), q.ID("interaction")
	var t Touch
	var locked []uuid.UUID
	var head account.Head
	var members []account.Colleague
	err := db.Batch(q.Context(), tx, account.QColleagues(&members),
		qLock(&locked, accountID, id), qTouch(&t, accountID, id), seat.QHead(&head),
		qPlanned(plans, tx, accountID, id, people))
	switch {
	case err != nil:
	case !MayChange(q.Actor, t, head.OwnerID):
		err = errs.Forbidden
	case strangers(q, members, t):
		err = errs.NotFound
	}
	return t, err
}

// typedPeople are whom the form names, whatever else is wrong with it.
func typedPeople(q *page.Request) []uuid.UUID {
	var people []uuid.UUID
	for _, typed := range append(q.Form.Values("others"), q.Form.Value("person")) {
		if id, err := uuid.Parse(typed); err == nil {
			people = append(people, id)
		}
	}
	return people
}

func update(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	accountID, id, ctx := seat.Account(), q.ID("interaction"), q.Context()
	var plans []Planned
	_, err := page.Save(q, tx, page.Stored[Touch]{
		ID: id, Entity: "interaction", Bind: Bind(q.Actor.Settings.Zone, tx.Now),
		Load: func() (Touch, error) {
			t, err := open(q, tx, seat, typedPeople(q), &plans)
			return page.Live(t, t.ArchivedAt, err)
		},
		Original: func(string) (Touch, bool, error) { return original(ctx, tx, id, q.Form.Version()) },
		Save:     func(_, t Touch) error { return Update(ctx, tx, plans, t, t.Version) },
	})
	if err != nil {
		return page.Again(err, func() (page.Response, error) { return showForm(q, tx, seat, id) })
	}
	return page.SeeOther(q.Path("accounts", accountID, "timeline")).
		Done(ctx, "interaction.flash.saved"), nil
}

func archive(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	var plans []Planned
	t, err := open(q, tx, seat, nil, &plans)
	if err != nil {
		return page.Response{}, err
	}
	list := page.SeeOther(q.Path("accounts", t.AccountID, "timeline"))
	if t.ArchivedAt != nil {
		return list, nil
	}
	if err := Archive(q.Context(), tx, plans, t, q.Form.Version()); err != nil {
		return page.Response{}, err
	}
	return list.Done(q.Context(), "interaction.flash.archived").
		WithUndo(q.Path("accounts", t.AccountID, "timeline", t.ID, "restore")), nil
}

func restore(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	var plans []Planned
	t, err := open(q, tx, seat, nil, &plans)
	if err != nil {
		return page.Response{}, err
	}
	list := page.SeeOther(q.Path("accounts", t.AccountID, "timeline"))
	if t.ArchivedAt == nil {
		return list, nil
	}
	if err := Restore(q.Context(), tx, plans, t); err != nil {
		return page.Response{}, err
	}
	return list.Done(q.Context(), "interaction.flash.restored"), nil
}
