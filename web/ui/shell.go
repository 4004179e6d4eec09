package ui

// Shell is what stands around a page.
type Shell struct {
	Title string // of the page, translated; " · Trucot" is added
	Path  string // of this page with its query, where changing the language or theme returns to

	Tenant  *ShellTenant  // nil before one is chosen: sign-in, platform, error pages
	Tenants []ShellTenant // what the person may switch to; the current one is among them
	User    ShellUser     // zero when signed out

	Home      string // where the brand leads; "/" when empty
	Nav       []NavItem
	NavFoot   []NavItem
	UserLinks []NavItem // in the user's menu: profile, password, ...
	Pinned    []PinnedItem
	Crumbs    []Crumb
	Flash     *Flash

	Theme       string // "" follows the system, light, dark
	SearchHref  string // empty: no search
	SearchValue string
	LangVI      string // signed out: where the language links lead
	LangEN      string
	LogHref     string // the "+" above the page and in the phone's bar; left out when empty
}

// ShellTenant is an organisation in the switcher.
type ShellTenant struct {
	Slug     string
	Name     string
	Monogram string // made from Name when empty
	Href     string // "/t/<slug>" when empty
	Sub      string // small second line, e.g. the plan; may be empty
}

// ShellUser is the person at the screen.
type ShellUser struct {
	ID        string // whose drafts the browser shows
	Name      string
	Initials  string // made from Name when empty
	Hue       int    // 1..6; made from Name when 0
	RoleLabel string
}

// NavItem is a link of the navigation or of a menu.
type NavItem struct {
	Href       string
	Icon       string
	Label      string
	Count      int
	CountRisk  bool
	CountLabel string // read after the number, e.g. "việc trễ"
	Current    bool
}

// PinnedItem is an account in the side navigation.
type PinnedItem struct {
	Href, Name string
	State      string // "", good, watch, risk
	StateLabel string
	Current    bool
}

// Crumb is a step of the path above the title; the last one has no Href.
type Crumb struct{ Href, Label string }

// Flash says what the last request did.
type Flash struct {
	Kind       string // good, watch, risk
	Text       string
	UndoAction string // POST here takes it back; empty: no undo
}

func (t ShellTenant) href() string {
	if t.Href != "" {
		return t.Href
	}
	return "/t/" + t.Slug
}

func (t ShellTenant) monogram() string {
	if t.Monogram != "" {
		return t.Monogram
	}
	return monogram(t.Name)
}

func (s Shell) signedIn() bool { return s.User.Name != "" }

func (s Shell) home() string {
	if s.Home != "" {
		return s.Home
	}
	return "/"
}

// tabs are the items of the phone's bar: two left of the "+", one or two right of it; the last place
// is the drawer's.
func (s Shell) tabs() (left, right []NavItem) {
	room := 4
	if s.LogHref != "" {
		room = 3
	}
	items := s.Nav[:min(room, len(s.Nav))]
	cut := min(2, len(items))
	return items[:cut], items[cut:]
}

// nextTheme is what the switch sets when there is no script to ask the system.
func (s Shell) nextTheme() string {
	if s.Theme == "dark" {
		return "light"
	}
	return "dark"
}

func iconFor(kind string) string {
	switch kind {
	case "good":
		return "circle-check"
	case "watch":
		return "triangle-alert"
	case "risk":
		return "circle-alert"
	}
	return "info"
}
