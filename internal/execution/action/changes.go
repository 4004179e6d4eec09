package action

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/client/timeline"
	"trucot/internal/kernel/db"
)

// changes are the edits of one act on actions of an account, saved together.
type changes struct {
	tx      *db.Tx
	account uuid.UUID
	edits   []db.Edit
	links   []*db.Links
	done    []Action // finished by the act
}

func newChanges(tx *db.Tx, accountID uuid.UUID) *changes { return &changes{tx: tx, account: accountID} }

func (c *changes) add(e db.Edit) { c.edits = append(c.edits, e) }

func (c *changes) link(id uuid.UUID, l Links) {
	c.links = append(c.links, db.SetLinks(helperLinks, c.account, id, l.Helpers),
		db.SetLinks(needLinks, c.account, id, l.Needs))
}

// put writes an action as it is given over a version of it.
func (c *changes) put(a Action, version int) {
	args := a.args(c.account)
	args["version"] = version
	c.add(db.Edit{Entity: "action", ID: a.ID, Version: version, SQL: updateAction, Args: args})
}

// update writes a over was with what follows. Finishing one of a rhythm makes
// the next in the same transaction; opening it again takes the next away when
// nobody has edited it.
func (c *changes) update(was Row, a Action, version int) {
	a = a.follow(was.Action, c.tx.Actor.Member, c.tx.Now)
	c.put(a, version)
	switch {
	case a.Status == Done && was.Status != Done:
		c.done = append(c.done, a)
		c.bringNext(was, a)
	case a.Status != Done && was.Status == Done && was.Next != nil && !was.Next.Archived && was.Next.Fresh:
		c.add(PutAway(c.tx, c.account, was.Next.ID, was.Next.Version))
	}
}

func (c *changes) bringNext(was Row, a Action) {
	n, ok := a.next(c.tx.Today())
	switch {
	case !ok || was.Next != nil && !was.Next.Archived:
		return
	case was.Next != nil:
		c.add(bringBack(c.account, was.Next.ID, was.Next.Version))
		return
	}
	c.add(NewEdit(c.account, n))
	c.link(n.ID, Links{Helpers: was.helperIDs()})
}

func (c *changes) save(ctx context.Context) error {
	j := account.Rejudge(c.tx, c.account, pillar)
	var with []db.Query
	for _, l := range c.links {
		with = append(with, l.Queries...)
	}
	if err := db.ChangeAll(ctx, c.tx, c.edits, append(with, j.Reads...)...); err != nil {
		return err
	}
	for _, l := range c.links {
		if err := l.Audit(c.tx); err != nil {
			return err
		}
	}
	for _, a := range c.done {
		timeline.Add(c.tx, doneEvent(c.account, a))
	}
	j.Save()
	return nil
}

// doneEvent tells the account's timeline that an action was finished.
func doneEvent(accountID uuid.UUID, a Action) timeline.Event {
	e := timeline.Event{AccountID: accountID, Kind: timeline.ActionDone, RefID: a.ID, Args: db.Args{"title": a.Title}}
	if a.Promise {
		e.Kind, e.StakeholderID = timeline.PromiseKept, a.PromisedTo
	}
	return e
}
