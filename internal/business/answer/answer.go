// Package answer holds what we know about the deep questions (S0-13): those that
// every account is asked, and those that a tenant adds.
package answer

import (
	"slices"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
)

// Question is a deep question (S0-13): one of those below, or the id of a
// question of the tenant's own.
type Question string

// The questions that every account is asked.
const (
	RevenueModel   Question = "revenue_model"
	BiggestClients Question = "biggest_customers"
	Message        Question = "marketing_message"
	Advantage      Question = "competitive_advantage"
	Vision         Question = "vision"
)

// Group is one of the three groups of deep questions.
type Group struct {
	Key       string
	Questions []Question
}

// Groups are how they earn, how they sell, where they want to be. What they
// strive for in three to five years is answered by client goals with a year;
// Vision holds the words around them.
var Groups = []Group{
	{"revenue", []Question{RevenueModel, BiggestClients}},
	{"market", []Question{Message, Advantage}},
	{VisionGroup, []Question{Vision}},
}

// VisionGroup is answered by client goals with a year.
const VisionGroup = "vision"

func known(q Question) bool {
	return slices.ContainsFunc(Groups, func(g Group) bool { return slices.Contains(g.Questions, q) })
}

// own is the id of a question of the tenant's own; ok is false for one that every
// account is asked.
func (q Question) own() (id uuid.UUID, ok bool) {
	id, err := uuid.Parse(string(q))
	return id, err == nil
}

// Answer is what we know about a question, with where it is from and since when.
type Answer struct {
	ID          uuid.UUID
	Question    Question
	Body        string
	List        []Customer // of BiggestClients
	Source      string
	AnsweredOn  day.Date
	Confirmed   bool // else it is our assumption
	ConfirmedBy *uuid.UUID
	ConfirmedOn day.Date
	ByName      string // who confirmed it
	Version     int
}

// Customer is one of the client's own biggest customers.
type Customer struct {
	Name  string `json:"name"`
	Share *int   `json:"share"` // of the client's revenue in percent, 0-100; nil not known
	Note  string `json:"note"`
}

// maxCustomers is how many of them a form holds, and blankCustomers how many empty lines it offers.
const (
	maxCustomers   = 12
	blankCustomers = 3
)

// ReviewDue is the day after which the answer is to be asked again: the tenant's
// half-life in days from when we knew it.
func (a Answer) ReviewDue(halfLife int) day.Date { return a.AnsweredOn.AddDays(halfLife) }

// Stale reports whether the answer is due for review.
func (a Answer) Stale(today day.Date, halfLife int) bool {
	return a.ReviewDue(halfLife).Before(today)
}

// IDOf is the one row of a question on an account.
func IDOf(accountID uuid.UUID, q Question) uuid.UUID {
	return uuid.NewSHA1(accountID, []byte("answer "+string(q)))
}
