package network

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/internal/relationships/strength"
	"trucot/web/ui"
)

// coveragePage is who of ours holds whom: by department, by function and seniority, by person.
type coveragePage struct {
	board
	Ties       []Tie
	Colleagues []strength.Member
}

func (v coveragePage) tie(person, member uuid.UUID) Tie {
	for _, t := range v.Ties {
		if t.StakeholderID == person && t.MemberID == member {
			return t
		}
	}
	return Tie{}
}

// cellClass colours a strength; below 0 is no touch at all.
func cellClass(score int) string {
	switch strength.BandOf(score) {
	case strength.Weak:
		return "h1"
	case strength.Medium:
		return "h2"
	case strength.Strong:
		return "h4"
	}
	return "h-na"
}

func verdictKind(v Verdict) string {
	switch v {
	case Woven:
		return "good"
	case Single:
		return "watch"
	}
	return "risk"
}

// squareClass colours a cell of function and seniority; a hole is framed.
func squareClass(s Square) string {
	switch {
	case s.Hole:
		return "h-open"
	case s.People == 0:
		return "h-na"
	case s.Best == 0:
		return "h1"
	}
	return cellClass(s.Best)
}

// holes name the functions where nobody of ours holds anyone who leads.
func (v coveragePage) holes(ctx context.Context) []ui.Gap {
	var list []ui.Gap
	for _, r := range Functions(v.Map) {
		for i, s := range r.Squares {
			if !s.Hole {
				continue
			}
			level := strength.Levels[i]
			g := ui.Gap{
				Kind: "watch", State: i18n.T(ctx, "network.coverage.hole"),
				Title: i18n.Enum(ctx, "function", string(r.Function)),
				Text: i18n.T(ctx, "network.coverage.hole_known", "n", s.People,
					"level", i18n.Enum(ctx, "seniority", level.Code())),
				MendHref:  v.path(ctx) + "#people",
				MendLabel: i18n.T(ctx, "network.coverage.see_people"),
			}
			if s.People == 0 {
				g.Kind = "risk"
				g.Text = i18n.T(ctx, "network.coverage.hole_nobody", "level", i18n.Enum(ctx, "seniority", level.Code()))
				g.MendHref, g.MendLabel = "", ""
				if v.Head.MayEdit(page.ActorOf(ctx)) {
					g.MendHref, g.MendLabel = v.path(ctx, "new"), i18n.T(ctx, "network.hint.add")
				}
			}
			if peers := Peers(v.Map, v.seniors(), level); len(peers) > 0 {
				g.Text += " " + i18n.T(ctx, "network.coverage.peer", "name", peers[0].Name)
			}
			list = append(list, g)
		}
	}
	return list
}

// seniors are our people who may be introduced: those in touch and the rest of the house.
func (v coveragePage) seniors() []strength.Member {
	list := v.Map.Members
	known := map[uuid.UUID]bool{}
	for _, m := range list {
		known[m.ID] = true
	}
	for _, c := range v.Colleagues {
		if !known[c.ID] {
			list = append(list, c)
		}
	}
	return list
}

// named are the people of the table of pairs, the most powerful first.
func (v coveragePage) named() []strength.Person {
	var list []strength.Person
	for _, p := range v.Map.Present() {
		if !p.Placeholder {
			list = append(list, p)
		}
	}
	return list
}

func (v coveragePage) pair(p strength.Person, m strength.Member) (score int, met bool) {
	h, ok := v.Map.Pairs[strength.Pair{Person: p.ID, Member: m.ID}]
	return h.Score(), ok && !h.Last.IsZero()
}

func levelsText(ctx context.Context, t Tie) string {
	switch {
	case t.LevelNow == "" && t.LevelTarget == "":
		return ""
	case t.LevelTarget == "" || t.LevelTarget == t.LevelNow:
		return i18n.Enum(ctx, "tie_level", string(t.LevelNow))
	case t.LevelNow == "":
		return i18n.T(ctx, "network.tie.towards", "target", i18n.Enum(ctx, "tie_level", string(t.LevelTarget)))
	}
	return i18n.T(
		ctx, "network.tie.from_to", "now", i18n.Enum(ctx, "tie_level", string(t.LevelNow)), "target",
		i18n.Enum(ctx, "tie_level", string(t.LevelTarget)),
	)
}
