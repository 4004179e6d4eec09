package account

import (
	"net/url"

	"github.com/a-h/templ"
	"github.com/google/uuid"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// TeamPanel is who of us looks after the account, on the page of who is met when.
var TeamPanel = Panel{
	Place: teamPlace, Was: []string{"/team"}, Title: "account.team.title", Text: "account.team.text",
	Show: func(q *page.Request, _ *db.Tx, seat *Seat, h *Head) ([]db.Query, func() templ.Component) {
		v := teamPage{Form: form.New(nil), Add: form.New(nil)}
		return v.reads(seat), func() templ.Component {
			v.Head = *h
			v.show(q)
			return teamBody(v)
		}
	},
}

var teamPlace = Place{Host: "relationships/engagement", Name: "team"}

func teamRoutes(r Router) {
	r.Write("/team", authz.AccountEdit, addTeammate)
	r.Write("/team/lead", authz.AccountEdit, setLead)
	r.Write("/team/{teammate}/archive", authz.AccountEdit, archiveTeammate)
	r.BackFrom("/team/{teammate}", authz.AccountEdit, teamShelf)
}

// teamShelf brings a colleague back onto the team, unless they are on it in
// another way by now. Taking one off it is another matter: who takes oneself off
// may not see the account any more.
var teamShelf = page.Shelf{
	Table: "account_team", Texts: "account.team", Taken: "err.on_team", Put: saveTeam, Part: "member_id",
	Name: "select m.display_name from member m where m.tenant_id = @tenant and m.id = t.member_id",
	Home: func(q *page.Request, k page.Kept) string { return teamPlace.Path(q.Context(), k.Account) },
	Stays: func(q *page.Request, tx *db.Tx, k page.Kept) (string, error) {
		var v teamPage
		err := db.Batch(q.Context(), tx, QAccount(&v.Account, k.Account), QTeam(&v.Team, k.Account), QOwners(&v.People))
		if err == nil && !v.free(uuid.MustParse(k.Part)) {
			return "err.on_team", nil
		}
		return "", err
	},
}

func (v *teamPage) reads(seat *Seat) []db.Query {
	id := seat.Account()
	return []db.Query{QAccount(&v.Account, id), QOwners(&v.People), QTeam(&v.Team, id)}
}

// show fills the two forms, unless something was typed.
func (v *teamPage) show(q *page.Request) {
	form.Show(q.Context(), v.Form, v.Account, bindLead)
	v.Add.Fill(url.Values{"id": {uuid.Must(uuid.NewV7()).String()}, "role": {"specialist"}})
}

// response is the team on a page of its own, where something that was sent is not right.
func (v *teamPage) response(q *page.Request) page.Response {
	v.show(q)
	title := i18n.T(q.Context(), "account.team.title")
	return page.HTML(v.Head.Name+": "+title, teamView(*v), v.Head.Crumbs(q.Context(), ui.Crumb{Label: title})...)
}

// bindLead goes over who leads an account.
func bindLead(b *form.Binder, a *Account) {
	b.Row(a.ID, a.Version)
	b.Labels("account.form")
	b.ID("owner", &a.OwnerID)
	b.OptID("backup", &a.BackupID)
}

// setLead changes owner and backup. Whoever gives the account out of their own
// sight lands on the list.
func setLead(q *page.Request, tx *db.Tx, seat *Seat) (page.Response, error) {
	id := seat.Account()
	v := teamPage{Form: q.Form, Add: form.New(nil)}
	var still bool
	_, err := page.Save(q, tx, page.Stored[Account]{
		Entity: "account", ID: id, Bind: func(b *form.Binder, a *Account) {
			bindLead(b, a)
			checkLead(b, *a)
		},
		Load: func() (Account, error) {
			owner, backup := parseID(q.Form.Value("owner")), optID(parseID(q.Form.Value("backup")))
			err := db.Batch(q.Context(), tx,
				append(v.reads(seat), seat.QHead(&v.Head),
					qStillSees(&still, q.Actor, id, owner, backup, uuid.Nil))...)
			return v.Account, err
		},
		Save: func(_, a Account) error { return SetLead(q.Context(), tx, id, a.Version, a.OwnerID, a.BackupID) },
	})
	if status, ok := page.FormStatus(err); ok {
		return v.response(q).WithStatus(status), nil
	}
	if err != nil {
		return page.Response{}, err
	}
	return backTo(q, v.Head, still, i18n.T(q.Context(), "account.team.lead_done")), nil
}

// backTo goes back to the team, or to the list when the actor is out of sight now.
func backTo(q *page.Request, h Head, still bool, text string) page.Response {
	if still {
		return page.SeeOther(teamPlace.Path(q.Context(), h.ID)).WithFlash("good", text)
	}
	return page.SeeOther(q.Path("accounts")).
		WithFlash("watch", i18n.T(q.Context(), "account.edit.out_of_sight", "name", h.Name))
}

func addTeammate(q *page.Request, tx *db.Tx, seat *Seat) (page.Response, error) {
	id := seat.Account()
	v := teamPage{Form: form.New(nil), Add: q.Form}
	if err := db.Batch(q.Context(), tx, append(v.reads(seat), seat.QHead(&v.Head))...); err != nil {
		return page.Response{}, err
	}
	t := Teammate{
		ID: q.Form.UUID("id"), MemberID: q.Form.UUID("colleague"), Role: form.OneOf(q.Form, "role", TeamRoles),
	}
	for _, was := range v.Team {
		if was.ID == t.ID {
			return page.SeeOther(teamPlace.Path(q.Context(), id)), nil
		}
	}
	q.Form.Check(!v.on(t.MemberID), "colleague", "err.choose")
	err := page.Keep(q, func() error { return AddTeammate(q.Context(), tx, id, t) })
	if status, about := page.FormStatus(err); about {
		return v.response(q).WithStatus(status), nil
	}
	if err != nil {
		return page.Response{}, err
	}
	return page.SeeOther(teamPlace.Path(q.Context(), id)).Done(q.Context(), "account.team.added"), nil
}

func archiveTeammate(q *page.Request, tx *db.Tx, seat *Seat) (page.Response, error) {
	id, mate := seat.Account(), q.ID("teammate")
	v := teamPage{}
	var t struct {
		Teammate
		Away bool
	}
	var still bool
	err := db.Batch(q.Context(), tx,
		append(v.reads(seat), seat.QHead(&v.Head), qStillSees(&still, q.Actor, id, uuid.Nil, nil, mate),
			db.QOne(&t, teammateSQL, db.Args{"account": id, "id": mate}))...)
	if err != nil {
		return page.Response{}, err
	}
	if !t.Away {
		if err := removeTeammate(q.Context(), tx, id, t.Teammate); err != nil {
			return page.Response{}, err
		}
	}
	done := backTo(q, v.Head, still, i18n.T(q.Context(), "account.team.archived", "name", t.Name))
	if !still {
		return done, nil
	}
	return done.WithUndo(q.Path("accounts", id, "team", mate, "restore")), nil
}
