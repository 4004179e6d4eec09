package ui

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
)

// F describes one field. What was typed, what is wrong with it and what someone else saved meanwhile
// come from Form, and so do label and whether it may be empty where a form.Binder knows the
// field; other words are translated by the caller.
type F struct {
	Form         *form.Form
	Name         string
	Label        string // the form's when empty
	Hint         string // stays visible below the field; it explains, it does not replace the label
	ID           string // "f-" + Name when empty; set it when two forms of a page share a name
	Type         string // text when empty
	Autocomplete string
	Inputmode    string
	Placeholder  string
	Unit         string // written after the field: "ngày", "%"
	Optional     bool
	Asked        bool // an optional one that should not be left out for long: without the word "optional"
	Disabled     bool
	Autofocus    bool
	NoDraft      bool // never kept in the browser; of a check box: nothing of the form is while it is ticked
	Wide         bool // takes the whole row of a two-column group
	Rows         int  // of a text area
	Options      []Option
	Former       []Option // no longer offered: how a merge writes what a field held
	Suggest      []string // of an Input: values to complete from, others may be typed
	List         string   // id of a list of values elsewhere on the page, in place of Suggest
}

// Option is one choice. Options with the same Group stand together in a select.
type Option struct {
	Value, Label string
	Hint         string // small line under a radio's label
	Icon         string
	Group        string
}

func (f F) id() string {
	if f.ID != "" {
		return f.ID
	}
	return "f-" + f.Name
}

// sub is the id of something that belongs to the field: e- error, h- hint, m- merge box.
func (f F) sub(prefix string) string { return prefix + "-" + strings.TrimPrefix(f.id(), "f-") }

func (f F) label(ctx context.Context) string {
	if f.Label == "" && f.Form != nil {
		return f.Form.Label(ctx, f.Name)
	}
	return f.Label
}

func (f F) optional() bool { return f.Optional || f.Form != nil && f.Form.Optional(f.Name) }

func (f F) typ() string {
	if f.Type != "" {
		return f.Type
	}
	return "text"
}

func (f F) asDate() F {
	f.Type = "date"
	return f
}

func (f F) asMoney(hint string) F {
	f.Autocomplete = "off"
	if f.Hint == "" {
		f.Hint = hint
	}
	return f
}

// asSelect drops what HTML allows only with an empty first option; without one something is always chosen.
func (f F) asSelect() F {
	f.Optional = f.optional() || len(f.Options) == 0 || f.Options[0].Value != ""
	return f
}

// class colours the marks of an attitude; other icons stay as the text.
func (o Option) class() string {
	switch o.Icon {
	case "s-good":
		return "row nowrap att--pro"
	case "s-sq":
		return "row nowrap att--neutral"
	case "s-risk":
		return "row nowrap att--con"
	case "s-none":
		return "row nowrap att--gap"
	}
	return "row nowrap"
}

// prints reports whether what was typed may stand in the field again.
func (f F) prints() bool { return f.Type != "password" && f.Type != "file" }

func (f F) value() string {
	if f.Form == nil {
		return ""
	}
	return f.Form.Value(f.Name)
}

// gone reports whether the value is no choice of the list any more, where the
// browser would choose the first in its place.
func (f F) gone() bool {
	return f.value() != "" && !slices.ContainsFunc(f.Options, func(o Option) bool { return o.Value == f.value() })
}

func (f F) has(value string) bool { return f.Form != nil && f.Form.Has(f.Name, value) }

func (f F) err() *form.Error {
	if f.Form == nil {
		return nil
	}
	return f.Form.Error(f.Name)
}

func (f F) conflict() *form.Conflict {
	if f.Form == nil {
		return nil
	}
	return f.Form.Conflict(f.Name)
}

// class is that of the box around the field.
func (f F) class() string {
	switch {
	case f.err() != nil && f.Wide:
		return "field field--error wide"
	case f.err() != nil:
		return "field field--error"
	case f.Wide:
		return "field wide"
	}
	return "field"
}

// describedBy lists what is read after the label; empty when there is nothing.
func (f F) describedBy() string {
	var ids []string
	if f.err() != nil {
		ids = append(ids, f.sub("e"))
	}
	if f.conflict() != nil {
		ids = append(ids, f.sub("m"))
	}
	if f.Hint != "" {
		ids = append(ids, f.sub("h"))
	}
	return strings.Join(ids, " ")
}

func (f F) rows() string {
	if f.Rows > 0 {
		return strconv.Itoa(f.Rows)
	}
	return "3"
}

// shown is a stored value as a person reads it: the label of the option, or the value itself.
func (f F) shown(ctx context.Context, value string) string {
	if value == "" {
		return i18n.T(ctx, "ui.merge.empty")
	}
	if len(f.Options) == 0 {
		return value
	}
	lines := strings.Split(value, "\n") // several boxes of one name
	for n, line := range lines {
		for _, o := range slices.Concat(f.Former, f.Options) {
			if o.Value == line {
				lines[n] = o.Label
			}
		}
	}
	return strings.Join(lines, ", ")
}

// ticked reports a single box; stores and imports print true, browsers on.
func (f F) ticked() bool {
	return f.has("on") || f.has("true") || f.has("1") || f.has("yes")
}

// group is a run of options with one heading; the heading may be empty.
type group struct {
	label   string
	options []Option
}

func groups(options []Option) []group {
	var out []group
	for _, o := range options {
		if len(out) == 0 || out[len(out)-1].label != o.Group {
			out = append(out, group{label: o.Group})
		}
		last := &out[len(out)-1]
		last.options = append(last.options, o)
	}
	return out
}

// optionID is the id of the n-th radio or box of a group; the first carries the field's own id, so
// that the links of the error summary reach it.
func (f F) optionID(n int) string {
	if n == 0 {
		return f.id()
	}
	return f.id() + "-" + strconv.Itoa(n+1)
}

// choicesClass lays options out: a column when they explain themselves, else side by side.
func (f F) choicesClass() string {
	for _, o := range f.Options {
		if len([]rune(o.Hint)) > 40 {
			return "choices"
		}
	}
	for _, o := range f.Options {
		if o.Hint != "" {
			return "choices choices--wide"
		}
	}
	return "choices choices--row"
}

// list names the values to complete from; empty when there are none.
func (f F) list() string {
	if f.List != "" || len(f.Suggest) == 0 {
		return f.List
	}
	return f.sub("l")
}

// common are the attributes every control may carry.
func common(f F) templ.Attributes {
	a := templ.Attributes{}
	if !f.optional() {
		a["required"] = true
	}
	if f.Disabled {
		a["disabled"] = true
	}
	if f.Autofocus {
		a["autofocus"] = true
	}
	if f.NoDraft {
		a["data-nodraft"] = true
	}
	if f.err() != nil {
		a["aria-invalid"] = "true"
	}
	if by := f.describedBy(); by != "" {
		a["aria-describedby"] = by
	}
	return a
}

// problem is one line of the error summary.
type problem struct{ href, text string }

func problems(ctx context.Context, f *form.Form, labels map[string]string) []problem {
	var out []problem
	for _, e := range f.Errors() {
		text := i18n.T(ctx, e.Key, e.Args...)
		if e.Field == "" {
			out = append(out, problem{"", text})
			continue
		}
		if label := labelOf(ctx, f, labels, e.Field); label != "" {
			text = i18n.T(ctx, "ui.form.problem", "label", label, "text", text)
		}
		out = append(out, problem{"#f-" + e.Field, text})
	}
	for _, name := range f.Conflicts() {
		label := labelOf(ctx, f, labels, name)
		if label == "" {
			label = name
		}
		out = append(out, problem{"#f-" + name, i18n.T(ctx, "ui.merge.field", "label", label)})
	}
	return out
}

func labelOf(ctx context.Context, f *form.Form, labels map[string]string, name string) string {
	if label := labels[name]; label != "" {
		return label
	}
	return f.Label(ctx, name)
}
