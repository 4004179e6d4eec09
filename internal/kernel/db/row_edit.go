package db

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/google/uuid"
)

// Row is one row that people edit, with what is to stand in it. It composes the
// insert and the update that nearly all tables share, from names in the source
// alone; a write of another shape is SQL of its own, given to Change.
type Row struct {
	Table   string
	ID      uuid.UUID
	Version int  // that it is saved over; 0 adds it
	Fixed   Args // columns that are set once, and by which an update finds the row again: its account, its goal
	Values  Args // the other columns
}

// OfAccount is what is Fixed in a row that belongs to an account and to nothing else.
func OfAccount(account uuid.UUID) Args { return Args{"account_id": account} }

// Edit is the row as ChangeAll takes it.
func (r Row) Edit() Edit {
	args := Args{"id": r.ID}
	maps.Copy(args, r.Fixed)
	maps.Copy(args, r.Values)
	if r.Version == 0 {
		return Edit{r.Table, r.ID, 0, r.insert(), args}
	}
	args["version"] = r.Version
	return Edit{r.Table, r.ID, r.Version, r.update(), args}
}

// Save writes one row; the errors are those of Change.
func Save(ctx context.Context, t *Tx, r Row, with ...Query) error {
	return ChangeAll(ctx, t, []Edit{r.Edit()}, with...)
}

// Archived is the row put away, or brought back, and else as it stands.
func (r Row) Archived(t *Tx, away bool) Row {
	r.Values = Args{"archived_at": nil}
	if away {
		r.Values["archived_at"] = t.Now
	}
	return r
}

func (r Row) insert() SQL {
	columns := append(columnsOf(r.Fixed), columnsOf(r.Values)...)
	return SQL("insert into " + r.Table + " (tenant_id, id, " + strings.Join(columns, ", ") +
		", created_at, created_by, updated_at, updated_by) values (@tenant, @id, @" + strings.Join(columns, ", @") +
		", @now, @member, @now, @member)")
}

func (r Row) update() SQL {
	var set strings.Builder
	for _, c := range columnsOf(r.Values) {
		set.WriteString(c + " = @" + c + ", ")
	}
	return SQL("update " + r.Table + " set " + set.String() +
		"version = version + 1, updated_at = @now, updated_by = @member" +
		" where tenant_id = @tenant and id = @id and version = @version" + r.where(""))
}

// columnsOf are the columns in one order, so that the statement is prepared once.
func columnsOf(values Args) []string { return slices.Sorted(maps.Keys(values)) }

// Kept is what the shelf of a table needs to know of a row.
type Kept struct {
	Version int
	Away    bool   // it is archived
	Name    string // how messages call it
	Part    string // what else the page that one is led to depends on
}

// QKept reads a row, archived or not; name and part are columns or expressions
// from the source alone, "" for none.
func (r Row) QKept(dst *Kept, name, part string) Query {
	args := Args{"id": r.ID}
	maps.Copy(args, r.Fixed)
	return QOne(dst, r.kept(name, part), args)
}

func (r Row) kept(name, part string) SQL {
	text := func(expression string) string {
		if expression == "" {
			return "''"
		}
		return "coalesce((" + expression + ")::text, '')"
	}
	return SQL("select t.version, t.archived_at is not null as away, " + text(name) + " as name, " + text(part) + " as part from " +
		r.Table + " t where t.tenant_id = @tenant and t.id = @id" + r.where("t."))
}

// where finds a row again by what is fixed in it.
func (r Row) where(alias string) string {
	var b strings.Builder
	for _, c := range columnsOf(r.Fixed) {
		b.WriteString(" and " + alias + c + " = @" + c)
	}
	return b.String()
}
