package value

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/sheet"
)

// outcome is what an import makes of a line.
type outcome string

// What an import makes of a line. A conflict is a document that is there with
// other figures: it is left as it is.
const (
	dealWrong    outcome = "error"
	dealConflict outcome = "conflict"
	dealCreated  outcome = "create"
	dealThere    outcome = "same"
)

// outcomes lists them, what needs a look first.
var outcomes = []outcome{dealWrong, dealConflict, dealCreated, dealThere}

// dealLine is a line of a file and what an import makes of it.
type dealLine struct {
	Number  int        // in the file, the header being 1
	Typed   url.Values // as the file has it
	Deal    Transaction
	Outcome outcome
	Errors  []form.Error
}

// reading is what the text of a file is read by.
type reading struct {
	Currency     string
	Today        day.Date
	Order, Usual i18n.DateOrder // of days and months: as asked, and where the file does not tell
}

// dealPlan is what an import would do.
type dealPlan struct {
	Lines   []dealLine
	Fault   *form.Error // why the file as a whole cannot be read
	Ignored []string    // columns of the file that mean nothing here
	Table   sheet.Sheet
}

// does is what the import makes of each line.
func (p dealPlan) does() (lines []string) {
	for _, l := range p.Lines {
		lines = append(lines, fmt.Sprint(l.Number, " ", l.Outcome))
	}
	return lines
}

// count is how many lines have an outcome.
func (p dealPlan) count(o outcome) (n int) {
	for _, l := range p.Lines {
		if l.Outcome == o {
			n++
		}
	}
	return n
}

// sum is what the lines that would be added come to, in minor units: the lines of a file are too
// few for it to leave the range.
func (p dealPlan) sum() (amount int64) {
	for _, l := range p.Lines {
		if l.Outcome == dealCreated {
			amount += l.Deal.Amount
		}
	}
	return amount
}

// byOutcome are the lines that need a look first, then those that add something.
func (p dealPlan) byOutcome() []dealLine {
	list := slices.Clone(p.Lines)
	slices.SortStableFunc(list, func(a, b dealLine) int {
		return slices.Index(outcomes, a.Outcome) - slices.Index(outcomes, b.Outcome)
	})
	return list
}

// dealColumns are the headers that name a column, folded, in both languages.
var dealColumns = map[string]string{
	"ngay": "on_date", "ngay chung tu": "on_date", "ngay hoa don": "on_date", "ngay ban": "on_date",
	"date": "on_date", "document date": "on_date", "invoice date": "on_date", "transaction date": "on_date",
	"so chung tu": "document", "so hd": "document", "so ct": "document", "so hdon": "document", "ma hoa don": "document", "order no": "document", "order id": "document", "chung tu": "document", "so hoa don": "document", "hoa don": "document",
	"document": "document", "document no.": "document", "document no": "document", "document number": "document",
	"invoice": "document", "invoice no.": "document", "invoice no": "document", "invoice number": "document",
	"san pham": "product", "ten san pham": "product", "ten hang": "product", "mat hang": "product", "product": "product", "product name": "product", "item": "product",
	"don vi": "unit", "don vi kinh doanh": "unit", "bo phan": "unit", "nha may": "unit", "chi nhanh": "unit", "branch": "unit", "don vi cua khach": "unit", "client’s unit": "unit", "client's unit": "unit", "unit": "unit", "business unit": "unit", "bu": "unit", "site": "unit",
	"so tien": "amount", "thanh tien": "amount", "doanh thu": "amount", "gia tri": "amount", "amount": "amount", "revenue": "amount", "total": "amount", "value": "amount",
	"chi phi": "cost", "chi phi cua ta": "cost", "gia von": "cost", "cost": "cost", "our cost": "cost",
	"han tra": "due", "han thanh toan": "due", "ngay den han": "due", "payment due": "due", "due": "due", "due date": "due",
	"ngay tra": "paid", "ngay thanh toan": "paid", "paid": "paid", "paid on": "paid", "payment date": "paid",
	"ghi chu": "note", "dien giai": "note", "note": "note", "remark": "note", "description": "note",
}

// readDeals reads the lines of a text; what an import makes of those without
// an error is not judged yet.
func readDeals(text string, by reading) dealPlan {
	table, fault := sheet.Read(text, sheet.Shape{
		Names: dealColumns, Dates: []string{"on_date", "due", "paid"}, Order: by.Order, Usual: by.Usual,
	})
	p := dealPlan{Fault: fault, Ignored: table.Ignored, Table: table}
	if fault == nil && (!table.Has("on_date") || !table.Has("amount")) {
		p.Fault = &form.Error{Key: "err.import_deal_header"}
	}
	if p.Fault != nil {
		return p
	}
	first := map[string]int{}
	for _, at := range table.Lines {
		f := form.New(table.Values(at))
		l := dealLine{Number: at.Number, Typed: table.Typed(at)}
		form.Decode(f, &l.Deal, bindDeal(by.Currency, by.Today))
		for _, e := range table.Faults(at) {
			f.Fail(e.Field, e.Key, e.Args...)
		}
		if doc := l.Deal.Document; doc != "" {
			if was, twice := first[doc]; twice {
				f.Fail("document", "err.import_document_twice", "line", was)
			} else {
				first[doc] = at.Number
			}
		}
		if l.Errors = f.Errors(); len(l.Errors) > 0 {
			l.Outcome = dealWrong
		}
		p.Lines = append(p.Lines, l)
	}
	return p
}

// knownDeal is a stored transaction that a line of a file may be.
type knownDeal struct {
	Transaction
	AccountID uuid.UUID
}

// judge says what importing the lines to an account would do, given what is
// stored of their documents anywhere, and of the account without a document.
// New rows get ids made from batch, so that the same confirmation sent twice
// adds nothing twice.
//
//	HD-1 stored with the same figures: same
//	HD-1 stored with another amount, or of another client: conflict
//	no document, and three alike lines where two alike are stored: one is added
func (p *dealPlan) judge(accountID uuid.UUID, stored []knownDeal, batch uuid.UUID) {
	documents, alike := map[string]knownDeal{}, map[string]int{}
	for _, k := range stored {
		if k.Document != "" {
			documents[k.Document] = k
		} else {
			alike[k.content()]++
		}
	}
	seen := map[string]int{}
	for i := range p.Lines {
		l := &p.Lines[i]
		if l.Outcome == dealWrong {
			continue
		}
		content := l.Deal.content()
		seen[content]++
		l.Outcome = dealCreated
		if k, there := documents[l.Deal.Document]; there {
			l.Outcome = dealConflict
			if k.AccountID == accountID && k.content() == content {
				l.Outcome = dealThere
			}
		} else if l.Deal.Document == "" && seen[content] <= alike[content] {
			l.Outcome = dealThere
		}
		l.Deal.ID = uuid.NewSHA1(batch, fmt.Appendf(nil, "%s\n%d", content, seen[content]))
	}
}

// content is all that a line may say of a transaction; two with the same are alike.
func (t Transaction) content() string {
	cost := "-"
	if t.Cost != nil {
		cost = strconv.FormatInt(*t.Cost, 10)
	}
	return strings.Join([]string{
		t.OnDate.String(), t.Document, t.Product, t.Unit,
		strconv.FormatInt(t.Amount, 10), cost, t.Due.String(), t.Paid.String(),
	}, "\n")
}
