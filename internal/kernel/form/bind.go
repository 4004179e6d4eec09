package form

import (
	"context"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/i18n"
)

// Binder goes over the fields of a form once and moves each in one direction:
// it reads what was sent into a value, or prints the value as the form shows
// it. One function of a Binder is all that a feature says of its fields:
//
//	func bind(b *form.Binder, c *Contract) {
//		b.Row(c.ID, c.Version)
//		b.Labels("enum.contract_field")
//		b.Text("name", &c.Name, 1, 240)
//		b.Money("amount", &c.Amount, c.Currency)
//		b.Check(c.Amount >= 0, "amount", "err.min", "min", 0)
//	}
//
// A field that was not sent leaves its value as it is; a required one of a new
// row is then missing. So the whole form, a short form, one cell edited in its
// place and a row of a file all go through the same function.
type Binder struct {
	ctx    context.Context
	form   *Form
	out    url.Values // what the form shows; nil while reading
	edits  bool       // it is printed for someone who fills it in
	blank  bool       // of a new row: a number that nobody has given is printed as nothing
	labels string
	rates  []rate // amounts that were converted, until a note keeps how
}

// rate is an amount that was typed in another currency with the rate behind it.
type rate struct {
	name, text, currency string
	minor                int64
}

// field is what is known of a field beside its value.
type field struct {
	labels   string // key of the labels: that of the field's own follows under its name
	required bool
}

// Decode reads what was sent into v.
func Decode[T any](f *Form, v *T, bind func(*Binder, *T)) {
	b := &Binder{ctx: context.Background(), form: f}
	bind(b, v)
	for _, r := range b.rates {
		f.unkept(r.name, r.minor, r.currency)
	}
}

// Print returns the fields as a form shows v.
func Print[T any](ctx context.Context, v T, bind func(*Binder, *T)) url.Values {
	return Describe(ctx, New(nil), v, bind)
}

// Show fills f with v where nothing was sent; the numbers of a new row are left
// empty until someone gives them.
func Show[T any](ctx context.Context, f *Form, v T, bind func(*Binder, *T)) {
	b := &Binder{ctx: ctx, form: f, out: url.Values{}, edits: true}
	bind(b, &v)
	f.Fill(b.out)
}

// Describe is Print that also lets f know its fields, for a form that is shown again unread.
func Describe[T any](ctx context.Context, f *Form, v T, bind func(*Binder, *T)) url.Values {
	b := &Binder{ctx: ctx, form: f, out: url.Values{}}
	bind(b, &v)
	return b.out
}

// Names lists the fields of a bind in their order.
func Names[T any](bind func(*Binder, *T)) []string {
	f := New(nil)
	bind(&Binder{ctx: context.Background(), form: f, out: url.Values{}}, new(T))
	return f.order
}

// Label is the name of one field of a bind in the reader's language.
func Label[T any](ctx context.Context, name string, bind func(*Binder, *T)) string {
	f := New(nil)
	Describe(ctx, f, *new(T), bind)
	return f.Label(ctx, name)
}

// Reads reports whether values are read, not printed: what follows from them is
// then worked out.
func (b *Binder) Reads() bool { return b.out == nil }

// Context is that of the page which is printed.
func (b *Binder) Context() context.Context { return b.ctx }

// Labels is the key of the labels of the fields that follow, without their names.
func (b *Binder) Labels(key string) { b.labels = key }

// Label names one field whose label is no key's alone, such as a question of the tenant's own.
func (b *Binder) Label(name string, label func(context.Context) string) { b.form.called[name] = label }

// Row names the row that the form is about: its hidden fields id and version.
func (b *Binder) Row(id uuid.UUID, version int) { b.Rows(id, strconv.Itoa(version)) }

// Rows is Row for a form that stands on several rows; version tells those of all.
func (b *Binder) Rows(id uuid.UUID, version string) {
	if b.Reads() {
		return
	}
	b.out["id"], b.out["version"] = []string{id.String()}, []string{version}
	b.blank = b.edits && version == "0"
}

// Check records the error while reading, unless ok holds, and returns ok.
func (b *Binder) Check(ok bool, name, key string, args ...any) bool {
	return !b.Reads() || b.form.Check(ok, name, key, args...)
}

// OK reports whether nothing is wrong so far.
func (b *Binder) OK() bool { return b.form.OK() }

// Sound reports whether nothing is wrong with a field so far.
func (b *Binder) Sound(name string) bool { return b.form.Error(name) == nil }

// bind moves one field. missing is the error of a field that was not sent and has
// no value; "" when it may stay as it is.
func (b *Binder) bind(name string, about field, show []string, missing string, read func()) {
	about.labels = b.labels
	b.form.describe(name, about)
	switch {
	case b.out != nil:
		b.out[name] = show
	case b.form.Sent(name):
		read()
	case missing != "":
		b.form.Fail(name, missing)
	}
}

// lacks is key when a required value is missing.
func lacks(missing bool, key string) string {
	if missing {
		return key
	}
	return ""
}

// number is how a number is printed: one that nobody has given yet is empty.
func (b *Binder) number(zero bool, text string) []string {
	if b.blank && zero {
		return []string{""}
	}
	return []string{text}
}

// isNew reports whether the form makes a row.
func (b *Binder) isNew() bool { return b.form.Version() == 0 }

// Text binds one line of min to max characters; see Form.Text.
func (b *Binder) Text(name string, s *string, min, max int) {
	b.bind(name, field{required: min > 0}, []string{*s}, lacks(min > 0 && *s == "", "err.required"),
		func() { *s = b.form.Text(name, min, max) })
}

// LongText binds several lines of min to max characters together.
func (b *Binder) LongText(name string, s *string, min, max int) {
	b.bind(name, field{required: min > 0}, []string{*s}, lacks(min > 0 && *s == "", "err.required"),
		func() { *s = b.form.LongText(name, min, max) })
}

// Email binds one address, in lower case.
func (b *Binder) Email(name string, s *string, required bool) {
	b.bind(name, field{required: required}, []string{*s}, lacks(required && *s == "", "err.required"),
		func() { *s = b.form.Email(name, required) })
}

// Int binds a whole number from min to max.
func (b *Binder) Int(name string, n *int, min, max int) {
	missing := lacks(b.isNew() && *n == 0 || *n < min || *n > max, "err.required")
	b.bind(name, field{required: true}, b.number(*n == 0, strconv.Itoa(*n)), missing,
		func() { *n = b.form.Int(name, min, max) })
}

// OptInt binds a whole number from min to max, nil when it is not known.
func (b *Binder) OptInt(name string, n **int, min, max int) {
	b.bind(name, field{}, []string{IntText(*n)}, "", func() { *n = b.form.OptInt(name, min, max) })
}

// Mark binds a mark from 1 to max, 0 when it was not given.
func (b *Binder) Mark(name string, n *int, max int) {
	show := ""
	if *n != 0 {
		show = strconv.Itoa(*n)
	}
	b.bind(name, field{}, []string{show}, "", func() {
		*n = 0
		if typed := b.form.OptInt(name, 1, max); typed != nil {
			*n = *typed
		}
	})
}

// Date binds a day.
func (b *Binder) Date(name string, d *day.Date) {
	b.bind(name, field{required: true}, []string{d.String()}, lacks(d.IsZero(), "err.required"),
		func() { *d = b.form.Date(name) })
}

// OptDate binds a day that may be left out.
func (b *Binder) OptDate(name string, d *day.Date) {
	b.bind(name, field{}, []string{d.String()}, "", func() { *d = b.form.OptDate(name) })
}

// Money binds an amount in minor units of a currency.
func (b *Binder) Money(name string, amount *int64, currency string) {
	show := b.number(*amount == 0, i18n.MoneyInput(b.ctx, *amount, currency))
	b.bind(name, field{required: true}, show, lacks(b.isNew() && *amount == 0, "err.required"),
		func() {
			n := b.money(name, currency)
			if n == nil {
				b.form.Fail(name, "err.required")
				n = new(int64)
			}
			*amount = *n
		})
}

// money reads an amount. One that was converted is refused at the end, unless a note keeps
// what was typed.
func (b *Binder) money(name, currency string) *int64 {
	typed, there := b.form.typedMoney(name, currency)
	if !there {
		return nil
	}
	if typed.Converted {
		b.rates = append(b.rates, rate{name, oneLine(b.form.Value(name)), currency, typed.Minor})
	}
	return &typed.Minor
}

// Converted keeps in a note of at most max characters, bound before, how the amounts so far
// were typed that came in another currency: "1.200 USD @ 25.400".
func (b *Binder) Converted(name string, note *string, max int) {
	for _, r := range b.rates {
		if strings.Contains(*note, r.text) {
			continue
		}
		*note = strings.TrimSpace(*note + "\n" + r.text)
		if utf8.RuneCountInString(*note) > max {
			b.form.Fail(name, "err.too_long", "max", max, "have", utf8.RuneCountInString(*note))
		}
	}
	b.rates = nil
}

// ConvertedLine is Converted for a note of one line.
func (b *Binder) ConvertedLine(name string, note *string, max int) {
	b.Converted(name, note, max)
	*note = strings.ReplaceAll(*note, "\n", "; ")
}

// OptMoney binds an amount in minor units of a currency, nil when it is not known.
func (b *Binder) OptMoney(name string, amount **int64, currency string) {
	show := ""
	if *amount != nil {
		show = i18n.MoneyInput(b.ctx, **amount, currency)
	}
	b.bind(name, field{}, []string{show}, "", func() { *amount = b.money(name, currency) })
}

// OptFigure binds a number with decimals, in units of its last one, nil when it is not known.
func (b *Binder) OptFigure(name string, n **int64, decimals int) {
	show := ""
	if *n != nil {
		show = i18n.FigureInput(b.ctx, **n, decimals)
	}
	b.bind(name, field{}, []string{show}, "", func() { *n = b.form.OptFigure(name, decimals) })
}

// Bool binds a check box.
func (b *Binder) Bool(name string, is *bool) {
	var show []string
	if *is {
		show = []string{"on"}
	}
	b.bind(name, field{}, show, "", func() { *is = b.form.Bool(name) })
}

// ID binds the choice of a row.
func (b *Binder) ID(name string, id *uuid.UUID) {
	show := IDText(IDOrNil(*id))
	b.bind(name, field{required: true}, []string{show}, lacks(*id == uuid.Nil, "err.choose"),
		func() { *id = b.form.UUID(name) })
}

// OptID binds the choice of a row, nil for none.
func (b *Binder) OptID(name string, id **uuid.UUID) {
	b.bind(name, field{}, []string{IDText(*id)}, "", func() { *id = IDOrNil(b.form.OptUUID(name)) })
}

// IDs binds the choice of any number of rows.
func (b *Binder) IDs(name string, ids *[]uuid.UUID) {
	var show []string
	for _, id := range *ids {
		show = append(show, id.String())
	}
	b.bind(name, field{}, show, "", func() { *ids = b.form.UUIDs(name) })
}

// Custom binds a field that reads in a way of its own: show is its text, read
// takes what was sent. It may be left out.
func (b *Binder) Custom(name string, show []string, read func(*Form)) {
	b.bind(name, field{}, show, "", func() { read(b.form) })
}

// Required is Custom for a field that is asked for; missing says that it has no value yet.
func (b *Binder) Required(name string, show []string, missing bool, read func(*Form)) {
	b.bind(name, field{required: true}, show, lacks(missing, "err.required"), func() { read(b.form) })
}

// Line binds one line of at most max characters that means something of its own:
// show is its text, and read takes what was typed.
func (b *Binder) Line(name, show string, max int, read func(text string)) {
	b.bind(name, field{}, []string{show}, "", func() { read(b.form.Text(name, 0, max)) })
}

// Choose binds one code of a list.
func Choose[T ~string](b *Binder, name string, code *T, list []T) {
	b.bind(name, field{required: true}, []string{string(*code)}, lacks(*code == "", "err.choose"),
		func() { *code = OneOf(b.form, name, list) })
}

// OptChoose binds one code of a list, "" for none.
func OptChoose[T ~string](b *Binder, name string, code *T, list []T) {
	b.bind(name, field{}, []string{string(*code)}, "", func() { *code = OptOneOf(b.form, name, list) })
}

// ChooseMany binds any number of codes of a list.
func ChooseMany[T ~string](b *Binder, name string, codes *[]T, list []T) {
	var show []string
	for _, code := range *codes {
		show = append(show, string(code))
	}
	b.bind(name, field{}, show, "", func() { *codes = ManyOf(b.form, name, list) })
}

// describe notes what is known of a field.
func (f *Form) describe(name string, about field) {
	if _, known := f.fields[name]; !known {
		f.order = append(f.order, name)
	}
	f.fields[name] = about
}

// Sent reports whether a field was on the page that was sent, be it empty.
func (f *Form) Sent(name string) bool {
	_, has := f.values[name]
	return has
}

// Label is the name of a field in the reader's language, for those that a Binder
// went over; "" for others.
func (f *Form) Label(ctx context.Context, name string) string {
	if label := f.called[name]; label != nil {
		return label(ctx)
	}
	if about, known := f.fields[name]; known && about.labels != "" {
		return i18n.T(ctx, about.labels+"."+name)
	}
	return ""
}

// Optional reports whether a field that a Binder went over may be left empty.
func (f *Form) Optional(name string) bool {
	about, known := f.fields[name]
	return known && !about.required
}
