package tenant

import (
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/authz"
)

// Setting is what an organisation chooses for itself.
type Setting struct {
	ID              uuid.UUID
	Name            string
	Lang            string // of members who chose none, and of mails
	TimeZone        string // IANA
	Currency        string // ISO 4217
	FiscalStart     int    // month, 1..12
	ShortMonths     int
	MidMonths       int
	ManagersSeeAll  bool
	DirectorsSeeAll bool
	SwotHalfLife    int // days
	AnswerHalfLife  int // days
	OpenItemLimit   int
	PlanMinimum     int          // percent complete below which no plan is submitted
	ReviewDays1     int          `db:"review_days_1"` // between two reviews of a client, by its tier
	ReviewDays2     int          `db:"review_days_2"`
	ReviewDays3     int          `db:"review_days_3"`
	SmartVerbs      []string     // that start a goal's title, beside those of the rules
	LogoID          *uuid.UUID   // nil: none
	SmartVague      []string     // words that say nothing in one, beside those of the rules
	FactorRoles     []authz.Role // whose holders must have a second factor
	Version         int
}

// Zones are the time zones offered; one that was set otherwise stays.
var Zones = []string{
	"Asia/Ho_Chi_Minh", "Asia/Bangkok", "Asia/Singapore",
	"Asia/Kuala_Lumpur", "Asia/Jakarta", "Asia/Manila", "Asia/Hong_Kong",
	"Asia/Shanghai", "Asia/Taipei", "Asia/Tokyo", "Asia/Seoul",
	"Asia/Kolkata", "Asia/Dubai", "Australia/Sydney", "Pacific/Auckland",
	"Europe/London", "Europe/Paris", "Europe/Berlin",
	"America/New_York", "America/Chicago", "America/Los_Angeles", "UTC",
}

// Currencies are those offered.
var Currencies = []string{"VND", "USD", "EUR", "GBP", "JPY", "CNY", "KRW", "SGD", "AUD", "THB"}

// knownZone reports whether a name is a zone that clocks can be set by.
func knownZone(name string) bool {
	if name == "" || name == "Local" {
		return false
	}
	_, err := time.LoadLocation(name)
	return err == nil
}
