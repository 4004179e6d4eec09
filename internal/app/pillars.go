package app

import (
	"trucot/internal/business/business"
	"trucot/internal/client/account"
	"trucot/internal/client/act"
	"trucot/internal/execution/action"
	"trucot/internal/goals/goal"
	"trucot/internal/readers/engagement"
	"trucot/internal/readers/handover"
	"trucot/internal/relationships/stakeholder"
	"trucot/internal/relationships/strength"
	"trucot/internal/rhythm/review"
)

// Who judges the four pillars of an account, what is kept beside the scores, and
// what follows from rows that were taken back.
func init() {
	account.Register(1, stakeholder.Judge)
	account.Register(2, business.Judge)
	account.Register(3, goal.Judge)
	account.Register(4, action.Judge)
	account.Follow(1, strength.Follow)
	account.FollowPeople(engagement.Keep)
	account.FollowPeople(handover.Keep)
	account.FollowHands(review.Moved)
	act.Follow(stakeholder.Undone)
}
