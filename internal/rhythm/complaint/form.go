package complaint

import (
	"slices"
	"strconv"

	"trucot/internal/kernel/form"
)

// Bind goes over what is found out about a complaint while it is open.
func Bind(b *form.Binder, c *Complaint) {
	b.Rows(c.ID, strconv.Itoa(c.Version))
	b.Labels("enum.complaint_field")
	form.OptChoose(b, "feeling", &c.Feeling, Feelings)
	b.LongText("first_words", &c.FirstWords, 0, 500)
	b.LongText("understood", &c.Understood, 0, 2000)
	b.OptID("owner", &c.OwnerID)
	b.OptID("product", &c.ProductID)
	b.Bool("public", &c.Public)
	form.OptChoose(b, "cause", &c.Cause, Causes)
	bindWhys(b, c)
	form.OptChoose(b, "decision", &c.Decision, Decisions)
	form.ChooseMany(b, "recovery", &c.Recovery, Recoveries)
	b.Money("cost", &c.Cost, c.Currency)
	b.Check(c.Cost >= 0, "cost", "err.min", "min", 0)
	b.Int("contacts", &c.Contacts, 1, 99)
	b.OptDate("follow_up_on", &c.FollowUpOn)
	form.OptChoose(b, "feeling_after", &c.FeelingAfter, Feelings)
}

// WhyFields are the fields of the whys, from the sign to the root.
var WhyFields = [MaxWhys]string{"why1", "why2", "why3", "why4", "why5"}

// bindWhys goes over the whys; those that were left empty are left out.
func bindWhys(b *form.Binder, c *Complaint) {
	var list [MaxWhys]string
	copy(list[:], c.Whys)
	for i, name := range WhyFields {
		b.Text(name, &list[i], 0, 240)
	}
	if b.Reads() {
		c.Whys = slices.DeleteFunc(list[:], func(why string) bool { return why == "" })
	}
}

// BindClose goes over what closing asks for: that the client knows we understood,
// what we decided, and how it ended.
func BindClose(b *form.Binder, c *Complaint) {
	b.Labels("enum.complaint_field")
	b.LongText("understood", &c.Understood, 1, 2000)
	form.Choose(b, "decision", &c.Decision, Decisions)
	b.LongText("resolution", &c.Resolution, 1, 2000)
}

// BindFollow goes over what is asked when it is over: how the client feels now.
func BindFollow(b *form.Binder, c *Complaint) {
	b.Labels("enum.complaint_field")
	form.Choose(b, "feeling_after", &c.FeelingAfter, Feelings)
}
