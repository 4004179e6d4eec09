package stakeholder

import (
	"context"
	"net/url"
	"strconv"
	"time"

	"trucot/internal/kernel/form"
)

// bindContact goes over the fields of a person. One whom nobody knows yet needs
// no name; consent keeps the day on which it was ticked first.
func bindContact(now time.Time) func(*form.Binder, *Contact) {
	return func(b *form.Binder, c *Contact) {
		consents := c.ConsentAt != nil
		b.Bool("placeholder", &c.Placeholder)
		least := 1
		if c.Placeholder {
			least = 0
		}
		b.Text("name", &c.Name, least, maxName)
		b.Text("salutation", &c.Salutation, 0, maxSalutation)
		b.Email("email", &c.Email, false)
		b.Custom("phone", []string{FormatPhone(c.Phone)}, func(f *form.Form) {
			phone, ok := ParsePhone(f.Text("phone", 0, 40))
			f.Check(ok, "phone", "err.phone")
			c.Phone = phone
		})
		form.OptChoose(b, "channel", &c.PreferredChannel, Channels)
		form.OptChoose(b, "lang", &c.Lang, Langs)
		b.Bool("consent", &consents)
		if b.Reads() {
			c.GivenName = givenName(c.Name)
			c.consent(consents, now)
		}
	}
}

func (c *Contact) consent(given bool, now time.Time) {
	switch {
	case !given:
		c.ConsentAt = nil
	case c.ConsentAt == nil:
		c.ConsentAt = &now
	}
}

// DecodeContact reads the form over a person.
func DecodeContact(f *form.Form, c Contact, now time.Time) Contact {
	form.Decode(f, &c, bindContact(now))
	return c
}

// FillContact is what a form shows of a contact.
func FillContact(c Contact) url.Values {
	v := form.Print(context.Background(), c, bindContact(time.Time{}))
	v.Set("version", strconv.Itoa(c.ContactVersion))
	return v
}

// Labels name the fields of a person.
func Labels(ctx context.Context) map[string]string { return labels(ctx) }
