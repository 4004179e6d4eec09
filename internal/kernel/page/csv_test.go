package page

import (
	"bytes"
	"context"
	"testing"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/i18n"
)

func TestCSVOpensInASpreadsheet(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	file := CSV(i18n.With(context.Background(), i18n.Locale{Today: day.New(2026, 11, 10)}), "Khách hàng", "Đông Á", []string{"Tên"}, [][]string{{"Đường, \"Nguyễn\""}}).File
	if err := file.Write(&out); err != nil {
		t.Fatal(err)
	}
	if got, want := out.String(), "\ufeffTên\r\n\"Đường, \"\"Nguyễn\"\"\"\r\n"; got != want || file.Name != "khach-hang-dong-a-2026-11-10.csv" {
		t.Errorf("%s = %q, want %q", file.Name, got, want)
	}
}
