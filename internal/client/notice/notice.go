// Package notice tells members what happened that they should know of: on the
// first page, in the digest, and of a few things at once by mail.
package notice

import (
	"context"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/job"
	"trucot/internal/kernel/mail"
	"trucot/internal/kernel/page"
)

// Kind is what happened.
type Kind string

// The kinds.
const (
	Comment   Kind = "comment"   // somebody commented on a plan of mine
	Answer    Kind = "answer"    // somebody answered where I commented
	Submitted Kind = "submitted" // a plan waits for my approval
	Returned  Kind = "returned"  // my plan was sent back
	Approved  Kind = "approved"  // my plan was approved
	Again     Kind = "again"     // an approved plan needs a new approval
	Client    Kind = "client"    // a client said something by a link
	Serious   Kind = "serious"   // a complaint of a client of mine grew serious
	Handed    Kind = "handed"    // work changed hands: mine, to me, or below me
)

// Kinds lists them as shown.
var Kinds = []Kind{Comment, Answer, Submitted, Returned, Approved, Again, Client, Handed, Serious}

// texts say what happened.
var texts = map[Kind]string{
	Comment: "notice.kind.comment", Answer: "notice.kind.answer", Submitted: "notice.kind.submitted", Returned: "notice.kind.returned",
	Approved: "notice.kind.approved", Again: "notice.kind.again", Client: "notice.kind.client",
	Handed: "notice.kind.handed", Serious: "notice.kind.serious",
}

// atOnce are the kinds that are mailed at once; the others wait for the digest.
var atOnce = []Kind{Returned, Approved, Handed, Serious}

// saidMax is how many characters of what was said a notice keeps.
const saidMax = 200

// Notice is what one member is told.
type Notice struct {
	ID          uuid.UUID
	Kind        Kind
	AccountID   uuid.UUID
	AccountName string
	Entity      string
	EntityID    uuid.UUID
	ByName      string // "": a client, or nobody
	Said        string
	At          time.Time
}

// Event is what happened, for several members to be told.
type Event struct {
	Kind      Kind
	AccountID uuid.UUID
	Entity    string // what it is about; of a comment the line
	EntityID  uuid.UUID
	Said      string
}

// Post is what mails are made with.
type Post struct {
	Secret []byte
	Base   *url.URL
}

// Of is the post of a request.
func Of(q *page.Request) Post { return Post{q.Site.Secret(), q.Site.BaseURL} }

// Tell writes what happened for each of some sides, but not for who did it, nor
// for who does not want to know; what is mailed at once is mailed.
func Tell(ctx context.Context, tx *db.Tx, p Post, e Event, to []Side) error {
	var told []uuid.UUID
	for _, s := range to {
		if s.ID == tx.Actor.Member || slices.Contains(told, s.ID) || slices.Contains(s.Muted, string(e.Kind)) {
			continue
		}
		told = append(told, s.ID)
		id := uuid.Must(uuid.NewV7())
		db.Derive(tx, insertSQL, db.Args{
			"id": id, "to": s.ID, "account": e.AccountID, "kind": e.Kind, "entity": e.Entity, "entity_id": e.EntityID,
			"by": orNil(tx.Actor.Member), "said": cut(e.Said),
		})
		if !slices.Contains(atOnce, e.Kind) {
			continue
		}
		if err := job.Mail(tx, p.Secret, letter(ctx, tx.Actor, p.Base, id, e, s)); err != nil {
			return err
		}
	}
	return nil
}

// letter tells one member at once.
func letter(ctx context.Context, a authz.Actor, base *url.URL, id uuid.UUID, e Event, to Side) mail.Message {
	l := i18n.From(ctx)
	l.Lang = to.Lang
	ctx = i18n.With(ctx, l)
	about := i18n.T(ctx, texts[e.Kind], "name", a.Name, "account", to.AccountName)
	link := base.JoinPath(page.TenantPath(a.Slug, "accounts", e.AccountID)).String()
	if e.Kind == Serious {
		link = base.JoinPath(page.TenantPath(a.Slug, "accounts", e.AccountID, "timeline", e.EntityID)).String()
	}
	if e.Kind == Handed {
		link = base.JoinPath(page.TenantPath(a.Slug)).String()
		if to.More > 0 {
			about = i18n.T(ctx, "notice.kind.handed_many", "name", a.Name, "account", to.AccountName, "n", to.More)
		}
	}
	return mail.Message{
		ID: id, To: to.Email, Subject: strings.Join(strings.Fields(about), " "),
		Text: i18n.T(ctx, "notice.mail.text", "to", to.Name, "about", about, "said", e.Said, "link", link),
	}
}

// cut is the beginning of a text, as much as a notice keeps.
func cut(s string) string {
	runes := []rune(strings.Join(strings.Fields(s), " "))
	if len(runes) <= saidMax {
		return string(runes)
	}
	return string(runes[:saidMax-1]) + "…"
}

func orNil(id uuid.UUID) *uuid.UUID {
	if id == uuid.Nil {
		return nil
	}
	return &id
}

// Text says what happened.
func (n Notice) Text(ctx context.Context) string {
	name := n.ByName
	if name == "" {
		name = i18n.T(ctx, "notice.list.client")
	}
	return i18n.T(ctx, texts[n.Kind], "name", name, "account", n.AccountName)
}

// Side is a member who may be told.
type Side struct {
	ID          uuid.UUID
	Name        string
	Email       string
	Lang        string
	Muted       []string
	AccountName string
	More        int  // accounts that it is about beside that one
	Owns        bool // the account
	Submitted   bool // its plan, last
	Decided     bool // on its plan, last
	Approves    bool // plans, and has the account below them
}

// Mine are those who answer for an account: its owner and who submitted its plan.
func Mine(list []Side) []Side {
	return slices.DeleteFunc(slices.Clone(list), func(s Side) bool { return !s.Owns && !s.Submitted })
}

// Approvers are those who approve the plan of an account, and did not submit it.
func Approvers(list []Side) []Side {
	return slices.DeleteFunc(slices.Clone(list), func(s Side) bool { return !s.Approves || s.Submitted })
}

// Responsible are the account's owner and the directors above it; only the owner when alone.
func Responsible(list []Side, alone bool) []Side {
	return slices.DeleteFunc(slices.Clone(list), func(s Side) bool { return !s.Owns && (alone || !s.Approves) })
}

// Others are those to tell what a member said of an account: who answers for it
// and who last decided on its plan; when that leaves nobody else, who approves it.
func Others(list []Side, by uuid.UUID) []Side {
	of := func(keep func(Side) bool) []Side {
		return slices.DeleteFunc(slices.Clone(list), func(s Side) bool { return s.ID == by || !keep(s) })
	}
	if sides := of(func(s Side) bool { return s.Owns || s.Submitted || s.Decided }); len(sides) > 0 {
		return sides
	}
	return of(func(s Side) bool { return s.Approves })
}

// Without are the sides that are not among others.
func Without(list, others []Side) []Side {
	return slices.DeleteFunc(slices.Clone(list), func(s Side) bool {
		return slices.ContainsFunc(others, func(o Side) bool { return o.ID == s.ID })
	})
}

// ByID are those of some members.
func ByID(list []Side, ids []uuid.UUID) []Side {
	return slices.DeleteFunc(slices.Clone(list), func(s Side) bool { return !slices.Contains(ids, s.ID) })
}
