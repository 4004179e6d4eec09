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

// bindNew goes over what is asked of a new organisation.
func bindNew(b *form.Binder, n *New) {
	b.Row(n.ID, 0)
	b.Labels("tenant.field")
	b.Text("slug", &n.Slug, 2, 41)
	b.Text("organisation", &n.Name, 1, 120)
	form.Choose(b, "lang", &n.Lang, i18n.Langs())
	form.Choose(b, "zone", &n.Zone, Zones)
	form.Choose(b, "currency", &n.Currency, Currencies)
	b.Check(!b.Sound("slug") || ValidSlug(n.Slug), "slug", "err.slug")
}

// bindOrganisation goes over what an organisation is called.
func bindOrganisation(b *form.Binder, name *string) {
	b.Labels("tenant.field")
	b.Text("organisation", name, 1, 120)
}

// bindAdmin goes over the first administrator of an organisation.
func bindAdmin(b *form.Binder, i *Invite) {
	b.Labels("tenant.field")
	b.ID("invitation", &i.ID)
	b.Email("email", &i.Email, true)
	b.Text("name", &i.Name, 1, 120)
	b.Check(i.ID != uuid.Nil, "", "err.choose")
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
