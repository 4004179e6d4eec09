package tenant

import (
	"errors"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"
	"golang.org/x/text/currency"

	"trucot/internal/kernel/fold"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
)

var slugShape = regexp.MustCompile(`^[a-z][a-z0-9-]{1,40}$`)

// ValidSlug reports whether a slug may stand in addresses.
func ValidSlug(slug string) bool {
	return slugShape.MatchString(slug) && !slices.Contains(reserved, slug)
}

// longestSlug is as slugShape has it.
const longestSlug = 41

// proposeSlug is the name of an organisation as part of an address, without its
// legal form, and as no other organisation has it; "" when nothing of it can stand there.
func proposeSlug(name string, taken []Row) string {
	words := strings.Split(fold.Slug(fold.Bare(name)), "-")
	if words[0] == "" {
		return ""
	}
	if words[0][0] < 'a' {
		words = append([]string{"org"}, words...)
	}
	for n := 1; ; n++ {
		end := ""
		if n > 1 {
			end = "-" + strconv.Itoa(n)
		}
		slug := cutSlug(words, longestSlug-len(end)) + end
		if ValidSlug(slug) && !slices.ContainsFunc(taken, func(r Row) bool { return r.Slug == slug }) {
			return slug
		}
	}
}

// cutSlug joins as many words as fit, the first in any case.
func cutSlug(words []string, most int) string {
	slug := words[0][:min(len(words[0]), most)]
	for _, w := range words[1:] {
		if len(slug)+1+len(w) > most {
			break
		}
		slug += "-" + w
	}
	return slug
}

// bindNew goes over what is asked of a new organisation.
func bindNew(b *form.Binder, n *New) {
	b.Row(n.ID, 0)
	b.Labels("tenant.field")
	b.Line("slug", n.Slug, longestSlug, func(typed string) { n.Slug = typed })
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
		faults = append(faults,
			errors.New("-slug: 2 to 41 characters, a-z, digits and hyphens, starting with a letter"))
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
