package db

import (
	"database/sql"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

var (
	scannerType = reflect.TypeFor[sql.Scanner]()
	timeType    = reflect.TypeFor[time.Time]()
	uuidType    = reflect.TypeFor[uuid.UUID]()
)

// collect reads all rows: structs by column names, or single values. pgx's own
// RowToStructByName looks the columns up again for every row.
func collect[T any](rows pgx.Rows) ([]T, error) {
	t := reflect.TypeFor[T]()
	if t.Kind() != reflect.Struct || t == timeType || t == uuidType || reflect.PointerTo(t).Implements(scannerType) {
		return pgx.CollectRows(rows, pgx.RowTo[T])
	}
	defer rows.Close()
	var list []T
	var paths [][]int
	var targets []any
	for rows.Next() {
		if paths == nil {
			var err error
			if paths, err = pathsOf(t, rows.FieldDescriptions()); err != nil {
				return nil, err
			}
			targets = make([]any, len(paths))
		}
		var v T
		value := reflect.ValueOf(&v).Elem()
		for i, path := range paths {
			targets[i] = value.FieldByIndex(path).Addr().Interface()
		}
		if err := rows.Scan(targets...); err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return list, rows.Err()
}

// pathsOf finds the field of each column: the one with the column's name in its
// tag db, or named like it but for case and underscores. Each column has a
// field and each field a column, or something was forgotten.
func pathsOf(t reflect.Type, columns []pgconn.FieldDescription) ([][]int, error) {
	paths, plain := make([][]int, len(columns)), make([]string, len(columns))
	for i, c := range columns {
		plain[i] = strings.ReplaceAll(c.Name, "_", "")
	}
	for _, f := range knownFields(t) {
		i := slices.IndexFunc(columns, func(c pgconn.FieldDescription) bool { return c.Name == f.tag })
		if f.tag == "" {
			i = slices.IndexFunc(plain, func(name string) bool { return strings.EqualFold(name, f.name) })
		}
		if i < 0 {
			return nil, fmt.Errorf("%s: no column for field %s", t, f.name)
		}
		paths[i] = f.path
	}
	for i, path := range paths {
		if path == nil {
			return nil, fmt.Errorf("%s: no field for column %s", t, columns[i].Name)
		}
	}
	return paths, nil
}

type field struct {
	name, tag string // name without underscores
	path      []int
}

var allFields sync.Map // []field by type

func knownFields(t reflect.Type) []field {
	if known, ok := allFields.Load(t); ok {
		return known.([]field)
	}
	list := fieldsOf(t, nil)
	allFields.Store(t, list)
	return list
}

// fieldsOf lists what a row is read into; embedded structs count as their fields.
func fieldsOf(t reflect.Type, above []int) []field {
	var list []field
	for i := range t.NumField() {
		f := t.Field(i)
		path := append(above[:len(above):len(above)], i)
		tag := f.Tag.Get("db")
		switch {
		case f.Anonymous && f.Type.Kind() == reflect.Struct:
			list = append(list, fieldsOf(f.Type, path)...)
		case f.IsExported() && tag != "-":
			list = append(list, field{strings.ReplaceAll(f.Name, "_", ""), tag, path})
		}
	}
	return list
}
