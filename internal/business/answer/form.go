package answer

import (
	"context"
	"strconv"

	"github.com/google/uuid"

	"trucot/internal/business/board"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
)

// bind goes over the fields of an answer; one that lists customers needs no
// words beside them.
func bind(self uuid.UUID, today day.Date) func(*form.Binder, *Answer) {
	return func(b *form.Binder, a *Answer) {
		was := *a
		b.Row(a.ID, a.Version)
		b.Labels("enum.business_field")
		least := 1
		if a.Question == BiggestClients {
			bindCustomers(b, &a.List)
			least = min(least, max(0, 1-len(a.List)))
		} else if b.Reads() {
			a.List = nil
		}
		b.LongText("body", &a.Body, least, 4000)
		b.Text("source", &a.Source, 0, 240)
		b.Date("answered_on", &a.AnsweredOn)
		b.Check(!a.AnsweredOn.After(today), "answered_on", "err.future")
		b.Bool("confirmed", &a.Confirmed)
		if b.Reads() {
			a.ConfirmedBy, a.ConfirmedOn = board.Confirmation(
				a.Confirmed, was.Confirmed, was.ConfirmedBy, was.ConfirmedOn, self, today)
		}
	}
}

// bindCustomers goes over the lines and keeps those that name somebody; a share
// without a name is a mistake.
func bindCustomers(b *form.Binder, list *[]Customer) {
	var lines [maxCustomers]Customer
	copy(lines[:], *list)
	var named []Customer
	sum := 0
	for n := range lines {
		c := &lines[n]
		b.Label(customerField(n, "name"), nth("answer.customer.nth_name", n))
		b.Label(customerField(n, "share"), nth("answer.customer.nth_share", n))
		b.Label(customerField(n, "note"), nth("answer.customer.nth_note", n))
		b.Text(customerField(n, "name"), &c.Name, 0, 120)
		b.OptInt(customerField(n, "share"), &c.Share, 0, 100)
		b.Text(customerField(n, "note"), &c.Note, 0, 240)
		if c.Name == "" {
			b.Check(c.Share == nil && c.Note == "", customerField(n, "name"), "err.customer_name")
			continue
		}
		if c.Share != nil {
			sum += *c.Share
			b.Check(sum <= 100, customerField(n, "share"), "err.share_sum")
		}
		named = append(named, *c)
	}
	*list = named
}

// nth is the label of a field of the n-th customer.
func nth(key string, n int) func(context.Context) string {
	return func(ctx context.Context) string { return i18n.T(ctx, key, "n", n+1) }
}

func customerField(n int, part string) string { return "customer_" + strconv.Itoa(n+1) + "_" + part }
