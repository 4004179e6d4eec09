package value

import (
	"net/url"
	"slices"
	"strconv"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/day"
)

// Transaction is something the client bought or gave back, as a document says.
type Transaction struct {
	ID       uuid.UUID
	OnDate   day.Date
	Document string // its number, unique in the tenant; may be empty
	Product  string
	Unit     string   // business unit of the client
	Amount   int64    // minor units; negative for a credit note
	Cost     *int64   // what it cost us; nil is unknown
	Due      day.Date // when it is to be paid; zero is not agreed
	Paid     day.Date // when it was
	Note     string   // such as the amount in another currency, and its rate
	Version  int
}

// Unpaid reports whether money is to come by an agreed day.
func (t Transaction) Unpaid() bool { return t.Amount > 0 && !t.Due.IsZero() && t.Paid.IsZero() }

// Overdue is by how many days a payment is late; 0 when it is not.
func (t Transaction) Overdue(today day.Date) int {
	if !t.Unpaid() {
		return 0
	}
	return max(0, today.Sub(t.Due))
}

// Owed is what an account has not paid though its day has passed.
type Owed struct {
	N      int
	Amount int64 // minor units
}

// Margin is what is left after the cost; known is false without one.
func (t Transaction) Margin() (amount int64, known bool) {
	if t.Cost == nil {
		return 0, false
	}
	return t.Amount - *t.Cost, true
}

// YearSum is what was bought in a year.
type YearSum struct {
	Year   int
	Amount int64
	N      int
}

// dealFilter is what the list of transactions is narrowed to.
type dealFilter struct {
	Product string
	Year    int    // 0: any
	Payment string // one of payments; "" is any
}

// payments are what a list of transactions may be narrowed to by payment.
var payments = []string{"unpaid", "overdue"}

func parseDealFilter(v url.Values) dealFilter {
	f := dealFilter{Product: account.CleanQuery(v.Get("product"))}
	if year, err := strconv.Atoi(v.Get("bought")); err == nil && year > 1900 && year < 3000 {
		f.Year = year
	}
	if p := v.Get("payment"); slices.Contains(payments, p) {
		f.Payment = p
	}
	return f
}

func (f dealFilter) values() url.Values {
	v := url.Values{}
	if f.Product != "" {
		v.Set("product", f.Product)
	}
	if f.Year != 0 {
		v.Set("bought", strconv.Itoa(f.Year))
	}
	if f.Payment != "" {
		v.Set("payment", f.Payment)
	}
	return v
}

// between is the range of days of the filter's year, the end excluded; no dates for any year.
func (f dealFilter) between() (from, before day.Date) {
	if f.Year == 0 {
		return day.Date{}, day.Date{}
	}
	return day.New(f.Year, 1, 1), day.New(f.Year+1, 1, 1)
}

// pageSize is how many transactions a page of the list shows.
const pageSize = 50

// dealPlace is where a page of the list begins, as place is for accounts.
type dealPlace struct {
	Back bool
	On   day.Date
	ID   uuid.UUID
}

func (t Transaction) place() string { return t.OnDate.String() + "~" + t.ID.String() }

func parseDealPlace(v url.Values) dealPlace {
	raw, back := v.Get("after"), false
	if raw == "" {
		raw, back = v.Get("before"), true
	}
	if len(raw) < 12 {
		return dealPlace{}
	}
	on, err := day.Parse(raw[:10])
	id, noID := uuid.Parse(raw[11:])
	if err != nil || noID != nil || id == uuid.Nil || raw[10] != '~' {
		return dealPlace{}
	}
	return dealPlace{Back: back, On: on, ID: id}
}

// dealPage is one page of transactions, newest first.
type dealPage struct {
	Rows       []Transaction
	Prev, Next string
}

func pageOfDeals(rows []Transaction, p dealPlace) dealPage {
	more := len(rows) > pageSize
	rows = rows[:min(len(rows), pageSize)]
	if p.Back {
		slices.Reverse(rows)
	}
	d := dealPage{Rows: rows}
	if len(rows) == 0 {
		return d
	}
	if p.Back && more || !p.Back && p.ID != uuid.Nil {
		d.Prev = rows[0].place()
	}
	if !p.Back && more || p.Back {
		d.Next = rows[len(rows)-1].place()
	}
	return d
}
