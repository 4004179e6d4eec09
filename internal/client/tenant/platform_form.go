package tenant

import (
	"errors"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/google/uuid"
	"golang.org/x/text/currency"

	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
)

var slugShape = regexp.MustCompile(`^[a-z][a-z0-9-]{1,40}$`)

// ValidSlug reports whether a slug may stand in addresses.
func ValidSlug(slug string) bool {
	return slugShape.MatchString(slug) && !slices.Contains(reserved, slug)
}

func decodeNew(f *form.Form) (New, Invite) {
	n := New{
		ID: f.UUID("id"), Slug: f.Text("slug", 2, 41), Name: f.Text("organisation", 1, 120),
		Lang: form.OneOf(f, "lang", i18n.Langs()), Zone: form.OneOf(f, "zone", Zones), Currency: form.OneOf(f, "currency", Currencies),
	}
	if f.Error("slug") == nil {
		f.Check(ValidSlug(n.Slug), "slug", "err.slug")
	}
	return n, decodeAdmin(f)
}

// decodeAdmin reads the first administrator of an organisation.
func decodeAdmin(f *form.Form) Invite {
	i := Invite{ID: f.UUID("invitation"), Email: f.Email("email", true), Name: f.Text("name", 1, 120)}
	if i.ID == uuid.Nil {
		f.Fail("", "err.choose")
	}
	return i
}

// Check says what is wrong with an organisation that a command makes.
func (n New) Check() error {
	var faults []error
	if !ValidSlug(n.Slug) {
		faults = append(faults, errors.New("-slug: 2 to 41 characters, a-z, digits and hyphens, starting with a letter"))
	}
	if n.Name == "" || len([]rune(n.Name)) > 120 {
		faults = append(faults, errors.New("-name: 1 to 120 characters"))
	}
	if !slices.Contains(i18n.Langs(), n.Lang) {
		faults = append(faults, errors.New("-lang: vi or en"))
	}
	if !knownZone(n.Zone) {
		faults = append(faults, errors.New("-zone: a name such as Asia/Ho_Chi_Minh"))
	}
	if _, err := currency.ParseISO(n.Currency); err != nil {
		faults = append(faults, errors.New("-currency: a code such as VND"))
	}
	return errors.Join(faults...)
}

// FirstAdmin reads the address of a first administrator from a command.
func FirstAdmin(email string) (Invite, error) {
	f := form.New(url.Values{"email": {email}})
	i := Invite{ID: uuid.Must(uuid.NewV7()), Email: f.Email("email", true)}
	i.Name, _, _ = strings.Cut(i.Email, "@")
	if !f.OK() {
		return i, errors.New("-admin: an e-mail address")
	}
	return i, nil
}
