package insight

import (
	"context"
	"net/url"
	"slices"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// chainPage is the chain of an account, with at most one form open on it.
type chainPage struct {
	Head   account.Head
	Nodes  []Node
	People []someone // of the form
	Form   *form.Form
	ID     uuid.UUID // of the link in the form; uuid.Nil for a new one
	Actor  authz.Actor
}

func (v chainPage) path(ctx context.Context, parts ...any) string {
	return string(page.Path(ctx, append([]any{"accounts", v.Head.ID, "business", "chain"}, parts...)...))
}

func (v chainPage) mayEdit() bool { return v.Head.MayEdit(v.Actor) }

func kindName(ctx context.Context, k Kind) string { return i18n.Enum(ctx, "insight_kind", string(k)) }

func stateName(ctx context.Context, s State) string {
	return i18n.Enum(ctx, "insight_state", string(s))
}

// editPath leads to the form of a link; a goal has its own on the page of the pillar.
func (v chainPage) editPath(ctx context.Context, n Node) string {
	if n.Kind == Goal {
		return account.Path(ctx, v.Head.ID, "business", "client-goals", n.ID, "edit") + "#client-goal-form"
	}
	return v.path(ctx, n.ID, "edit") + "#chain-form"
}

// newPath leads to the form of a new link that comes from another; uuid.Nil: from none yet.
func (v chainPage) newPath(ctx context.Context, k Kind, from uuid.UUID) string {
	if k == Goal {
		return account.Path(ctx, v.Head.ID, "business", "client-goals", "new") + "#client-goal-form"
	}
	query := url.Values{"kind": {string(k)}}
	if from != uuid.Nil {
		query.Set("from", from.String())
	}
	return v.path(ctx, "new") + "?" + query.Encode() + "#chain-form"
}

// href is where a card of the map leads: to its form, or to its place in the list.
func (v chainPage) href(ctx context.Context, n Node) string {
	if v.mayEdit() {
		return v.editPath(ctx, n)
	}
	return "#i-" + n.ID.String()
}

// goalPath leads to a new goal of ours that a solution becomes, serving the client goal it leads back to.
func (v chainPage) goalPath(ctx context.Context, n Node) string {
	query := url.Values{"title": {n.Body}}
	if list := roots(v.Nodes, n.ID); len(list) > 0 {
		query.Set("client_goal", list[0].String())
	}
	return account.Path(ctx, v.Head.ID, "goals", "new") + "?" + query.Encode()
}

// stateKind is the mark of a state in a list.
func stateKind(s State) string {
	if s == Unconfirmed {
		return "none"
	}
	return "good"
}

// drawing is the map of the chain.
func (v chainPage) drawing(ctx context.Context) ui.ChainData {
	d := ui.ChainData{ID: "chain", Title: i18n.T(ctx, "insight.map.title"), Desc: v.verdictText(ctx, Judge(v.Nodes))}
	for _, k := range Kinds {
		d.Columns = append(d.Columns, kindName(ctx, k))
	}
	for _, n := range v.Nodes {
		state := "good"
		switch {
		case !n.State.Known():
			state = "none"
		case n.State.Ended():
			state = "done"
		}
		word := stateName(ctx, n.State)
		d.Nodes = append(d.Nodes, ui.ChainNode{
			ID: n.ID.String(), Column: n.Kind.place(), Text: n.Body, State: state,
			Word: word, Owner: n.OwnerName, Key: n.KeyOwned(), Href: v.href(ctx, n),
			Title: i18n.Dotted(kindName(ctx, n.Kind)+": "+n.Body, word, n.OwnerName),
		})
		for _, from := range n.From {
			d.Lines = append(d.Lines, [2]string{from.String(), n.ID.String()})
		}
	}
	return d
}

// verdictText says in a sentence whether the chain is good.
func (v chainPage) verdictText(ctx context.Context, r Verdict) string {
	if r.Good() {
		return i18n.T(ctx, "insight.verdict.good", "percent", r.Percent())
	}
	n := len(r.Missing)
	if !r.OwnedEnough() {
		n++
	}
	return i18n.T(ctx, "insight.verdict.lacking", "n", n)
}

// gaps are what a good chain still lacks, each with the link that mends it.
func (v chainPage) gaps(ctx context.Context) []ui.Gap {
	r := Judge(v.Nodes)
	var list []ui.Gap
	for _, k := range r.Missing {
		g := ui.Gap{
			Kind: "watch", State: i18n.T(ctx, "insight.verdict.missing"),
			Title: kindName(ctx, k), Text: i18n.Enum(ctx, "insight_lacks", string(k)),
		}
		if i := slices.IndexFunc(v.Nodes, func(n Node) bool { return n.Kind == k }); i >= 0 {
			g.State = i18n.T(ctx, "insight.verdict.assumed")
			g.MendHref = v.editPath(ctx, v.Nodes[i])
			g.MendLabel = i18n.T(ctx, "insight.verdict.confirm")
		} else {
			g.MendHref, g.MendLabel = v.newPath(ctx, k, v.lastOf(k.Before())), i18n.T(ctx, "insight.verdict.add")
		}
		list = append(list, g)
	}
	if !r.OwnedEnough() {
		g := ui.Gap{
			Kind: "watch", State: i18n.T(ctx, "insight.verdict.owners"),
			Title:    i18n.T(ctx, "insight.verdict.owned", "n", r.Owned, "of", r.Of, "percent", r.Percent()),
			Text:     i18n.T(ctx, "insight.verdict.owned_text", "percent", enoughOwned),
			MendHref: v.newPath(ctx, Goal, uuid.Nil), MendLabel: i18n.T(ctx, "insight.verdict.name_owner"),
		}
		i := slices.IndexFunc(v.Nodes, func(n Node) bool {
			return (n.Kind == Goal || n.Kind == "initiative") && !n.KeyOwned()
		})
		if i >= 0 {
			g.MendHref = v.editPath(ctx, v.Nodes[i])
		}
		list = append(list, g)
	}
	if !v.mayEdit() {
		for i := range list {
			list[i].MendHref, list[i].MendLabel = "", ""
		}
	}
	return list
}

// lastOf is a link of a kind that a new one may come from: the first that leads nowhere yet, else the first.
func (v chainPage) lastOf(k Kind) uuid.UUID {
	first := uuid.Nil
	for _, n := range v.Nodes {
		if n.Kind != k {
			continue
		}
		if first == uuid.Nil {
			first = n.ID
		}
		if !slices.ContainsFunc(v.Nodes, func(next Node) bool { return slices.Contains(next.From, n.ID) }) {
			return n.ID
		}
	}
	return first
}

// meta is the quiet line under a link of the list.
func meta(ctx context.Context, n Node) string {
	var parts []string
	if n.OwnerName != "" {
		key := "insight.list.owner"
		if n.KeyOwned() {
			key = "insight.list.key_owner"
		}
		parts = append(parts, i18n.T(ctx, key, "name", n.OwnerName))
	}
	if n.ToldByName != "" {
		parts = append(parts, i18n.T(ctx, "insight.list.told_by", "name", n.ToldByName))
	}
	if n.Source != "" {
		parts = append(parts, n.Source)
	}
	return strings.Join(parts, " · ")
}

// fromText names where a link comes from, when that is not plain from its place.
func (v chainPage) fromText(n Node) string {
	var names []string
	for _, p := range v.Nodes {
		if p.Kind != Goal && slices.Contains(n.From, p.ID) {
			names = append(names, p.Body)
		}
	}
	return strings.Join(names, "; ")
}

// kind is that of the link in the form.
func (v chainPage) kind() Kind {
	if k := Kind(v.Form.Value("kind")); slices.Contains(Made, k) {
		return k
	}
	return Made[0]
}

func (v chainPage) action(ctx context.Context) string {
	if v.ID == uuid.Nil {
		return v.path(ctx)
	}
	return v.path(ctx, v.ID)
}

func (v chainPage) formTitle(ctx context.Context) string {
	if v.ID == uuid.Nil {
		return i18n.T(ctx, "insight.form.new", "kind", strings.ToLower(kindName(ctx, v.kind())))
	}
	return i18n.T(ctx, "insight.form.edit", "kind", strings.ToLower(kindName(ctx, v.kind())))
}

func (v chainPage) states(ctx context.Context) []ui.Option {
	var list []ui.Option
	for _, s := range v.kind().States() {
		list = append(list, ui.Option{Value: string(s), Label: stateName(ctx, s)})
	}
	return list
}

// before are the links that the one in the form may come from.
func (v chainPage) before() []ui.Option {
	var list []ui.Option
	for _, n := range v.Nodes {
		if n.Kind == v.kind().Before() {
			list = append(list, ui.Option{Value: n.ID.String(), Label: n.Body})
		}
	}
	return list
}

func (v chainPage) people(ctx context.Context) []ui.Option {
	list := []ui.Option{{Label: i18n.T(ctx, "insight.form.nobody")}}
	for _, p := range v.People {
		list = append(list, ui.Option{Value: p.ID.String(), Label: p.Name})
	}
	return list
}

func (v chainPage) f(name string) ui.F { return ui.F{Form: v.Form, Name: name} }

func (v chainPage) list(name string, options []ui.Option) ui.F {
	f := v.f(name)
	f.Options = options
	return f
}

func (v chainPage) body(ctx context.Context) ui.F {
	return ui.F{
		Form: v.Form, Name: "body", Label: kindName(ctx, v.kind()),
		Hint: i18n.Enum(ctx, "insight_hint", string(v.kind())),
		Rows: 2, Autofocus: true,
	}
}

// emptyPath leads to the first link there can be: the client goal.
func (v chainPage) emptyPath(ctx context.Context) string {
	if !v.mayEdit() {
		return ""
	}
	return v.newPath(ctx, Goal, uuid.Nil)
}

// anchor is the id of a link's row; it has one where it stands first.
func (v chainPage) anchor(c Chain, n Node) string {
	for _, first := range Chains(v.Nodes) {
		if slices.ContainsFunc(first.Nodes, func(x Node) bool { return x.ID == n.ID }) {
			if first.Goal == nil || c.Goal != nil && first.Goal.ID == c.Goal.ID {
				return "i-" + n.ID.String()
			}
			return ""
		}
	}
	return ""
}

// chainOpts is the head of one chain's list.
func (v chainPage) chainOpts(ctx context.Context, c Chain) ui.CardOpts {
	if c.Goal == nil {
		return ui.CardOpts{
			Title: i18n.T(ctx, "insight.list.loose"), ID: "h-loose",
			Sub: i18n.T(ctx, "insight.list.loose_sub"), Long: true,
		}
	}
	return ui.CardOpts{
		Title: c.Goal.Body, ID: "i-" + c.Goal.ID.String(),
		Sub: i18n.T(ctx, "insight.list.count", "n", len(c.Nodes)), Long: true,
	}
}
