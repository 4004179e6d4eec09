package stakeholder

import (
	"context"
	"net/url"
	"strconv"
	"time"

	"trucot/internal/kernel/form"
)

// DecodeContact reads who a person is and how to reach them over what is kept.
func DecodeContact(f *form.Form, c Contact, now time.Time) Contact {
	c.Placeholder = f.Bool("placeholder")
	least := 1
	if c.Placeholder {
		least = 0
	}
	c.Name = f.Text("name", least, maxName)
	c.GivenName = givenName(c.Name)
	c.Salutation = f.Text("salutation", 0, maxSalutation)
	c.Email = f.Email("email", false)
	phone, ok := ParsePhone(f.Text("phone", 0, 40))
	f.Check(ok, "phone", "err.phone")
	c.Phone = phone
	c.PreferredChannel = form.OptOneOf(f, "channel", Channels)
	c.Lang = form.OptOneOf(f, "lang", Langs)
	switch {
	case !f.Bool("consent"):
		c.ConsentAt = nil
	case c.ConsentAt == nil:
		c.ConsentAt = &now
	}
	return c
}

// FillContact is what a form shows of a contact.
func FillContact(c Contact) url.Values {
	return url.Values{
		"version": {strconv.Itoa(c.ContactVersion)}, "name": {c.Name}, "salutation": {c.Salutation}, "email": {c.Email},
		"phone": {FormatPhone(c.Phone)}, "channel": {string(c.PreferredChannel)}, "lang": {string(c.Lang)},
		"placeholder": {tick(c.Placeholder)}, "consent": {tick(c.ConsentAt != nil)},
	}
}

// Labels name the fields of a person.
func Labels(ctx context.Context) map[string]string { return labels(ctx) }
