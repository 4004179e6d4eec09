package business

import (
	"trucot/internal/business/answer"
	"trucot/internal/business/board"
	"trucot/internal/business/clientgoal"
	"trucot/internal/business/swot"
	"trucot/internal/business/tows"
	"trucot/internal/client/account"
	"trucot/internal/client/product"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
)

// view is what the page of pillar 2 shows.
type view struct {
	Head        account.Head
	Panels      account.Panels
	Of          swot.Subject // whose SWOT is shown
	Asked       []answer.OwnQuestion
	Swot        []swot.Card
	Strategies  []tows.Strategy
	Answers     []answer.Answer
	ClientGoals []clientgoal.Goal
	People      []clientgoal.Person
	Products    []product.Option // while the form of a card is open
	HalfLife    halfLives
	Form        *form.Form
	Open        board.Open
	Today       day.Date
}

// facts are what Ready asks of the pillar, from what the page reads anyway.
func (v view) facts() PillarFacts {
	f := PillarFacts{Tier: v.Head.Tier, YearGoals: len(v.yearGoals())}
	for _, a := range v.Answers {
		f.Answered = append(f.Answered, string(a.Question))
	}
	return f
}

func (v view) yearGoals() []clientgoal.Goal {
	var list []clientgoal.Goal
	for _, c := range v.ClientGoals {
		if c.TargetYear != nil {
			list = append(list, c)
		}
	}
	return list
}

func (v view) clientGoals() clientgoal.View {
	return clientgoal.View{
		Head: v.Head, Goals: v.ClientGoals, People: v.People, Form: v.Form, Open: v.Open, Today: v.Today,
	}
}

func (v view) swot() swot.View {
	return swot.View{
		Head: v.Head, Of: v.Of, Cards: v.Swot, Products: v.Products, HalfLife: v.HalfLife.Swot,
		Form: v.Form, Open: v.Open, Today: v.Today,
	}
}

func (v view) answers() answer.View {
	return answer.View{
		Head: v.Head, Own: v.Asked, Answers: v.Answers, Years: v.yearGoals(), HalfLife: v.HalfLife.Answer,
		Form: v.Form, Open: v.Open, Today: v.Today,
	}
}
