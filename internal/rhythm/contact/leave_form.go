package contact

import (
	"context"
	"net/url"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
)

const (
	maxTitle        = 120
	maxOrganisation = 160
)

// leave is what was typed about someone who left.
type leave struct {
	On           day.Date
	Where        Where
	Organisation string
	AccountID    uuid.UUID
	Title        string // of the new job
	Task         string // what to do now
}

func decodeLeave(f *form.Form, today day.Date) leave {
	l := leave{On: f.Date("on"), Where: form.OneOf(f, "where", Wheres), Task: f.Text("task", 1, 240)}
	f.Check(!l.On.After(today), "on", "err.not_yet")
	l.AccountID = f.OptUUID("to_account")
	least := 0
	if l.Where == "account" {
		f.Check(l.AccountID != uuid.Nil, "to_account", "err.choose")
		least = 1
	}
	l.Title = f.Text("new_title", least, maxTitle)
	if l.Where == "outside" {
		l.Organisation = f.Text("organisation", 1, maxOrganisation)
	}
	return l
}

func fillLeave(today day.Date, task string) url.Values {
	return url.Values{"on": {today.String()}, "where": {"unknown"}, "task": {task}, "organisation": {""}, "to_account": {""}, "new_title": {""}}
}

func leaveLabels(ctx context.Context) map[string]string {
	return map[string]string{
		"on": i18n.T(ctx, "contact.leave.on"), "where": i18n.T(ctx, "contact.leave.where"), "organisation": i18n.T(ctx, "contact.leave.organisation"),
		"to_account": i18n.T(ctx, "contact.leave.account"), "new_title": i18n.T(ctx, "contact.leave.new_title"), "task": i18n.T(ctx, "contact.leave.task"),
	}
}
