package tenant

import (
	"context"
	"slices"
	"strconv"
	"time"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/client/hand"
	"trucot/internal/client/notice"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
)

// Who may hold a part of some accounts.
const reachSQL db.SQL = `
	select m.id as member, a.id as account, a.owner_id = m.id as owns
	from account a
	join tenant_setting c on c.tenant_id = a.tenant_id
	join member m on m.tenant_id = a.tenant_id
	where a.tenant_id = @tenant and a.id = any(@accounts) and ` + db.MayHoldPart

type reached struct {
	Member, Account uuid.UUID
	Owns            bool
}

func qReach(dst *[]reached, accounts []uuid.UUID) db.Query {
	return db.Q(dst, reachSQL, db.Args{"accounts": accounts})
}

// absence is a leave after which all comes back by itself.
type absence struct {
	ID       uuid.UUID // of the act, too
	MemberID uuid.UUID
	Name     string
	DeputyID *uuid.UUID
	UntilOn  day.Date
	Version  int
}

const absencesSQL db.SQL = `
	select x.id, x.member_id, m.display_name as name, x.deputy_id, x.until_on, x.version
	from absence x
	join member m on m.tenant_id = x.tenant_id and m.id = x.member_id
	where x.tenant_id = @tenant and x.ended_at is null
	order by x.until_on, x.id`

// Absence is a leave that has not ended.
type Absence struct {
	ID      uuid.UUID
	Version int
}

// End is the change that ends it.
func (a Absence) End(now time.Time) db.Edit {
	return db.Row{Table: "absence", ID: a.ID, Version: a.Version, Values: db.Args{"ended_at": now}}.Edit()
}

const absenceSQL db.SQL = `
	select x.id, x.version from absence x where x.tenant_id = @tenant and x.id = @id and x.ended_at is null`

// QAbsence reads the leave that began with a hand-over, if it did and lasts.
func QAbsence(dst *[]Absence, act uuid.UUID) db.Query {
	return db.Q(dst, absenceSQL, db.Args{"id": act})
}

const overSQL db.SQL = `
	select x.id from absence x where x.tenant_id = @tenant and x.ended_at is null and x.until_on < @today order by x.id`

// QOver reads the leaves whose last day has passed.
func QOver(dst *[]uuid.UUID) db.Query { return db.Q(dst, overSQL, nil) }

func qAbsences(dst *[]absence) db.Query { return db.Q(dst, absencesSQL, nil) }

// handing is one hand-over.
type handing struct {
	People []Person
	From   Person
	Deal   deal
	Given  []hand.Given
	Until  day.Date     // of a leave
	Roles  []authz.Role // of whoever gets others
}

// handOver gives everything to its takers in one transaction and one act; each
// change is audited.
func handOver(ctx context.Context, tx *db.Tx, post notice.Post, h handing) error {
	m := hand.Move(h.From.ID, tx.Now, h.Given)
	if reads := m.Queries(); len(reads) > 0 {
		if err := db.Batch(ctx, tx, reads...); err != nil {
			return err
		}
	}
	if h.Deal.Reason == Leaves {
		if err := killFeed(ctx, tx, h.From.ID); err != nil {
			return err
		}
	}
	id := tx.Act(db.Act{Kind: db.ActHandover, Subject: &h.From.ID})
	edits, links := m.Edits()
	edits = append(edits, h.members(tx, id)...)
	var with []db.Query
	for _, l := range links {
		with = append(with, l.Queries...)
	}
	var judged []*account.Judging
	for _, a := range h.accounts() {
		j := account.Rejudge(tx, a, 1, 2, 3, 4)
		with, judged = append(with, j.Reads...), append(judged, j)
	}
	if err := db.ChangeAll(ctx, tx, edits, with...); err != nil {
		return err
	}
	for _, l := range links {
		if err := l.Audit(tx); err != nil {
			return err
		}
	}
	account.RefreshAccess(tx, uuid.Nil)
	for _, j := range judged {
		j.Save()
	}
	for _, a := range h.accounts() {
		account.RefreshSummary(tx, a)
	}
	return h.tell(ctx, tx, post)
}

// killFeed ends the calendar address of who leaves. It is no part of the act: the
// address stays dead when the hand-over is taken back or the person returns.
func killFeed(ctx context.Context, tx *db.Tx, member uuid.UUID) error {
	versions, err := db.List[int](ctx, tx, feedVersion, db.Args{"id": member})
	if err != nil || len(versions) == 0 {
		return err
	}
	return db.Change(ctx, tx, "calendar_feed", member, versions[0],
		endFeed, db.Args{"id": member, "version": versions[0]})
}

const feedVersion db.SQL = `
	select version from calendar_feed where tenant_id = @tenant and id = @id and revoked_at is null`

const endFeed db.SQL = `
	update calendar_feed set revoked_at = @now, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and id = @id and version = @version`

// accounts are those that something was given of.
func (h handing) accounts() []uuid.UUID {
	var list []uuid.UUID
	for _, g := range h.Given {
		if g.AccountID != nil && !slices.Contains(list, *g.AccountID) {
			list = append(list, *g.AccountID)
		}
	}
	return list
}

// members are the changes of the members themselves.
func (h handing) members(tx *db.Tx, act uuid.UUID) []db.Edit {
	switch h.Deal.Reason {
	case Leaves:
		return leave(h.People, h.From)
	case Role:
		return []db.Edit{roleEdit(h.From, h.Roles)}
	case Away:
		row := db.Row{Table: "absence", ID: act, Values: db.Args{
			"member_id": h.From.ID, "deputy_id": optional(h.Deal.All), "until_on": h.Until, "ended_at": nil,
		}}
		return append(h.deputy(), row.Edit())
	}
	return nil
}

// deputy makes who stands in for a director one too, above those whom the director
// is above, so that plans are approved meanwhile.
func (h handing) deputy() []db.Edit {
	d, ok := byID(h.People, h.Deal.All)
	if !ok || !h.From.Is(authz.Director) {
		return nil
	}
	var edits []db.Edit
	if !d.Is(authz.Director) {
		edits = append(edits, roleEdit(d, append(slices.Clone(d.Roles), authz.Director)))
	}
	for _, r := range h.People {
		if r.ManagerID != nil && *r.ManagerID == h.From.ID && r.ID != d.ID && !Circle(h.People, r.ID, d.ID) {
			edits = append(edits, managerEdit(r, &d.ID))
		}
	}
	return edits
}

func optional(id uuid.UUID) *uuid.UUID {
	if id == uuid.Nil {
		return nil
	}
	return &id
}

// tell lets both sides know, and the directors above them.
func (h handing) tell(ctx context.Context, tx *db.Tx, post notice.Post) error {
	accounts := h.accounts()
	if len(accounts) == 0 {
		return nil
	}
	ids, n := takers(h.Given)
	to := []uuid.UUID{h.From.ID}
	said := h.From.DisplayName + " →"
	for i, id := range ids {
		p, _ := byID(h.People, id)
		if i > 0 {
			said += ","
		}
		said += " " + p.DisplayName + " (" + strconv.Itoa(n[id]) + ")"
		to = append(to, id)
		for _, d := range above(h.People, id) {
			to = append(to, d.ID)
		}
	}
	for _, d := range above(h.People, h.From.ID) {
		to = append(to, d.ID)
	}
	name := ""
	for _, g := range h.Given {
		if g.AccountID != nil && *g.AccountID == accounts[0] {
			name = g.AccountName
		}
	}
	var sides []notice.Side
	if err := db.Batch(ctx, tx, notice.QMembers(&sides, to)); err != nil {
		return err
	}
	if h.Deal.Reason == Leaves { // who leaves reads nothing here any more
		sides = slices.DeleteFunc(sides, func(s notice.Side) bool { return s.ID == h.From.ID })
	}
	e := notice.Event{Kind: notice.Handed, AccountID: accounts[0], Entity: "member", EntityID: h.From.ID, Said: said}
	for i := range sides {
		sides[i].AccountName, sides[i].More = name, len(accounts)-1
	}
	return notice.Tell(ctx, tx, post, e, sides)
}
