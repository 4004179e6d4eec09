package sitetest

// Look is an address that is looked at: by the sweeps in the browser, by the
// HTML checker and in the pictures.
type Look struct {
	Path    string  // a route's pattern, with a query where it shows more
	Who     string  // key of the demo member who looks; "" is signed out
	Fixture Fixture // which rows the parameters name
	Status  int     // of the answer, 0 for 200
}

// Fixture says which rows the parameters of a pattern name.
type Fixture string

const (
	Story   Fixture = ""        // an account whose plan is well on its way, and its rows
	Fresh   Fixture = "fresh"   // an account that was made a minute ago
	Nowhere Fixture = "nowhere" // ids that exist nowhere: the page for 404
)

// Pages are all GET routes that answer with HTML, and the states of them that
// look different. A route without an entry fails the sweep.
var Pages = []Look{
	{"/login", "", Story, 0},
	{"/reset", "", Story, 0},
	{"/login?next=%2Ft%2Fdemo%2Faccounts", "", Story, 0},
	{"/me", "manager", Story, 0},
	{"/me/password", "manager", Story, 0},
	{"/me/factor", "manager", Story, 0},
	{"/invite/{token}", "", Story, 0},
	{"/reset/{token}", "", Story, 0},

	{"/t/{tenant}/", "manager", Story, 0},
	{"/t/{tenant}/", "director", Story, 0},
	{"/t/{tenant}/", "viewer", Story, 0},
	{"/t/{tenant}/accounts", "manager", Story, 0},
	{"/t/{tenant}/accounts", "director", Story, 0},
	{"/t/{tenant}/accounts?q=khongcogi", "manager", Story, 0},
	{"/t/{tenant}/accounts/new", "manager", Story, 0},
	{"/t/{tenant}/accounts/filters/new?mine=1", "manager", Story, 0},
	{"/t/{tenant}/search?q=nguyen", "manager", Story, 0},
	{"/t/{tenant}/search?q=khongcogi", "manager", Story, 0},
	{"/t/{tenant}/search", "manager", Story, 0},
	{"/t/{tenant}/people", "manager", Story, 0},
	{"/t/{tenant}/people", "admin", Story, 0},
	{"/t/{tenant}/people?q=khongcogi", "manager", Story, 0},
	{"/t/{tenant}/people/{contact}", "manager", Story, 0},
	{"/t/{tenant}/people/{contact}/edit", "manager", Story, 0},
	{"/t/{tenant}/people/{contact}/jobs/new", "manager", Story, 0},
	{"/t/{tenant}/people/{contact}/jobs/{job}/edit", "manager", Story, 0},
	{"/t/{tenant}/portfolio", "director", Story, 0},
	{"/t/{tenant}/portfolio", "viewer", Story, 0},
	{"/t/{tenant}/timeline", "manager", Story, 0},
	{"/t/{tenant}/timeline", "viewer", Story, 0},
	{"/t/{tenant}/engagement", "manager", Story, 0},
	{"/t/{tenant}/engagement?who=all&show=none", "director", Story, 0},
	{"/t/{tenant}/lookup", "manager", Story, 0},
	{"/t/{tenant}/lookup?q=ng", "manager", Story, 0},
	{"/t/{tenant}/lookup?q=khongcogi", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}", "manager", Nowhere, 404},
	{"/t/{tenant}/nothing-here", "manager", Story, 404},
	{"/t/{tenant}/portfolio", "manager", Story, 403},

	{"/t/{tenant}/accounts/{account}", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}", "viewer", Story, 0},
	{"/t/{tenant}/accounts/{account}", "manager", Fresh, 0},
	{"/t/{tenant}/accounts/{account}/edit", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/team", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/team", "manager", Fresh, 0},
	{"/t/{tenant}/accounts/{account}/value", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/value", "manager", Fresh, 0},
	{"/t/{tenant}/accounts/{account}/value/{value}/edit", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/transactions", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/transactions", "manager", Fresh, 0},
	{"/t/{tenant}/accounts/{account}/transactions/new", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/transactions/{transaction}/edit", "manager", Story, 0},

	{"/t/{tenant}/accounts/{account}/relationships", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/relationships", "viewer", Story, 0},
	{"/t/{tenant}/accounts/{account}/relationships", "manager", Fresh, 0},
	{"/t/{tenant}/accounts/{account}/relationships/new", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/relationships/{stakeholder}", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/relationships/{stakeholder}/edit", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/relationships/guide/{scale}", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/relationships/{stakeholder}/leave", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/relationships/{stakeholder}/who?q=nguyen", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/relationships/{stakeholder}/needs/new", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/relationships/{stakeholder}/needs/{need}/edit", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/relationships/{stakeholder}/guide/{scale}?answered=1&yes=says_so", "manager", Story, 0},

	{"/t/{tenant}/accounts/{account}/relationships/map", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/relationships/map?depth=1", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/relationships/map?fold=1", "viewer", Story, 0},
	{"/t/{tenant}/accounts/{account}/relationships/map?view=network", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/relationships/map", "manager", Fresh, 0},
	{"/t/{tenant}/accounts/{account}/relationships/coverage", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/relationships/coverage", "viewer", Story, 0},
	{"/t/{tenant}/accounts/{account}/relationships/path", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/relationships/path", "manager", Fresh, 0},
	{"/t/{tenant}/accounts/{account}/relationships/leaving?who={stakeholder}", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/relationships/compare", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/relationships/formula", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/relationships/lines", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/relationships/lines", "manager", Fresh, 0},
	{"/t/{tenant}/accounts/{account}/relationships/lines/new", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/relationships/lines/{edge}/edit", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/relationships/ties/{stakeholder}/{member}", "manager", Story, 0},

	{"/t/{tenant}/accounts/{account}/business", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/business", "manager", Fresh, 0},
	{"/t/{tenant}/accounts/{account}/business/answers/{question}/edit", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/business/client-goals/new", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/business/client-goals/{clientgoal}/edit", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/business/swot/new", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/business/tows/new", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/business/tows/new", "manager", Fresh, 0},
	{"/t/{tenant}/accounts/{account}/business/tows/{tows}/edit", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/business/swot/{swot}/edit", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/business/chain", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/business/chain", "viewer", Story, 0},
	{"/t/{tenant}/accounts/{account}/business/chain", "manager", Fresh, 0},
	{"/t/{tenant}/accounts/{account}/business/chain/new", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/business/chain/{insight}/edit", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/business/interview", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/business/interview?with={stakeholder}", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/business/interview", "viewer", Fresh, 0},
	{"/t/{tenant}/accounts/{account}/business/interview/new?with={stakeholder}", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/business/interview/{interview}", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/business/interview/{interview}/findings/new", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/business/interview/{interview}/findings/{finding}/edit", "manager", Story, 0},

	{"/t/{tenant}/accounts/{account}/goals", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/goals", "manager", Fresh, 0},
	{"/t/{tenant}/accounts/{account}/goals/new", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/goals/{goal}", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/goals/{goal}/edit", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/goals/{goal}/milestones/{milestone}/edit", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/opportunities/new", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/opportunities/{opportunity}/edit", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/risks/new", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/risks/{risk}/edit", "manager", Story, 0},

	{"/t/{tenant}/accounts/{account}/execution", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/execution", "manager", Fresh, 0},
	{"/t/{tenant}/accounts/{account}/execution/new", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/execution/{action}/edit", "manager", Story, 0},

	{"/t/{tenant}/accounts/{account}/timeline", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/timeline", "manager", Fresh, 0},
	{"/t/{tenant}/accounts/{account}/timeline/channels", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/timeline/channels", "viewer", Fresh, 0},
	{"/t/{tenant}/accounts/{account}/timeline/new", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/timeline/{interaction}", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/timeline/{interaction}/edit", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/adaptations", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/adaptations", "manager", Fresh, 0},
	{"/t/{tenant}/accounts/{account}/adaptations/new", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/adaptations/{adaptation}/edit", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/history", "manager", Story, 0},
	{"/t/{tenant}/accounts/{account}/history", "manager", Fresh, 0},

	{"/t/{tenant}/admin/members", "admin", Story, 0},
	{"/t/{tenant}/admin/members/{member}", "admin", Story, 0},
	{"/t/{tenant}/admin/members/{member}/handover", "admin", Story, 0},
	{"/t/{tenant}/admin/invitations/new", "admin", Story, 0},
	{"/t/{tenant}/admin/settings", "admin", Story, 0},
	{"/t/{tenant}/admin/audit", "admin", Story, 0},

	{"/platform/tenants", "operator", Story, 0},
	{"/platform/tenants/new", "operator", Story, 0},
	{"/platform/tenants/{organisation}", "operator", Story, 0},
}

// NoPages are GET routes that answer with a redirect or a file, or that a
// visitor reaches only in the middle of signing in, with the reason.
var NoPages = map[string]string{
	"/":                           "redirect",
	"/platform":                   "redirect",
	"/login/code":                 "second step of a sign-in",
	"/login/enroll":               "second step of a sign-in",
	"/t/{tenant}/admin":           "redirect",
	"/t/{tenant}/accounts/export": "file",
	"/t/{tenant}/accounts/{account}/transactions/export": "file",
	"/t/{tenant}/portfolio/export":                       "file",
}
