package account

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
)

// Check is one named rule of a pillar's completeness.
type Check struct {
	Key  string // i18n key of what is missing, with {n}
	OK   bool
	N    int    // how many are missing; shown in the text
	Path string // where it is mended, below the account, such as "goals/new"
}

// Missing is a failed check as it is kept.
type Missing struct {
	Key  string `json:"key"`
	N    int    `json:"n"`
	Path string `json:"path"`
}

// Score is how complete a pillar is.
type Score struct {
	Percent int // met / applicable checks, 0..100, rounded down
	Missing []Missing
	Overdue int // open items of this pillar that are late
}

// ScoreOf counts the checks that apply; none is a complete pillar.
func ScoreOf(checks []Check) Score {
	s := Score{Percent: 100, Missing: []Missing{}}
	if len(checks) == 0 {
		return s
	}
	met := 0
	for _, c := range checks {
		if c.OK {
			met++
			continue
		}
		s.Missing = append(s.Missing, Missing{c.Key, c.N, c.Path})
	}
	s.Percent = 100 * met / len(checks)
	return s
}

// Judge reads a pillar's facts of one account and decides its score from them.
// Each of the four features has its own, so that any write can have a pillar
// judged again without an import back; internal/app names them.
type Judge func(account uuid.UUID) (reads []db.Query, score func(today day.Date) Score)

var judges [5]Judge

// Register makes j the judge of a pillar, 1 to 4.
func Register(pillar int, j Judge) { judges[pillar] = j }

// Follower keeps what follows from the facts of a pillar beside its score, such
// as the figures of the relationship map: reads go with the write, then keep runs.
type Follower func(tx *db.Tx, account uuid.UUID) (reads []db.Query, keep func())

var followers [5][]Follower

// Follow makes f run whenever a pillar, 1 to 4, is judged.
func Follow(pillar int, f Follower) { followers[pillar] = append(followers[pillar], f) }

// Keeper queues what follows from the people of an account and from who leads it.
type Keeper func(tx *db.Tx, account uuid.UUID)

var keepers []Keeper

// FollowPeople makes k run whenever pillar 1 is judged, and when an account
// comes into other hands, is put away or brought back.
func FollowPeople(k Keeper) { keepers = append(keepers, k) }

var movers []Keeper

// FollowHands makes k run whenever an account comes into other hands, is put away
// or brought back.
func FollowHands(k Keeper) { movers = append(movers, k) }

func keepHands(tx *db.Tx, account uuid.UUID) {
	for _, k := range movers {
		k(tx, account)
	}
}

func keepPeople(tx *db.Tx, account uuid.UUID) {
	for _, k := range keepers {
		k(tx, account)
	}
}

// Judging is a score on its way: Reads go with the write that may change it,
// then Save keeps the outcome.
type Judging struct {
	Reads   []db.Query
	tx      *db.Tx
	account uuid.UUID
	scores  map[int]func(day.Date) Score
	keep    []func()
}

// Rejudge prepares the judging of pillars after a write.
func Rejudge(tx *db.Tx, account uuid.UUID, pillars ...int) *Judging {
	j := &Judging{tx: tx, account: account, scores: map[int]func(day.Date) Score{}}
	for _, p := range pillars {
		if judges[p] == nil {
			continue
		}
		reads, score := judges[p](account)
		j.Reads = append(j.Reads, reads...)
		j.scores[p] = score
		for _, f := range followers[p] {
			reads, keep := f(tx, account)
			j.Reads, j.keep = append(j.Reads, reads...), append(j.keep, keep)
		}
	}
	return j
}

// SaveJudged writes rows of an account as one act and has the pillars that they
// feed judged again, in the same round trip; the errors are those of db.Change.
func SaveJudged(
	ctx context.Context, tx *db.Tx, account uuid.UUID, pillars []int, edits []db.Edit, with ...db.Query,
) error {
	j := Rejudge(tx, account, pillars...)
	if err := db.ChangeAll(ctx, tx, edits, append(with, j.Reads...)...); err != nil {
		return err
	}
	j.Save()
	return nil
}

// Save queues the scores, what follows from them, the account's summary, and
// with the relationships what follows from its people.
func (j *Judging) Save() {
	for p := 1; p <= 4; p++ {
		if score, ok := j.scores[p]; ok {
			s := score(j.tx.Today())
			db.Derive(j.tx, writeScore, db.Args{
				"account": j.account, "pillar": p, "percent": s.Percent, "missing": s.Missing, "overdue": s.Overdue,
			})
		}
	}
	for _, keep := range j.keep {
		keep()
	}
	refreshSummary(j.tx, j.account)
	if _, people := j.scores[1]; people {
		keepPeople(j.tx, j.account)
	}
}
