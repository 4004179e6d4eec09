package product

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
)

func qCatalogue(dst *Catalogue) []db.Query {
	return []db.Query{
		db.Q(&dst.Products, allSQL, nil), qGroups(&dst.Families, family, uuid.Nil),
		qGroups(&dst.Capabilities, capability, uuid.Nil),
	}
}

// Import writes what a plan says, all or nothing, and leaves out the lines that
// are wrong. The plan was made in the same transaction with this batch.
func Import(ctx context.Context, tx *db.Tx, p Plan, batch uuid.UUID) error {
	tx.Act(db.Act{Kind: db.ActImport})
	var edits []db.Edit
	for k, added := range map[*kind][]string{&family: p.Families, &capability: p.Capabilities} {
		s := shelf{word: k.param}
		for _, name := range added {
			edits = append(edits, Group{ID: s.id(name, batch), Name: name}.change(*k, 0))
		}
	}
	for _, l := range p.Lines {
		switch l.Outcome {
		case Changed:
			edits = append(edits, l.Product.edit(l.version))
		case Created:
			edits = append(edits, l.Product.edit(0))
		}
	}
	if len(edits) == 0 {
		return nil
	}
	return db.ChangeAll(ctx, tx, edits)
}
