package ui

// CardOpts is the head and foot of a card.
type CardOpts struct {
	Title string
	ID    string // of the heading; set it when something links to the card
	Sub   string // quiet words after the title
	Count int    // shown in a disc when it is not zero
	Risk  bool   // the count is something that should be none

	ActionHref  string
	ActionLabel string
	ActionIcon  string // with it the action is a button, without it a quiet link
	Primary     bool   // the action is the page's first one

	Body bool   // pads the children; lists and tables bring their own padding
	Foot string // a quiet line below
	Long bool   // may break across pages on paper
}

// Adds puts the page's first action on the card: a button with a plus that leads
// to the form at href.
func (c *CardOpts) Adds(href, label string) {
	c.ActionHref, c.ActionLabel, c.ActionIcon, c.Primary = href, label, "plus", true
}

func (c CardOpts) class() string {
	if c.Long {
		return "card card--long"
	}
	return "card"
}

func (c CardOpts) actionClass() string {
	if c.Primary {
		return "btn btn--s btn--primary"
	}
	return "btn btn--s"
}

// Tab is a link in the row under an account's name.
type Tab struct {
	Href, Label string
	Num         int    // pillar 1-4; 0: none
	Small       string // e.g. "82%"
	Count       int
	Current     bool
}

var buttonClasses = map[string]string{
	"": "btn", "primary": "btn btn--primary", "ghost": "btn btn--ghost", "danger": "btn btn--ghost btn--danger",
	"danger-solid": "btn btn--danger-solid", "block": "btn btn--block", "primary-block": "btn btn--primary btn--block", "small": "btn btn--s", "small-ghost": "btn btn--s btn--ghost",
}

func buttonClass(kind string) string { return buttonClasses[kind] }
