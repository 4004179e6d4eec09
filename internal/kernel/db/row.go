package db

import (
	"database/sql"
	"reflect"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
)

var (
	scannerType = reflect.TypeFor[sql.Scanner]()
	timeType    = reflect.TypeFor[time.Time]()
	uuidType    = reflect.TypeFor[uuid.UUID]()
)

// collect reads all rows: structs by column names, each column with a field and
// each field with a column, or single values.
func collect[T any](rows pgx.Rows) ([]T, error) {
	t := reflect.TypeFor[T]()
	if t.Kind() != reflect.Struct || t == timeType || t == uuidType || reflect.PointerTo(t).Implements(scannerType) {
		return pgx.CollectRows(rows, pgx.RowTo[T])
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[T])
}
