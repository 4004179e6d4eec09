package ui

import (
	"context"

	"github.com/a-h/templ"

	"trucot/internal/kernel/i18n"
)

// TimelineItem is something that happened.
type TimelineItem struct {
	Icon      string
	Risk      bool
	Who, What string // "Nguyễn Thị Hương", "gọi điện, 18 phút"
	Href      string // of Who; may be empty
	When      string
	Text      string
}

// TodoItem is a row of a to-do list.
type TodoItem struct {
	ID         string // of the row, for links to it; may be empty
	Title      string
	Href       string
	TickAction string // POST here marks it done, or open again; empty: the person may not
	Version    int    // sent with the tick
	Pick       string // value of a check box "pick" that chooses it; empty: none
	PickForm   string // id of the form it belongs to
	Picked     bool
	Done       bool
	Context    string // e.g. the account
	Why        string // the goal it serves
	NoWhy      bool   // it serves none: the thread is broken here
	Note       string // e.g. "Giao cho Bùi Hải Đăng"
	LinkHref   string // an address outside, after the note; may be empty
	LinkLabel  string
	Due        string
	DueKind    string          // "" or good, watch, risk
	Acts       templ.Component // stands at the end of the row: tools on demand; may be nil
	More       templ.Component // stands below: what else may be done; may be nil
}

func (t TodoItem) tickClass() string {
	if t.Done {
		return "tick tick--done"
	}
	return "tick"
}

func (t TodoItem) tickIcon() string {
	if t.Done {
		return "circle-check"
	}
	return "circle"
}

func (t TodoItem) tickLabel(ctx context.Context) string {
	if t.Done {
		return i18n.T(ctx, "ui.todo.reopen", "title", t.Title)
	}
	return i18n.T(ctx, "ui.todo.done", "title", t.Title)
}

// Row is a line of a plain list: mark, title with a small line, something at the end.
type Row struct {
	Mark        string // good, watch, risk, none or ""
	Title, Href string
	Sub         string
	End, EndSub string
	ActionHref  string
	ActionLabel string
}

// Gap is one thing that is missing, with the link that mends it.
type Gap struct {
	Kind      string // watch or risk
	State     string // "Chưa có đầu mối"
	Title     string
	Text      string
	MendHref  string
	MendLabel string
}
