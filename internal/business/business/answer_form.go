package business

import (
	"net/url"
	"strconv"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
)

// decodeAnswer reads an answer. The biggest customers may be told by the list
// alone; every other question needs words.
func decodeAnswer(f *form.Form, was Answer, self uuid.UUID, today day.Date) Answer {
	a := was
	a.List = nil
	if a.Question == BiggestClients {
		a.List = decodeCustomers(f)
	}
	least := 1
	if len(a.List) > 0 {
		least = 0
	}
	a.Body, a.Source = f.LongText("body", least, 4000), f.Text("source", 0, 240)
	a.AnsweredOn, a.Confirmed = f.Date("answered_on"), f.Bool("confirmed")
	a.ConfirmedBy, a.ConfirmedOn = confirmation(a.Confirmed, was.Confirmed, was.ConfirmedBy, was.ConfirmedOn, self, today)
	f.Check(!a.AnsweredOn.After(today), "answered_on", "err.future")
	return a
}

// decodeCustomers reads the lines that name somebody; a share without a name is a mistake.
func decodeCustomers(f *form.Form) []Customer {
	var list []Customer
	sum := 0
	for n := range maxCustomers {
		c := Customer{Name: f.Text(customerField(n, "name"), 0, 120), Note: f.Text(customerField(n, "note"), 0, 240)}
		c.Share = f.OptInt(customerField(n, "share"), 0, 100)
		if c.Name == "" {
			f.Check(c.Share == nil && c.Note == "", customerField(n, "name"), "err.customer_name")
			continue
		}
		if c.Share != nil {
			sum += *c.Share
			f.Check(sum <= 100, customerField(n, "share"), "err.share_sum")
		}
		list = append(list, c)
	}
	return list
}

func customerField(n int, part string) string { return "customer_" + strconv.Itoa(n+1) + "_" + part }

func fillAnswer(a Answer) url.Values {
	v := url.Values{"body": {a.Body}, "source": {a.Source}, "answered_on": {a.AnsweredOn.String()}, "confirmed": ticked(a.Confirmed)}
	if a.Question == BiggestClients {
		for n := range maxCustomers {
			var c Customer
			if n < len(a.List) {
				c = a.List[n]
			}
			v.Set(customerField(n, "name"), c.Name)
			v.Set(customerField(n, "share"), form.IntText(c.Share))
			v.Set(customerField(n, "note"), c.Note)
		}
	}
	return v
}
