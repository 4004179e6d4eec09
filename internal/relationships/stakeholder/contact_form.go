package stakeholder

import (
	"context"
	"time"

	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
)

// bindContact goes over the fields of a person. One whom nobody knows yet needs
// no name; consent keeps the day on which it was ticked first.
func bindContact(now time.Time) func(*form.Binder, *Contact) {
	return func(b *form.Binder, c *Contact) {
		consents := c.ConsentAt != nil
		b.Labels("stakeholder.field")
		b.Bool("placeholder", &c.Placeholder)
		least := 1
		if c.Placeholder {
			least = 0
		}
		b.Text("name", &c.Name, least, maxName)
		b.Text("salutation", &c.Salutation, 0, maxSalutation)
		b.Email("email", &c.Email, false)
		b.Line("phone", FormatPhone(c.Phone), 40, func(typed string) {
			phone, ok := ParsePhone(typed)
			b.Check(ok, "phone", "err.phone")
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

// BindContact goes over the fields of a person alone, whose name is known by then.
func BindContact(now time.Time) func(*form.Binder, *Contact) {
	return func(b *form.Binder, c *Contact) {
		b.Row(c.ContactID, c.ContactVersion)
		bindContact(now)(b, c)
		b.Check(c.Name != "", "name", "err.required")
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

// Label is what a field of a person is called.
func Label(ctx context.Context, name string) string { return i18n.T(ctx, "stakeholder.field."+name) }
