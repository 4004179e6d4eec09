package stakeholder

import (
	"errors"
	"net/url"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
)

// Routes mounts the people of pillar 1 below /accounts/{account}; their page is the map's.
func Routes(r account.Router) {
	r.Disclose("/relationships/csv", authz.PersonExport, export)
	r.Edit("/relationships/new", authz.AccountEdit, blank)
	r.Ask("/relationships/new", authz.AccountEdit, blank) // back from a guide
	r.Write("/relationships", authz.AccountEdit, create)
	r.Read("/relationships/{stakeholder}", authz.AccountView, show)
	r.Edit("/relationships/{stakeholder}/edit", authz.AccountEdit, edit)
	r.Ask("/relationships/{stakeholder}/edit", authz.AccountEdit, edit)
	r.Write("/relationships/{stakeholder}", authz.AccountEdit, update)
	r.Write("/relationships/{stakeholder}/archive", authz.AccountEdit, archive)
	r.Write("/relationships/{stakeholder}/restore", authz.AccountEdit, restore)
	nextRoutes(r)
	guideRoutes(r)
	whoRoutes(r)
}

// filterOf reads the list's filter from the address; what it does not know is left out.
func filterOf(q *page.Request) Filter {
	f := Filter{
		Word: q.Query("q"), Department: q.Query("department"),
		Mine: q.Query("mine") == "1", Cold: q.Query("cold") == "1",
		Sort: q.Query("sort"), Descending: q.Query("dir") != "asc",
	}
	if support := q.Query("attitude"); support == "unknown" || supportStep(support) != nil {
		f.Support = support
	}
	for _, l := range Lacks {
		if q.Query("lack") == string(l) || q.Query("incomplete") == "1" && l == LackFactors {
			f.Lack = l
		}
	}
	if q.Query("dir") == "" && (f.Sort == "name" || f.Sort == "next") {
		f.Descending = false
	}
	return f
}

// export answers the list as a file; that it was taken is written down.
func export(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	accountID, ctx := seat.Account(), q.Context()
	var head account.Head
	var rows []Row
	var reaches []reach
	if err := db.Batch(ctx, tx, seat.QHead(&head), QRows(&rows, accountID), qReach(&reaches, accountID)); err != nil {
		return page.Response{}, err
	}
	See(rows, tx)
	rows = filterOf(q).Apply(rows, q.Actor.Member)
	if err := noteExport(tx, accountID, len(rows)); err != nil {
		return page.Response{}, err
	}
	by := map[uuid.UUID]reach{}
	for _, k := range reaches {
		by[k.ID] = k
	}
	lines := make([][]string, 0, len(rows))
	for _, r := range rows {
		lines = append(lines, r.csv(ctx, by[r.ID], head.Currency))
	}
	return page.CSV(ctx, i18n.T(ctx, "stakeholder.csv.file"), head.Name, csvHead(ctx), lines), nil
}

func blank(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	prefill(q)
	q.Form.Fill(url.Values{
		"id":    {uuid.Must(uuid.NewV7()).String()},
		"owner": {q.Actor.Member.String()}, "contact": {q.Query("contact")},
	})
	return showForm(q, tx, seat, uuid.Nil, nil)
}

// prefill takes over that a position has a name now, and a form that comes back
// from a guide as it was left; nothing is saved by it.
func prefill(q *page.Request) {
	if q.Query("named") != "" {
		q.Form.Set("placeholder", "")
	}
	if q.Form.Value("id") != "" {
		q.Form.Whole()
	}
}

// showForm shows the form with what stands in q.Form; id is uuid.Nil for a new person.
func showForm(q *page.Request, tx *db.Tx, seat *account.Seat, id uuid.UUID, twins []Known) (page.Response, error) {
	v := formPage{Form: q.Form, Actor: q.Actor, Word: q.Query("q"), Twins: twins}
	accountID := seat.Account()
	reads := []db.Query{
		seat.QHead(&v.Head), account.QHolders(&v.People, accountID),
		qBosses(&v.Bosses, accountID), qDepartments(&v.Departments, accountID),
	}
	switch contact := chosen(q); {
	case id != uuid.Nil:
		reads = append(reads, QPerson(&v.Person, accountID, id), qMeetings(&v.Meetings, accountID, id, 3))
	case contact != uuid.Nil:
		reads = append(reads, QContact(&v.Known, contact))
	case v.Word != "":
		reads = append(reads, qMatches(&v.Matches, accountID, v.Word))
	}
	if err := db.Batch(q.Context(), tx, reads...); err != nil {
		return page.Response{}, err
	}
	if v.Person.ArchivedAt != nil {
		return page.Response{}, errs.NotFound
	}
	form.Show(q.Context(), q.Form, v.Person, bind(setting{Currency: q.Actor.Settings.Currency}))
	return page.HTML(v.title(q.Context()), formView(v), v.Head.Crumbs(q.Context(), v.crumbs(q.Context())...)...), nil
}

// chosen is the contact that a new person is to be, uuid.Nil for someone not known yet.
func chosen(q *page.Request) uuid.UUID {
	id, err := uuid.Parse(q.Form.Value("contact"))
	if err != nil {
		return uuid.Nil
	}
	return id
}

func create(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	accountID, ctx := seat.Account(), q.Context()
	var graph []Node
	var twins []Known
	var known Contact
	id := q.Form.UUID("id")
	reads := []db.Query{qGraph(&graph, accountID)}
	if contact := chosen(q); contact != uuid.Nil {
		reads = append(reads, QContact(&known, contact))
	} else {
		reads = append(reads, qTwins(&twins, id, peek(q.Form)))
	}
	if err := db.Batch(ctx, tx, reads...); err != nil {
		return page.Response{}, err
	}
	p := Person{ID: id, AccountID: accountID, Contact: known}
	if known.ContactVersion == 0 {
		p.ContactID = uuid.NewSHA1(id, []byte("contact"))
	}
	p.EmploymentID = uuid.NewSHA1(id, []byte("employment"))
	err := page.Add(q, &p, func(b *form.Binder, p *Person) {
		bind(settingOf(q, tx, graph, known.ContactVersion > 0))(b, p)
		warnOfTwins(q.Form, twins)
	}, func() error { return Create(ctx, tx, p) })
	if errors.Is(err, db.ErrTaken) {
		q.Form.Fail("", "err.on_map")
	}
	if err != nil {
		return page.Again(err, func() (page.Response, error) { return showForm(q, tx, seat, uuid.Nil, twins) })
	}
	return page.SeeOther(q.Path("accounts", accountID, "relationships", id)).
		Done(ctx, "stakeholder.flash.created", "name", p.Name), nil
}

func settingOf(q *page.Request, tx *db.Tx, graph []Node, known bool) setting {
	zone := q.Actor.Settings.Zone
	return setting{
		Now: tx.Today().Time(zone), Today: tx.Today(), Member: q.Actor.Member, Currency: q.Actor.Settings.Currency,
		Graph: graph, Known: known,
	}
}

// warnOfTwins asks once whether someone with the same number or address is the same person.
func warnOfTwins(f *form.Form, twins []Known) {
	if f.Bool("separate") {
		return
	}
	for _, t := range twins {
		if t.SamePhone {
			f.Fail("phone", "err.same_phone", "name", t.Name)
		}
		if t.SameEmail {
			f.Fail("email", "err.same_email", "name", t.Name)
		}
	}
}

func edit(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	prefill(q)
	return showForm(q, tx, seat, q.ID("stakeholder"), nil)
}

func update(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	accountID, id, ctx := seat.Account(), q.ID("stakeholder"), q.Context()
	var graph []Node
	var twins []Known
	var latest Person
	_, err := page.Save(q, tx, page.Stored[Person]{
		ID: id, Entity: "stakeholder",
		Bind: func(b *form.Binder, p *Person) {
			was := contactReach(*p)
			bind(settingOf(q, tx, graph, false))(b, p)
			if b.Reads() && was != contactReach(*p) {
				warnOfTwins(q.Form, twins)
			}
		},
		Load: func() (p Person, err error) {
			var locked []uuid.UUID
			err = db.Batch(ctx, tx, qGraph(&graph, accountID),
				qLock(&locked, accountID, id), QPerson(&p, accountID, id),
				qTwins(&twins, id, peek(q.Form)))
			latest = p
			return page.Live(p, p.ArchivedAt, err)
		},
		Original: func(version string) (Person, bool, error) { return original(ctx, tx, latest, version) },
		Save:     func(was, p Person) error { return Update(ctx, tx, was, p) },
	})
	if err != nil {
		return page.Again(err, func() (page.Response, error) { return showForm(q, tx, seat, id, twins) })
	}
	return page.SeeOther(q.Path("accounts", accountID, "relationships", id)).
		Done(ctx, "stakeholder.flash.saved"), nil
}

// contactReach is what twins are found by; a save that leaves it alone asks nothing.
func contactReach(p Person) [2]string { return [2]string{p.Phone, p.Email} }

func archive(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	accountID, id := seat.Account(), q.ID("stakeholder")
	var p Person
	if err := db.Batch(q.Context(), tx, QPerson(&p, accountID, id)); err != nil {
		return page.Response{}, err
	}
	list := page.SeeOther(q.Path("accounts", accountID, "relationships"))
	if p.ArchivedAt != nil {
		return list, nil
	}
	if err := Archive(q.Context(), tx, p, q.Form.Version()); err != nil {
		return page.Response{}, err
	}
	return list.Done(q.Context(), "stakeholder.flash.archived", "name", p.Name).
		WithUndo(q.Path("accounts", accountID, "relationships", id, "restore")), nil
}

func restore(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	accountID, id := seat.Account(), q.ID("stakeholder")
	var p Person
	var again []uuid.UUID
	if err := db.Batch(q.Context(), tx, QPerson(&p, accountID, id), qAgain(&again, accountID, id)); err != nil {
		return page.Response{}, err
	}
	person := page.SeeOther(q.Path("accounts", accountID, "relationships", id))
	if p.ArchivedAt == nil {
		return person, nil
	}
	if len(again) > 0 {
		return page.SeeOther(q.Path("accounts", accountID, "relationships", again[0])).
			WithFlash("watch", i18n.T(q.Context(), "err.on_map")), nil
	}
	if err := Restore(q.Context(), tx, p); err != nil {
		return page.Response{}, err
	}
	return person.Done(q.Context(), "stakeholder.flash.restored", "name", p.Name), nil
}
