package action

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
	"trucot/web/ui"
)

// someone is a person at the client whom something may be promised to.
type someone struct {
	ID   uuid.UUID
	Name string
}

// qPromisees reads the people of an account, also one who was taken off the map and still has our word.
func qPromisees(dst *[]someone, accountID, action uuid.UUID) db.Query {
	return db.Q(dst, promiseesSQL, db.Args{"account": accountID, "action": action})
}

// choice is something of the account that an action can be there for, or wait for.
type choice struct {
	Kind  string // action, risk, tows or stakeholder
	ID    uuid.UUID
	Title string
}

// qChoices reads what an action of the account can be there for, or wait for;
// action is uuid.Nil for a new one.
func qChoices(dst *[]choice, accountID, action uuid.UUID) db.Query {
	return db.Q(dst, choicesSQL, db.Args{"account": accountID, "action": action})
}

// causes lists them for a select; v.Choices of kind action are not among them.
func (v formPage) causes(ctx context.Context) []ui.Option {
	opts := []ui.Option{{Label: i18n.T(ctx, "action.form.no_cause")}}
	for _, c := range v.Choices {
		if c.Kind != "action" {
			opts = append(opts, ui.Option{
				Value: c.Kind + "/" + c.ID.String(), Label: c.Title, Group: i18n.Enum(ctx, "action_cause", c.Kind),
			})
		}
	}
	return opts
}

func (v formPage) needs() []ui.Option {
	var opts []ui.Option
	for _, c := range v.Choices {
		if c.Kind == "action" {
			opts = append(opts, ui.Option{Value: c.ID.String(), Label: c.Title})
		}
	}
	return opts
}

func rhythms(ctx context.Context) []ui.Option {
	var opts []ui.Option
	for _, r := range Rhythms {
		opts = append(opts, ui.Option{Value: string(r), Label: i18n.Enum(ctx, "action_rhythm", string(r))})
	}
	return opts
}
