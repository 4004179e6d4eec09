// Package account holds the client companies: identity, ownership and who may
// see them, and the header that every page of an account starts with.
package account

import (
	"slices"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/day"
)

// Status is where the business with a client stands.
type Status string

// Statuses lists them in the order of a client's life.
var Statuses = []Status{"prospect", "active", "dormant", "lost", "not_fit"}

// Level is how close the relationship is, from single deals to a lasting partnership.
type Level string

// Levels lists them from the lowest to «đối tác bền vững» (S0-02).
var Levels = []Level{"transactional", "preferred", "trusted", "strategic", "partner"}

// Below reports whether a level is less close than another.
func (l Level) Below(other Level) bool { return slices.Index(Levels, l) < slices.Index(Levels, other) }

// KeyTier is the lowest tier that counts as a key account.
const KeyTier = 2

// Head is what the header of every page of an account shows.
type Head struct {
	ID            uuid.UUID
	Name          string
	Industry      string
	Status        Status
	Tier          int
	SegmentVI     string `db:"segment_vi"`
	SegmentEN     string `db:"segment_en"`
	Since         day.Date
	LevelNow      Level
	LevelTarget   Level
	Vision        string
	OwnerID       uuid.UUID
	OwnerName     string
	BackupName    string
	Version       int
	UpdatedAt     time.Time
	UpdatedByName string
	ArchivedAt    *time.Time
	ValueNow      int64
	Expected12    int64 `db:"expected_12"`
	Expected36    int64 `db:"expected_36"`
	Completeness  int
	Overdue       int
	OpenItems     int
	LastTouch     *time.Time
	Currency      string
	Scores        []PillarScore
	HealthScore   *int   // nil: not judged, or nothing is known
	HealthBand    string // healthy, watch, at_risk, unknown; "" before it was first judged
	Why           string

	PlanPeriod     string
	PlanStatus     string
	PlanEdition    int        // approvals so far
	PlanApprovedAt *time.Time // nil before the current plan was first approved
	PlanApprovedBy string
	PlanEdited     bool // something was edited since, touches aside; the plan's page lists what
}

// PillarScore is a kept score, for the header and the overview.
type PillarScore struct {
	Pillar  int       `json:"pillar"`
	Percent int       `json:"percent"`
	Missing []Missing `json:"missing"`
	Overdue int       `json:"overdue"`
}

// Key reports whether this is a key account, of which more is asked.
func (h Head) Key() bool { return h.Tier <= KeyTier }

// MayEdit reports whether the reader may change the account and its pillars.
func (h Head) MayEdit(a authz.Actor) bool {
	return h.ArchivedAt == nil && mayEdit(a, h.Why)
}

// MayLog reports whether the reader may log touches and keep own actions.
func (h Head) MayLog(a authz.Actor) bool {
	return h.MayEdit(a) || h.ArchivedAt == nil && h.Why == WhyHelper && a.Can(authz.TouchLog)
}

// Score is the kept score of a pillar; the zero score before it was judged.
func (h Head) Score(pillar int) PillarScore {
	for _, s := range h.Scores {
		if s.Pillar == pillar {
			return s
		}
	}
	return PillarScore{Pillar: pillar}
}
