package ui

import "github.com/a-h/templ"

// ThreadHead names a column of the thread on a wide page.
type ThreadHead struct{ Label, Sub string }

// Node is a bead of the golden thread: client goal, goal, milestone, action. A gap is a break: what is
// missing, with the link that mends it.
type Node struct {
	Kind      string // "Mục tiêu của khách"; shown where the columns have no heads
	Title     string
	Href      string
	Meta      templ.Component // the line under the title; may be nil
	Gap       bool
	MendHref  string
	MendLabel string
	Children  []Node
}

func (n Node) class(root bool) string {
	switch {
	case n.Gap:
		return "node node--gap"
	case root:
		return "node node--root"
	}
	return "node"
}
