package value

import (
	"cmp"
	"slices"

	"trucot/internal/client/account"
)

// Bullet is the value now against what is expected of one product, one business
// unit, or all; money in minor units, places in thousandths of the longest bar.
type Bullet struct {
	Name              string // "" for the whole account
	Now, In12, In36   Sum
	NowAt, At12, At36 int
}

// Gap is what is missing between now and 12 months, and in percent of now; known is false where now is nothing.
func (b Bullet) Gap() (amount, percent int64, known bool) {
	percent, known = account.Growth(b.Now.Amount, b.In12.Amount)
	return b.In12.Amount - b.Now.Amount, percent, known
}

// Bullets sums the lines up by what name gives, largest first; a line without a
// name, or one that the total ignores, is left out.
//
//	bullets by product of "carton, Long An: 3 now, 4 expected" and "carton, Hưng
//	Yên: 2 now, 3 expected" are one: carton, 5 now, 7 expected
func Bullets(lines []Line, name func(Line) string) []Bullet {
	var list []Bullet
	for _, l := range lines {
		n := name(l)
		if n == "" || l.Ignored {
			continue
		}
		i := slices.IndexFunc(list, func(b Bullet) bool { return b.Name == n })
		if i < 0 {
			list, i = append(list, Bullet{Name: n}), len(list)
		}
		for _, p := range []struct {
			to   *Sum
			from Sum
		}{{&list[i].Now, l.Now}, {&list[i].In12, l.In12}, {&list[i].In36, l.In36}} {
			if p.from.Known {
				p.to.add(p.from.Amount, p.from.Weighted)
			}
		}
	}
	slices.SortFunc(list, func(a, b Bullet) int {
		return cmp.Or(cmp.Compare(max(b.Now.Amount, b.In12.Amount), max(a.Now.Amount, a.In12.Amount)),
			cmp.Compare(a.Name, b.Name))
	})
	return placed(list)
}

// placed sets the places of bars of one scale.
func placed(list []Bullet) []Bullet {
	var top int64
	for _, b := range list {
		top = max(top, b.Now.Amount, b.In12.Amount, b.In36.Amount)
	}
	if top == 0 {
		return list
	}
	at := func(n int64) int { return int(float64(max(n, 0)) / float64(top) * 1000) }
	for i := range list {
		b := &list[i]
		b.NowAt, b.At12, b.At36 = at(b.Now.Amount), at(b.In12.Amount), at(b.In36.Amount)
	}
	return list
}

// bulletOf is the whole account as one bar.
func bulletOf(total Line) []Bullet {
	return placed([]Bullet{{Now: total.Now, In12: total.In12, In36: total.In36}})
}
