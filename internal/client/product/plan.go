package product

import (
	"fmt"
	"slices"

	"github.com/google/uuid"

	"trucot/internal/kernel/fold"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/sheet"
)

// Outcome is what an import makes of a line.
type Outcome string

// What an import makes of a line.
const (
	Wrong     Outcome = "error"
	Changed   Outcome = "change"
	Created   Outcome = "create"
	Unchanged Outcome = "same"
)

// Outcomes lists them, what needs a look first.
var Outcomes = []Outcome{Wrong, Changed, Created, Unchanged}

// Line is a line of a file and what an import makes of it.
type Line struct {
	Number     int // in the file, the header being 1
	Product    Product
	Family     string // as written; "" for none
	Capability string
	Outcome    Outcome
	Changes    []string     // fields that differ from what is stored
	Errors     []form.Error // per field
	version    int          // of the stored product
}

// Plan is what an import would do.
type Plan struct {
	Lines        []Line
	Fault        *form.Error // why the file as a whole cannot be read
	Families     []string    // that do not exist yet
	Capabilities []string
	Ignored      []string // columns of the file that mean nothing here
}

// does is what the import makes of each line: what is there, with the values that it would replace.
func (p Plan) does() (lines []string) {
	for _, l := range p.Lines {
		lines = append(lines, fmt.Sprint(l.Number, " ", l.Outcome, " ", l.Changes, " ", l.version))
	}
	return lines
}

// writes is how many lines change the catalogue.
func (p Plan) writes() int { return p.Count(Created) + p.Count(Changed) }

// Count is how many lines have an outcome.
func (p Plan) Count(o Outcome) int {
	n := 0
	for _, l := range p.Lines {
		if l.Outcome == o {
			n++
		}
	}
	return n
}

// Catalogue is what is stored, as a plan is made against it.
type Catalogue struct {
	Products     []Product
	Families     []GroupRow
	Capabilities []GroupRow
}

// columnNames are the headers that name a column, folded, in both languages.
var columnNames = map[string]string{
	"ma": "code", "ma san pham": "code", "ma hang": "code", "code": "code", "product code": "code", "sku": "code",
	"ten": "name", "ten san pham": "name", "san pham": "name", "name": "name", "product": "name", "product name": "name",
	"nhom": "family", "nhom san pham": "family", "family": "family", "product family": "family",
	"nang luc": "capability", "nang luc cot loi": "capability", "capability": "capability", "core capability": "capability",
	"don vi": "unit", "don vi tinh": "unit", "dvt": "unit", "unit": "unit", "unit of measure": "unit", "uom": "unit",
	"dang ban": "active", "trang thai": "active", "active": "active", "offered": "active", "status": "active",
}

// activeWords say whether a product is offered, folded.
var activeWords = map[string]bool{
	"co": true, "dang ban": true, "yes": true, "true": true, "1": true, "x": true, "active": true, "offered": true,
	"khong": false, "ngung ban": false, "no": false, "false": false,
	"0": false, "inactive": false, "not offered": false,
}

// NewPlan says what importing a text would do to the catalogue. A line meets
// the product of its code, else that of its name. A column that the file does
// not have keeps what is stored; an empty cell empties, but for the state of
// sale, which it keeps. New rows get ids made from batch, so that the same
// confirmation sent twice adds nothing twice.
//
// With "PE-01, Màng PE" stored, the file
//
//	Mã,Tên
//	PE-01,Màng PE 5 lớp
//	,Hộp giấy
//	PE-01,Màng khác
//
// changes the first, adds the second, and refuses the third: code of line 2.
func NewPlan(text string, have Catalogue, batch uuid.UUID) Plan {
	var p Plan
	table, fault := sheet.Read(text, sheet.Shape{Names: columnNames})
	p.Ignored = table.Ignored
	switch {
	case fault != nil:
		p.Fault = fault
		return p
	case !table.Has("name"):
		p.Fault = &form.Error{Key: "err.import_header"}
		return p
	}
	b := newBook(have, batch)
	for _, l := range table.Lines {
		p.Lines = append(p.Lines, b.line(table, l))
	}
	p.Families, p.Capabilities = b.families.added, b.capabilities.added
	return p
}

// book is the catalogue while a plan is made, by folded names.
type book struct {
	batch                  uuid.UUID
	byCode, byName         map[string]Product
	codeLines, nameLines   map[string]int // where the file has them first
	families, capabilities shelf
}

// shelf is the groups of a kind: those that are there and those that the file adds.
type shelf struct {
	word  string
	ids   map[string]uuid.UUID
	added []string
}

func newBook(have Catalogue, batch uuid.UUID) *book {
	b := &book{
		batch: batch, byCode: map[string]Product{}, byName: map[string]Product{},
		codeLines: map[string]int{}, nameLines: map[string]int{},
		families: newShelf("family", have.Families), capabilities: newShelf("capability", have.Capabilities),
	}
	for _, p := range have.Products {
		b.byName[fold.Fold(p.Name)] = p
		if p.Code != "" {
			b.byCode[fold.Fold(p.Code)] = p
		}
	}
	return b
}

func newShelf(word string, groups []GroupRow) shelf {
	s := shelf{word: word, ids: map[string]uuid.UUID{}}
	for _, g := range groups {
		s.ids[fold.Fold(g.Name)] = g.ID
	}
	return s
}

// place is the group of a name, which is added when it is new.
func (s *shelf) place(name string, batch uuid.UUID) *uuid.UUID {
	if name == "" {
		return nil
	}
	key := fold.Fold(name)
	id, there := s.ids[key]
	if !there {
		id = s.id(name, batch)
		s.ids[key] = id
		s.added = append(s.added, name)
	}
	return &id
}

func (s shelf) id(name string, batch uuid.UUID) uuid.UUID {
	return uuid.NewSHA1(batch, []byte(s.word+" "+fold.Fold(name)))
}

// line reads one line of the file.
func (b *book) line(table sheet.Sheet, at sheet.Line) Line {
	values := table.Values(at)
	f := form.New(values)
	typed := Product{Active: true}
	form.Decode(f, &typed, bindTexts)
	l := Line{Number: at.Number, Family: f.Text("family", 0, 120), Capability: f.Text("capability", 0, 120)}
	if word := fold.Fold(values.Get("active")); word != "" {
		active, known := activeWords[word]
		f.Check(known, "active", "err.product_active")
		typed.Active = active
	}
	b.twice(f, typed, at.Number)
	stored, met := b.meet(f, typed)
	l.Product = typed
	if met {
		l.Product, l.version = stored, stored.Version
		l.take(typed, table, values.Get("active") != "")
	} else {
		l.Product.ID = uuid.NewSHA1(b.batch, []byte("product "+fold.Fold(typed.Code)+"\n"+fold.Fold(typed.Name)))
	}
	if l.Errors = f.Errors(); len(l.Errors) > 0 {
		l.Outcome = Wrong
		return l
	}
	b.group(&l, table)
	l.judge(stored, met)
	return l
}

// take lays what the file says over what is stored.
func (l *Line) take(typed Product, table sheet.Sheet, said bool) {
	l.Product.Name = typed.Name
	if table.Has("code") && typed.Code != "" {
		l.Product.Code = typed.Code
	}
	if table.Has("unit") {
		l.Product.Unit = typed.Unit
	}
	if said {
		l.Product.Active = typed.Active
	}
}

func (b *book) group(l *Line, table sheet.Sheet) {
	if table.Has("family") {
		l.Product.FamilyID = b.families.place(l.Family, b.batch)
	}
	if table.Has("capability") {
		l.Product.CapabilityID = b.capabilities.place(l.Capability, b.batch)
	}
}

// twice refuses what an earlier line of the file has already.
func (b *book) twice(f *form.Form, p Product, number int) {
	code, name := fold.Fold(p.Code), fold.Fold(p.Name)
	if first, seen := b.codeLines[code]; seen && code != "" {
		f.Fail("code", "err.import_code_twice", "line", first)
	} else {
		b.codeLines[code] = number
	}
	if first, seen := b.nameLines[name]; seen && name != "" {
		f.Fail("name", "err.import_name_twice", "line", first)
	} else {
		b.nameLines[name] = number
	}
}

// meet finds the stored product that a line is about.
func (b *book) meet(f *form.Form, p Product) (Product, bool) {
	named, taken := b.byName[fold.Fold(p.Name)]
	if p.Code != "" {
		if coded, met := b.byCode[fold.Fold(p.Code)]; met {
			f.Check(!taken || named.ID == coded.ID, "name", "err.import_name_of", "code", named.Code)
			return coded, true
		}
		f.Check(!taken || named.Code == "", "name", "err.import_name_of", "code", named.Code)
	}
	return named, taken
}

// judge says whether the line adds, changes or repeats.
func (l *Line) judge(stored Product, met bool) {
	if !met {
		l.Outcome = Created
		return
	}
	p := l.Product
	for _, c := range []struct {
		field  string
		differ bool
	}{
		{"code", p.Code != stored.Code},
		{"name", p.Name != stored.Name},
		{"family", form.IDText(p.FamilyID) != form.IDText(stored.FamilyID)},
		{"capability", form.IDText(p.CapabilityID) != form.IDText(stored.CapabilityID)},
		{"unit", p.Unit != stored.Unit},
		{"active", p.Active != stored.Active},
	} {
		if c.differ {
			l.Changes = append(l.Changes, c.field)
		}
	}
	l.Outcome = Unchanged
	if len(l.Changes) > 0 {
		l.Outcome = Changed
	}
}

// same reports whether two names are one to the catalogue.
func same(a, b string) bool { return fold.Fold(a) == fold.Fold(b) }

// ByOutcome are the lines that need a look first, then those that change something.
func (p Plan) ByOutcome() []Line {
	list := slices.Clone(p.Lines)
	slices.SortStableFunc(list, func(a, b Line) int {
		return slices.Index(Outcomes, a.Outcome) - slices.Index(Outcomes, b.Outcome)
	})
	return list
}
