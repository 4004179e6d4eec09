package adaptation

import (
	"context"
	"net/url"
	"strconv"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
)

// decode reads the form over an adaptation. It tells what we changed, so its day has come.
func decode(f *form.Form, a Adaptation, today day.Date) Adaptation {
	a.StakeholderID = nil
	if id := f.OptUUID("person"); id != uuid.Nil {
		a.StakeholderID = &id
	}
	a.Need, a.Change = f.LongText("need", 1, 500), f.LongText("change", 1, 500)
	a.OwnerID, a.OnDate = f.UUID("owner"), f.Date("on")
	a.Result = f.LongText("result", 0, 1000)
	f.Check(!a.OnDate.After(today), "on", "err.future")
	return a
}

// fill is what the form shows.
func fill(a Adaptation) url.Values {
	v := url.Values{
		"id": {a.ID.String()}, "version": {strconv.Itoa(a.Version)}, "person": {""}, "need": {a.Need}, "change": {a.Change},
		"owner": {a.OwnerID.String()}, "on": {a.OnDate.String()}, "result": {a.Result},
	}
	if a.StakeholderID != nil {
		v.Set("person", a.StakeholderID.String())
	}
	return v
}

func label(ctx context.Context, name string) string { return i18n.Enum(ctx, "adaptation_field", name) }

func labels(ctx context.Context) map[string]string {
	names := map[string]string{}
	for _, name := range []string{"person", "need", "change", "owner", "on", "result"} {
		names[name] = label(ctx, name)
	}
	return names
}
