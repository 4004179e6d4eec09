package db_test

import (
	"testing"

	"trucot/internal/checks/dbtest"
	"trucot/internal/kernel/db"
)

// A row and its struct name the same things, or something was forgotten.
func TestRowsFitTheirStruct(t *testing.T) {
	t.Parallel()
	d := dbtest.New(t)
	a := tenants(t, d, 1)[0]
	type inner struct{ FirstName string }
	type fits struct {
		inner
		Last  string `db:"last_name"`
		Left  int    `db:"-"`
		other int
	}
	type short struct{ FirstName string }
	type long struct{ FirstName, LastName, Title string }
	const sql db.SQL = `select 'Ánh' as first_name, 'Trần' as last_name where @tenant::uuid is not null`
	err := d.Read(t.Context(), a, func(tx *db.Tx) error {
		v, err := db.One[fits](t.Context(), tx, sql, nil)
		if err != nil || v != (fits{inner{"Ánh"}, "Trần", 0, 0}) {
			t.Errorf("read %v, %v", v, err)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
	for name, read := range map[string]func(*db.Tx) error{
		"a column without a field": func(tx *db.Tx) error { _, err := db.One[short](t.Context(), tx, sql, nil); return err },
		"a field without a column": func(tx *db.Tx) error { _, err := db.One[long](t.Context(), tx, sql, nil); return err },
	} {
		if err := d.Read(t.Context(), a, read); err == nil {
			t.Errorf("%s was taken", name)
		}
	}
}
