package risk

import (
	"slices"
	"time"

	"github.com/google/uuid"

	"trucot/internal/goals/proposal"
	"trucot/internal/kernel/day"
	"trucot/internal/relationships/strength"
)

// Trigger is a rule that raises a risk.
type Trigger string

// The triggers of domain model 4.5.
const (
	SingleThread Trigger = "single_thread"
	StrengthDrop Trigger = "strength_drop"
	Silence      Trigger = "silence"
	Complaints   Trigger = "complaints"
	ContractEnd  Trigger = "contract_end"
	Payment      Trigger = "payment"
	NPSDrop      Trigger = "nps_drop"
)

// The limits of the triggers.
const (
	dropPoints    = 30 // of a key player's strength
	dropDays      = 60
	silentTimes   = 2 // times the agreed rhythm
	complaintDays = 30
	complaintsMin = 2
	contractDays  = 90
	paymentDays   = 30
	npsPoints     = 3 // below the same person's answer before
	npsDays       = 180
)

// Known is a person of the client as the triggers see them.
type Known struct {
	ID      uuid.UUID  `json:"id"`
	Name    string     `json:"name"`
	Key     bool       `json:"key"`     // has political weight
	Cadence *int       `json:"cadence"` // agreed, in days
	Touched *time.Time `json:"touched"` // last; nil never
}

// Complaint is one that everyone may read.
type Complaint struct {
	ID uuid.UUID `json:"id"`
	At time.Time `json:"at"`
}

// Contract is what they buy of us until a day, with nobody at work on the time
// after it: one of the list of contracts that does not renew by itself, or a
// cell of the whitespace that no contract of the list is about.
type Contract struct {
	ID      uuid.UUID `json:"id"`
	Product string    `json:"product"` // or the contract's name
	Unit    string    `json:"unit"`
	End     day.Date  `json:"contract_end"`
	Amount  int64     `json:"amount"` // a year's worth in minor units
}

// Verdict is a person's latest answer to whether they would recommend us, and the one before.
type Verdict struct {
	ID       uuid.UUID `json:"id"` // of the latest answer
	PersonID uuid.UUID `json:"person"`
	Name     string    `json:"name"`
	Score    int       `json:"score"` // 0-10
	Before   int       `json:"before"`
	On       day.Date  `json:"answered_on"`
}

// Facts are what the triggers follow from.
type Facts struct {
	AccountID  uuid.UUID
	ValueNow   int64 // of the account, a year in minor units
	People     []Known
	Scores     map[uuid.UUID]int // strength of each relationship as last worked out
	Before     map[uuid.UUID]int // and 60 days before
	Complaints []Complaint
	Contracts  []Contract
	OwedN      int       // documents unpaid for more than 30 days past their day
	Owed       int64     // what they come to
	OwedFrom   day.Date  // the oldest of their days
	OwedTo     day.Date  // and the latest
	Verdicts   []Verdict // of people who answered twice at least
}

// Signal is a risk that the facts suggest. N and Of are the figures of its
// sentence: points lost, days without a touch of the agreed rhythm, complaints.
type Signal struct {
	proposal.Sign
	Trigger    Trigger
	Name, Unit string
	N, Of      int
	On         day.Date
	Loss       int64
	Severity   int
	Likelihood int
	Reasons    []Reason
}

// Signals are the risks that the facts suggest on a day, in the order of the
// triggers (domain model 4.5): one relationship alone above 30 points; a key
// player 30 points below 60 days ago; more than twice the agreed rhythm without
// a touch; two complaints in 30 days; a contract of ours that ends within 90
// days and that nobody works to renew; a payment more than 30 days overdue;
// someone whose latest answer, within 180 days, on recommending us is 3 points
// below the one before.
func Signals(f Facts, today day.Date, zone *time.Location) []Signal {
	var list []Signal
	if s, ok := single(f); ok {
		list = append(list, s)
	}
	for _, p := range f.People {
		if s, ok := dropped(f, p, zone); ok {
			list = append(list, s)
		}
	}
	for _, p := range f.People {
		if s, ok := silent(p, today, zone); ok {
			list = append(list, s)
		}
	}
	if s, ok := complained(f, today, zone); ok {
		list = append(list, s)
	}
	for _, c := range f.Contracts {
		if left := c.End.Sub(today); left >= 0 && left < contractDays {
			list = append(list, Signal{
				Sign:    proposal.Sign{Trigger: string(ContractEnd), Subject: c.ID, Fact: c.End.String()},
				Trigger: ContractEnd, Name: c.Product, Unit: c.Unit, N: left, On: c.End, Loss: c.Amount,
				Severity: 4, Likelihood: 3, Reasons: []Reason{"competitor", "price"},
			})
		}
	}
	if f.OwedN > 0 {
		list = append(list, Signal{
			Sign:    proposal.Sign{Trigger: string(Payment), Subject: f.AccountID, Fact: f.OwedTo.String()},
			Trigger: Payment, N: f.OwedN, On: f.OwedFrom, Loss: f.Owed,
			Severity: 3, Likelihood: 3, Reasons: []Reason{"payment"},
		})
	}
	for _, v := range f.Verdicts {
		if s, ok := soured(v, today); ok {
			list = append(list, s)
		}
	}
	return list
}

func soured(v Verdict, today day.Date) (Signal, bool) {
	if age := today.Sub(v.On); v.Before-v.Score < npsPoints || age < 0 || age >= npsDays {
		return Signal{}, false
	}
	return Signal{
		Sign:    proposal.Sign{Trigger: string(NPSDrop), Subject: v.PersonID, Fact: v.ID.String()},
		Trigger: NPSDrop, Name: v.Name, N: v.Before - v.Score, Of: v.Score, On: v.On,
		Severity: 3, Likelihood: 3, Reasons: []Reason{"service", "relationship"},
	}, true
}

func single(f Facts) (Signal, bool) {
	var held []Known
	for _, p := range f.People {
		if strength.Thread(f.Scores[p.ID]) {
			held = append(held, p)
		}
	}
	if len(held) != 1 {
		return Signal{}, false
	}
	return Signal{
		Sign:    proposal.Sign{Trigger: string(SingleThread), Subject: held[0].ID, Fact: "alone"},
		Trigger: SingleThread, Name: held[0].Name, N: f.Scores[held[0].ID],
		Loss: f.ValueNow, Severity: 4, Likelihood: 2, Reasons: []Reason{"relationship"},
	}, true
}

func dropped(f Facts, p Known, zone *time.Location) (Signal, bool) {
	was, known := f.Before[p.ID]
	now, still := f.Scores[p.ID]
	if !p.Key || !known || !still || was-now < dropPoints {
		return Signal{}, false
	}
	return Signal{
		Sign:    proposal.Sign{Trigger: string(StrengthDrop), Subject: p.ID, Fact: p.last(zone).String()},
		Trigger: StrengthDrop, Name: p.Name, N: was - now, Of: now, Severity: 4,
		Likelihood: 3, Reasons: []Reason{"relationship", "champion_left"},
	}, true
}

func silent(p Known, today day.Date, zone *time.Location) (Signal, bool) {
	if p.Cadence == nil || p.Touched == nil {
		return Signal{}, false
	}
	last := p.last(zone)
	if today.Sub(last) <= silentTimes**p.Cadence {
		return Signal{}, false
	}
	return Signal{
		Sign:    proposal.Sign{Trigger: string(Silence), Subject: p.ID, Fact: last.String()},
		Trigger: Silence, Name: p.Name, N: today.Sub(last), Of: *p.Cadence,
		On: last, Severity: 3, Likelihood: 3, Reasons: []Reason{"relationship"},
	}, true
}

func (p Known) last(zone *time.Location) day.Date {
	if p.Touched == nil {
		return day.Date{}
	}
	return day.In(*p.Touched, zone)
}

func complained(f Facts, today day.Date, zone *time.Location) (Signal, bool) {
	n := 0
	var latest Complaint
	for _, c := range f.Complaints {
		if age := today.Sub(day.In(c.At, zone)); age < 0 || age >= complaintDays {
			continue
		}
		n++
		if n == 1 || c.At.After(latest.At) {
			latest = c
		}
	}
	if n < complaintsMin {
		return Signal{}, false
	}
	return Signal{
		Sign:    proposal.Sign{Trigger: string(Complaints), Subject: f.AccountID, Fact: latest.ID.String()},
		Trigger: Complaints, N: n, On: day.In(latest.At, zone),
		Severity: 3, Likelihood: 3, Reasons: []Reason{"service", "quality"},
	}, true
}

// Open are the signals that no risk of the register answers: none is live on
// the same trigger and subject, and none was raised on this very fact.
func Open(signals []Signal, register []Risk) []Signal {
	return slices.DeleteFunc(slices.Clone(signals), func(s Signal) bool {
		return slices.ContainsFunc(register, func(r Risk) bool {
			same := r.Trigger == s.Trigger && r.SubjectID != nil && *r.SubjectID == s.Subject
			return same && (r.Live() || r.Fact == s.Fact)
		})
	})
}

// Waiting are the open signals that nobody turned down.
func Waiting(accountID uuid.UUID, open []Signal, dismissed []proposal.Dismissal) []Signal {
	return slices.DeleteFunc(slices.Clone(open), func(s Signal) bool {
		_, down := proposal.Of(dismissed, s.ID(accountID))
		return down
	})
}
