// Package authz says who acts and what a role may do. Which accounts a member
// sees is data (account_access); what may be done to them is decided here.
package authz

import (
	"slices"
	"time"

	"github.com/google/uuid"
)

// Role is what a member is in a tenant; a member holds one or more.
type Role string

// The roles of a tenant.
const (
	Manager  Role = "manager"  // account manager: edits own accounts
	Director Role = "director" // reviews the subtree of the manager tree
	Admin    Role = "admin"    // members, settings, audit log
	Viewer   Role = "viewer"   // reads everything, changes nothing
)

// Roles lists every role, in the order shown to people.
var Roles = []Role{Manager, Director, Admin, Viewer}

// Permission names one thing a route lets a member do.
type Permission string

// Permissions. Each is granted to roles by the table below; a route carries exactly one.
const (
	AccountView   Permission = "account.view"
	AccountAdd    Permission = "account.add"    // new accounts, for whoever may own them
	AccountEdit   Permission = "account.edit"   // accounts and the four pillars
	TouchLog      Permission = "touch.log"      // also team helpers
	ActionEdit    Permission = "action.edit"    // also team helpers, for their own actions
	PortfolioView Permission = "portfolio.view" // figures across owners
	PlanApprove   Permission = "plan.approve"   // never of one's own submission
	PersonExport  Permission = "person.export"  // files with personal data
	MemberAdmin   Permission = "member.admin"
	SettingAdmin  Permission = "setting.admin"
	AuditView     Permission = "audit.view"
	Own           Permission = "own" // a member's own profile and lists
)

var grants = map[Permission][]Role{
	AccountView:   {Manager, Director, Admin, Viewer},
	AccountAdd:    {Manager, Director, Admin},
	AccountEdit:   {Manager, Director},
	TouchLog:      {Manager, Director},
	ActionEdit:    {Manager, Director},
	PortfolioView: {Director, Admin, Viewer},
	PlanApprove:   {Director},
	PersonExport:  {Director, Admin},
	MemberAdmin:   {Admin},
	SettingAdmin:  {Admin},
	AuditView:     {Admin},
	Own:           {Manager, Director, Admin, Viewer},
}

// Settings are the tenant's choices that every request needs.
type Settings struct {
	Lang            string // language of a member who chose none
	Zone            *time.Location
	Currency        string // ISO 4217
	ShortMonths     int    // horizon short: due within this many months
	MidMonths       int    // horizon mid: due within this many months
	ManagersSeeAll  bool
	DirectorsSeeAll bool
}

// Actor is the signed-in member of one tenant. The zero value may do nothing.
type Actor struct {
	Tenant     uuid.UUID
	Slug       string
	TenantName string
	Member     uuid.UUID
	User       uuid.UUID
	Name       string
	Roles      []Role
	Settings   Settings
}

// Can reports whether one of the actor's roles grants p.
func (a Actor) Can(p Permission) bool {
	return slices.ContainsFunc(grants[p], a.Is)
}

// Is reports whether the actor holds role r.
func (a Actor) Is(r Role) bool { return slices.Contains(a.Roles, r) }

// SeesAll reports whether the actor sees every account of the tenant, so that
// lists need not join account_access.
func (a Actor) SeesAll() bool {
	return a.Is(Admin) || a.Is(Viewer) ||
		a.Is(Director) && a.Settings.DirectorsSeeAll ||
		a.Is(Manager) && a.Settings.ManagersSeeAll
}
