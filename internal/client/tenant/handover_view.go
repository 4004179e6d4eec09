package tenant

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// handoverPageView shows what a member answers for and asks who takes it.
type handoverPageView struct {
	Person Person
	People []Person
	Parts  []part
	Groups []group
	Away   absence
	IsAway bool
	Role   bool // the member gets other roles by it
	Lost   []blind
	reach  reach
}

func newHandoverPage(q *page.Request, l *leaving) handoverPageView {
	v := handoverPageView{Person: l.Person, People: l.People, reach: reach{}}
	items := l.Work.Items()
	v.Parts, v.Groups = byAccount(items), byKind(items)
	for _, r := range l.reached {
		v.reach[r.Member] = append(v.reach[r.Member], r.Account)
	}
	v.Away, v.IsAway = l.away()
	v.Role = q.Form.Value("reason") == string(Role)
	if q.Form.Value("reason") == "" {
		q.Form.Set("reason", string(Leaves))
	}
	return v
}

func reasonOptions(ctx context.Context) []ui.Option {
	var list []ui.Option
	for _, r := range reasons {
		list = append(list, ui.Option{
			Value: string(r), Label: i18n.Enum(ctx, "handover_reason", string(r)),
			Hint: i18n.Enum(ctx, "handover_reason_can", string(r)),
		})
	}
	return list
}

// takers are those who may take work, below a first choice.
func (v handoverPageView) takers(first string, fit func(Person) bool) []ui.Option {
	list := []ui.Option{{Label: first}}
	for _, p := range v.People {
		if p.mayHold() && p.ID != v.Person.ID && fit(p) {
			list = append(list, ui.Option{Value: p.ID.String(), Label: p.DisplayName})
		}
	}
	return list
}

func anyone(Person) bool { return true }

// successors may take all.
func (v handoverPageView) successors(ctx context.Context) []ui.Option {
	return v.takers(i18n.T(ctx, "tenant.handover.choose"), anyone)
}

// ofPart may take what the member has of an account: who sees it, or anyone when
// that passes on.
func (v handoverPageView) ofPart(ctx context.Context, p part) []ui.Option {
	list := v.takers(i18n.T(ctx, "tenant.handover.same"), func(m Person) bool {
		return p.has() || v.reach.holds(m.ID, p.ID)
	})
	return v.keeping(ctx, list)
}

func (v handoverPageView) ofKind(ctx context.Context) []ui.Option {
	return v.keeping(ctx, v.takers(i18n.T(ctx, "tenant.handover.same"), anyone))
}

func (v handoverPageView) keeping(ctx context.Context, list []ui.Option) []ui.Option {
	if v.Role {
		return list
	}
	return append(list, ui.Option{Value: keeps, Label: i18n.T(ctx, "tenant.handover.keep")})
}

// accounts are the parts that belong to one.
func (v handoverPageView) accounts() []part {
	var list []part
	for _, p := range v.Parts {
		if p.ID != uuid.Nil {
			list = append(list, p)
		}
	}
	return list
}

// words say how much of what a part holds.
func (p part) words(ctx context.Context) string {
	text := ""
	for i, g := range byKind(p.Items) {
		if i > 0 {
			text += " · "
		}
		text += i18n.T(ctx, "tenant.handover.kind", "kind", i18n.Enum(ctx, "handover", g.Kind), "n", g.N)
	}
	return text
}

// titles are what the items of a part are called.
func (p part) titles(ctx context.Context) []string {
	var list []string
	for _, i := range p.Items {
		list = append(list, i18n.Enum(ctx, "handover", i.Kind)+": "+i.Title)
	}
	return list
}

func (b blind) list() string { return strings.Join(b.Accounts, ", ") }

// deputised reports whether a leave may make someone a director meanwhile.
func (v handoverPageView) deputised() bool { return v.Person.Is(authz.Director) }
