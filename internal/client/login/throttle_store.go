package login

import (
	"context"
	"net/netip"
	"strings"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
)

// Limits on tries. They slow guessing down and never lock anyone out for good.
const (
	freeTries = 5 // of one source, before any wait
	maxWait   = 15 * time.Minute
	ownSpan   = 24 * time.Hour // after which a source begins anew

	perAddress  = 30 // failures within addressSpan, whatever the account
	addressSpan = time.Minute

	perAccount  = 300 // failures within ownSpan, from all devices that the account does not know
	accountRest = time.Minute

	perCode  = 20 // failures within ownSpan at the second step of one person, likewise: a code is short
	codeRest = 15 * time.Minute
)

// Wait is how long a source must rest after so many tries in a row that failed:
// one second after the fifth, then doubling.
func Wait(failures int) time.Duration {
	if failures < freeTries {
		return 0
	}
	return min(time.Second<<min(failures-freeTries, 20), maxWait)
}

// counter is what tries are counted by.
type counter struct {
	key     string
	span    time.Duration // from its first failure
	free    int           // the failure from which it rests
	rest    time.Duration // then, doubling with each that follows
	longest time.Duration
}

func own(key string) counter { return counter{key, ownSpan, freeTries, time.Second, maxWait} }

// source is where a try comes from. A device from which the account was entered
// before has a counter of its own: nobody without it can make it wait. All others
// share one with what comes from their address for the same account, one with
// what comes from their address, and a wide one with what comes for the account
// from any device that it does not know.
type source []counter

// sourceOf is the source of a try at what: an account by its e-mail, or the second
// step of one by its id.
func sourceOf(what, ip, device string) source {
	if device != "" {
		return source{own("device:" + device + " " + what)}
	}
	at, most, rest := ipKey(ip), perAccount, accountRest
	if strings.HasPrefix(what, codeOf) {
		most, rest = perCode, codeRest
	}
	return source{
		own("try:" + what + " " + at),
		{at, addressSpan, perAddress, addressSpan, addressSpan},
		{accountKey(what), ownSpan, most, rest, rest},
	}
}

// codeOf begins what stands for the second step of a person.
const codeOf = "code:"

// sessionSource is that of who is signed in and types the password again: what
// others try elsewhere counts nothing here.
func sessionSource(session string) source { return source{own("session:" + session)} }

func accountKey(what string) string { return "account:" + what }

// ipKey counts an IPv6 network as one address: a household owns a /64.
func ipKey(ip string) string {
	addr, err := netip.ParseAddr(ip)
	if err != nil {
		return "ip:" + ip
	}
	if addr = addr.Unmap(); addr.Is6() {
		if p, err := addr.Prefix(64); err == nil {
			return "ip:" + p.String()
		}
	}
	return "ip:" + addr.String()
}

// args are the counters as the statements below read them.
func (s source) args(now time.Time, more db.Args) db.Args {
	var keys []string
	var spans, rests, longest []float64
	var free []int
	for _, c := range s {
		keys, free = append(keys, c.key), append(free, c.free)
		spans = append(spans, c.span.Seconds())
		rests = append(rests, c.rest.Seconds())
		longest = append(longest, c.longest.Seconds())
	}
	more["keys"] = keys
	more["free"] = free
	more["spans"] = spans
	more["rests"] = rests
	more["longest"] = longest
	more["now"] = now
	return more
}

// counted counts a try before it is judged, so that of many at once no more are
// judged than of as many one after another. While one of its counters rests none
// counts. It gives a row a counter, with the tries so far.
const counted = `
	counted as (
		insert into login_throttle as t (key, failures, until, at)
		select k.key, 1, @now::timestamptz, @now::timestamptz
		from unnest(@keys::text[]) with ordinality k (key, place)
		where not exists (select from login_throttle r where r.key = any(@keys) and r.until > @now)
		order by k.place
		on conflict (key) do update set
			failures = case when t.at < @now - make_interval(secs => (@spans::float8[])[array_position(@keys, t.key)]) then 1
				else t.failures + 1 end,
			until = case when t.at < @now - make_interval(secs => (@spans::float8[])[array_position(@keys, t.key)])
					or t.failures + 1 < (@free::int[])[array_position(@keys, t.key)] then @now
				else @now + make_interval(secs => least((@longest::float8[])[array_position(@keys, t.key)],
					(@rests::float8[])[array_position(@keys, t.key)] * 2 ^ least(t.failures + 1 - (@free::int[])[array_position(@keys, t.key)], 20))) end,
			at = case when t.at < @now - make_interval(secs => (@spans::float8[])[array_position(@keys, t.key)]) then @now else t.at end
		where t.until <= @now
		returning key, failures
	)`

// tried is how a try stands before it is judged.
type tried struct {
	Blocked bool // a counter rests: it is not to be judged
	Earlier int  // tries of the same source, or address, that failed
}

const trySQL db.SQL = `
	with` + counted + `
	select count(*) < cardinality(@keys::text[]) as blocked, coalesce(max(failures), 1) - 1 as earlier from counted`

// try counts a try and tells whether it may be judged.
func try(ctx context.Context, p *db.Pool, s source) (tried, error) {
	return db.AuthOne[tried](ctx, p, trySQL, s.args(p.Now(), db.Args{}))
}

// passed gives back what a try counted that was right, or was not judged.
const passed = `
	forgotten as (delete from login_throttle where key = @own),
	given_back as (
		update login_throttle set failures = greatest(failures - 1, 0), until = least(until, @now)
		where key = any(@wide)
	)`

const passSQL db.SQL = `
	with` + passed + `
	select 1`

// sessionsKept are the sessions that a person may have: a new one ends the oldest.
const sessionsKept = 10

const succeedSQL db.SQL = `
	with` + passed + `,
	ended as (
		delete from session where token_hash in (
			select s.token_hash from session s where s.user_id = @id order by s.seen_at desc, s.token_hash offset @others)
	)
	insert into identity_log (id, at, user_id, kind, ip) values (@log, @now, @id, @kind, @ip)`

func (s source) passing(more db.Args) db.Args {
	wide := []string{}
	for _, c := range s[1:] {
		wide = append(wide, c.key)
	}
	more["own"], more["wide"] = s[0].key, wide
	return more
}

// giveBack undoes the counting of a try that was not judged or need not be written down.
func giveBack(ctx context.Context, p *db.Pool, s source) error {
	_, err := p.AuthExec(ctx, passSQL, s.passing(db.Args{"now": p.Now()}))
	return err
}

// succeeded gives the try back and writes the success down.
func succeeded(ctx context.Context, p *db.Pool, s source, user uuid.UUID, kind, ip string) error {
	_, err := p.AuthExec(ctx, succeedSQL, s.passing(db.Args{
		"log": uuid.Must(uuid.NewV7()), "now": p.Now(), "id": user, "kind": kind, "ip": ip, "others": sessionsKept - 1,
	}))
	return err
}

// failures count what is asked for, such as links to set a password, within a span
// from the first.
const failSQL db.SQL = `
	insert into login_throttle as t (key, failures, until, at) values (@key, 1, @now, @now)
	on conflict (key) do update set
		failures = case when t.at < @forget then 1 else t.failures + 1 end,
		at = case when t.at < @forget then excluded.at else t.at end
	returning failures`
