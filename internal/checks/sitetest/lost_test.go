package sitetest_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"trucot/internal/checks/sitetest"
	"trucot/internal/kernel/db"
)

// news is what all texts of an account say after colleagues lost sight of it.
const news = "Kinlost"

// textColumns are the columns of the account's own rows that may hold any text.
const textColumns = `
	select c.table_name, c.column_name from information_schema.columns c
	where c.table_schema = 'trucot' and c.data_type = 'text' and exists (
		select from information_schema.columns a
		where a.table_schema = 'trucot' and a.table_name = c.table_name and a.column_name = 'account_id')
	order by 1, 2`

// speak writes the news into every text of an account that takes it, and into the
// names of the people who are known there alone. It returns how many columns hold it.
func (w world) speak(account string) (columns int) {
	w.T.Helper()
	ctx := context.Background()
	rows, err := w.Conn.Query(ctx, textColumns)
	if err != nil {
		w.T.Fatal(err)
	}
	var edits []string
	for rows.Next() {
		var table, column string
		if err := rows.Scan(&table, &column); err != nil {
			w.T.Fatal(err)
		}
		t, known := db.TableOf(table)
		c, has := t.Column(column)
		if known && has && c.Kind == db.KindText {
			edits = append(edits, fmt.Sprintf("update %[1]s set %[2]s = '"+news+" ' || left(md5(ctid::text), 6) where account_id = $1", table, column))
		}
	}
	rows.Close()
	edits = append(edits,
		"update account set name = '"+news+"' where id = $1",
		"update contact c set name = '"+news+"', given_name = '"+news+`' where exists (select from stakeholder x where x.contact_id = c.id and x.account_id = $1)
			and not exists (select from stakeholder x where x.contact_id = c.id and x.account_id <> $1)`)
	for _, sql := range edits {
		tag, err := w.Conn.Exec(ctx, sql, account)
		if err == nil && tag.RowsAffected() > 0 { // a column that holds no free text refuses it
			columns++
		}
	}
	return columns
}

// Who has lost sight of an account receives nothing new of it: no page, list, file,
// feed, search or digest says what was written since, or leads there, not even
// where work in it still bears their name.
func TestWhoLostAccessReceivesNothingNew(t *testing.T) {
	t.Parallel()
	s, w := prepare(t)
	set := w.IDs("demo", "manager@demo.test")
	sql := strings.NewReplacer("%account", set["account"], "%action", set["action"]).Replace(apart)
	if _, err := w.Conn.Exec(context.Background(), sql); err != nil {
		t.Fatal(err)
	}
	if n := w.speak(set["account"]); n < 40 {
		t.Fatalf("%d columns of the account say something new", n)
	}
	sets, words := []sitetest.IDs{set}, []string{news, set["account"]}
	var told []string
	w.listen(s, "manager@demo.test", sets, words, func(where, _ string) { told = append(told, where) })
	slices.Sort(told)
	if told = slices.Compact(told); len(told) < 60 {
		t.Errorf("only %d places tell who may read it: the sweep would see no leak", len(told))
	}
	for _, email := range outsiders {
		w.listen(s, email, sets, words, func(where, word string) {
			if word == news || !strings.Contains(where, "{account}") { // its own address is what was asked for
				t.Errorf("%s tells %s %q", where, email, word)
			}
		})
	}
}
