package reminder

import (
	"context"
	"encoding/base64"
	"errors"
	"net/url"
	"time"

	"github.com/google/uuid"

	"trucot/internal/client/notice"
	"trucot/internal/execution/action"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/job"
	"trucot/internal/kernel/mail"
	"trucot/internal/kernel/page"
	"trucot/internal/kernel/seal"
)

// Rhythm is how often a member gets a digest.
type Rhythm string

// Rhythms of a digest; off is what everyone begins with.
const (
	Off    Rhythm = "off"
	Daily  Rhythm = "daily"
	Weekly Rhythm = "weekly"
)

// Rhythms lists them as shown.
var Rhythms = []Rhythm{Off, Daily, Weekly}

// hour is when a day's digest may go out, in the reader's zone.
const hour = 7

// DayOf is the day that a digest of now counts for: today, or of a weekly one
// the Monday of the week. None when it is too early in the day, or never.
func (r Rhythm) DayOf(now time.Time, zone *time.Location) (d day.Date, ok bool) {
	today := day.In(now, zone)
	if now.In(zone).Hour() < hour || r == Off {
		return d, false
	}
	if r == Weekly {
		return today.AddDays(-(int(today.Weekday()) + 6) % 7), true
	}
	return today, true
}

// reader is a member who wants digests.
type reader struct {
	ID      uuid.UUID
	Name    string
	Email   string
	Lang    *string
	Rhythm  Rhythm
	Roles   []authz.Role
	Zone    string // IANA; "" is the organisation's
	LastDay day.Date
}

// clock is the zone that a reader's day begins and ends in.
func (r reader) clock(tenant *time.Location) *time.Location {
	if zone, err := time.LoadLocation(r.Zone); r.Zone != "" && err == nil {
		return zone
	}
	return tenant
}

// Sender queues the digests of a tenant.
type Sender struct {
	Secret []byte
	Base   *url.URL
}

// Tasks sends digests; a member's day has one however often it runs.
func Tasks(s Sender) []job.Task {
	return []job.Task{{Name: "reminder.digest", Every: 15 * time.Minute, Tenant: s.Send}}
}

// Send queues what is due. A digest's row and its mail are one transaction, so
// a worker that dies in between leaves both or neither.
func (s Sender) Send(ctx context.Context, p *db.Pool, a authz.Actor) error {
	var readers []reader
	err := p.Read(ctx, a, func(tx *db.Tx) error { return db.Batch(ctx, tx, db.Q(&readers, readersSQL, nil)) })
	if err != nil {
		return err
	}
	var faults []error
	for _, r := range readers {
		d, ok := r.Rhythm.DayOf(p.Now(), r.clock(a.Settings.Zone))
		if !ok || !r.LastDay.IsZero() && !d.After(r.LastDay) {
			continue
		}
		err := p.Write(ctx, of(a, r), func(tx *db.Tx) error { return s.queue(ctx, tx, r, d) })
		if !errors.Is(err, db.ErrTaken) { // another process was quicker
			faults = append(faults, err)
		}
	}
	return errors.Join(faults...)
}

// of is the member as the one whose work is read.
func of(a authz.Actor, r reader) authz.Actor {
	a.Member, a.Name, a.Roles = r.ID, r.Name, r.Roles
	return a
}

func (s Sender) queue(ctx context.Context, tx *db.Tx, r reader, d day.Date) error {
	var list []action.Mine
	var told []notice.Notice
	if err := db.Batch(ctx, tx, action.QMine(&list, action.MineMost), notice.QUnread(&told, mostLines)); err != nil {
		return err
	}
	zone := r.clock(tx.Actor.Settings.Zone)
	l := i18n.Locale{
		Lang: tx.Actor.Settings.Lang, Zone: zone, Currency: tx.Actor.Settings.Currency, Today: day.In(tx.Now, zone),
	}
	if r.Lang != nil {
		l.Lang = *r.Lang
	}
	parts, n := digest(i18n.With(ctx, l), list, told, l.Today)
	if n == 0 {
		return nil
	}
	m, err := mail.New(mail.Digest, l.Lang, r.Email, mail.Data{
		Name: r.Name, Organisation: tx.Actor.TenantName, Count: n, Parts: parts,
		Link:        s.Base.JoinPath(page.TenantPath(tx.Actor.Slug)).String(),
		Unsubscribe: s.Base.JoinPath("unsubscribe", unsubscribeToken(s.Secret, tx.Actor.Tenant, r.ID)).String(),
	})
	if err != nil {
		return err
	}
	db.Derive(tx, insertSent, db.Args{"of": r.ID, "day": d, "mail": m.ID})
	return job.Mail(tx, s.Secret, m)
}

// mostLines is how many actions of a part a digest names before it counts the rest.
const mostLines = 20

// told are the parts of one's own actions that a digest tells of.
var told = []action.Part{action.PartOverdue, action.PartWeek, action.PartWaiting, action.PartBlocked}

// digest says what is to be done; n is 0 when there is nothing to say.
func digest(ctx context.Context, list []action.Mine, news []notice.Notice, today day.Date) (parts []mail.Part, n int) {
	for _, p := range told {
		part := mail.Part{Title: i18n.Enum(ctx, "action_part", string(p))}
		for _, m := range list {
			if m.PartOf(today) != p {
				continue
			}
			line := m.Title + " (" + m.AccountName + ")"
			if !m.Due.IsZero() {
				line += ", " + i18n.DateShort(ctx, m.Due)
			}
			part.Lines = append(part.Lines, line)
		}
		n += len(part.Lines)
		if rest := len(part.Lines) - mostLines; rest > 0 {
			part.Lines = append(part.Lines[:mostLines], i18n.T(ctx, "reminder.digest.more", "n", rest))
		}
		if len(part.Lines) > 0 {
			parts = append(parts, part)
		}
	}
	part := mail.Part{Title: i18n.T(ctx, "notice.list.unread")}
	for _, x := range news {
		line := x.Text(ctx)
		if x.Said != "" {
			line += ": " + x.Said
		}
		part.Lines = append(part.Lines, line)
	}
	if len(news) > 0 {
		parts = append(parts, part)
	}
	return parts, n + len(news)
}

func unsubscribeKey(secret []byte) seal.Key { return seal.New(secret, "unsubscribe") }

// unsubscribeToken names a member whom nobody but us can name so; all it does is stop their digests.
func unsubscribeToken(secret []byte, tenant, member uuid.UUID) string {
	return base64.RawURLEncoding.EncodeToString(unsubscribeKey(secret).Seal(append(tenant[:], member[:]...), nil))
}

func openUnsubscribe(secret []byte, token string) (tenant, member uuid.UUID, err error) {
	raw, err := base64.RawURLEncoding.DecodeString(token)
	if err != nil {
		return tenant, member, errs.NotFound
	}
	plain, err := unsubscribeKey(secret).Open(raw, nil)
	if err != nil || len(plain) != 32 {
		return tenant, member, errs.NotFound
	}
	return uuid.UUID(plain[:16]), uuid.UUID(plain[16:]), nil
}
