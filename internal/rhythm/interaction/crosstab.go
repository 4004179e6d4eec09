package interaction

import (
	"trucot/internal/relationships/stakeholder"
)

// Tally is how many touches took place on a channel at a stage of the client's
// journey, and of how many it is known what came of them.
type Tally struct {
	Channel   stakeholder.Channel
	Stage     Stage // "" for touches whose stage nobody gave
	Touches   int
	Concluded int // touches with an outcome, 0..Touches
}

// Percent is how many touches in a hundred have an outcome, rounded down; 3 of 4 is 75, of none 0.
func (t Tally) Percent() int {
	if t.Touches == 0 {
		return 0
	}
	return 100 * t.Concluded / t.Touches
}

func (t Tally) plus(o Tally) Tally {
	t.Touches, t.Concluded = t.Touches+o.Touches, t.Concluded+o.Concluded
	return t
}

// Crosstab lays touches out by channel and stage (S4-03): only channels that
// were used, all stages, and last the touches without one. So it shows where on
// the journey nobody speaks with the client, and on which channel little comes of it.
type Crosstab struct {
	Channels []stakeholder.Channel
	cells    map[place]Tally
}

type place struct {
	channel stakeholder.Channel
	stage   Stage
}

func crosstab(tallies []Tally) Crosstab {
	c := Crosstab{cells: map[place]Tally{}}
	used := map[stakeholder.Channel]bool{}
	for _, t := range tallies {
		at := place{t.Channel, t.Stage}
		c.cells[at] = Tally{Channel: t.Channel, Stage: t.Stage}.plus(c.cells[at]).plus(t)
		used[t.Channel] = true
	}
	for _, channel := range stakeholder.Channels {
		if used[channel] {
			c.Channels = append(c.Channels, channel)
		}
	}
	return c
}

// At is the touches of a channel at a stage.
func (c Crosstab) At(channel stakeholder.Channel, stage Stage) Tally {
	return Tally{Channel: channel, Stage: stage}.plus(c.cells[place{channel, stage}])
}

// OfChannel adds a channel's stages up, those without one too.
func (c Crosstab) OfChannel(channel stakeholder.Channel) Tally {
	return c.sum(func(at place) bool { return at.channel == channel })
}

// OfStage adds a stage's channels up; "" is the touches without a stage.
func (c Crosstab) OfStage(stage Stage) Tally {
	return c.sum(func(at place) bool { return at.stage == stage })
}

// Total adds everything up.
func (c Crosstab) Total() Tally { return c.sum(func(place) bool { return true }) }

func (c Crosstab) sum(counts func(place) bool) Tally {
	var all Tally
	for at, t := range c.cells {
		if counts(at) {
			all = all.plus(t)
		}
	}
	return all
}

// Silent are the stages at which nobody of us spoke with the client, in the
// order of the journey; none when no touch has a stage, since then nothing is known.
func (c Crosstab) Silent() []Stage {
	var silent []Stage
	for _, s := range Stages {
		if c.OfStage(s).Touches == 0 {
			silent = append(silent, s)
		}
	}
	if len(silent) == len(Stages) {
		return nil
	}
	return silent
}
