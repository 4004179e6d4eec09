package contact

import (
	"net/url"
	"testing"

	"github.com/google/uuid"

	"trucot/internal/relationships/stakeholder"
)

func TestLifeAfter(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name      string
		where     Where
		elsewhere bool
		status    stakeholder.JobStatus
		life      stakeholder.Life
	}{
		{"nobody knows where", "unknown", false, "left", "left"},
		{"still met on another account", "unknown", true, "left", "active"},
		{"to an organisation we do not serve", "outside", false, "moved", "moved"},
		{"outside, and met elsewhere", "outside", true, "moved", "active"},
		{"to another client of ours", "account", false, "moved", "active"},
		{"died", "deceased", true, "left", "deceased"},
	}
	for _, tt := range tests {
		if status, life := tt.where.Status(), LifeAfter(tt.where, tt.elsewhere); status != tt.status || life != tt.life {
			t.Errorf("%s: %s, %s, want %s, %s", tt.name, status, life, tt.status, tt.life)
		}
	}
}

func TestSpot(t *testing.T) {
	t.Parallel()
	r := Row{ID: uuid.New(), Name: "Phan Văn ~ Thịnh", GivenName: "Thịnh"}
	got := parseSpot(url.Values{"before": {r.spot()}})
	if want := (spot{Back: true, Given: "Thịnh", Name: "Phan Văn ~ Thịnh", At: r.ID}); got != want {
		t.Errorf("parseSpot = %+v, want %+v", got, want)
	}
	for _, raw := range []string{"", "x~y~z", r.ID.String(), r.ID.String() + "~\x00~a"} {
		if got := parseSpot(url.Values{"after": {raw}}); got != (spot{}) {
			t.Errorf("parseSpot(%q) = %+v, want the start", raw, got)
		}
	}
}

func TestCut(t *testing.T) {
	t.Parallel()
	rows := make([]Row, pageSize+1)
	for i := range rows {
		rows[i].ID = uuid.New()
	}
	if l := cut(rows, spot{}); len(l.Rows) != pageSize || l.Prev != "" || l.Next == "" {
		t.Errorf("first page: %d rows, prev %q, next %q", len(l.Rows), l.Prev, l.Next)
	}
	if l := cut(rows[:3], spot{At: uuid.New()}); l.Prev == "" || l.Next != "" {
		t.Errorf("last page: prev %q, next %q", l.Prev, l.Next)
	}
	if l := cut(rows[:3], spot{At: uuid.New(), Back: true}); l.Prev != "" || l.Next == "" {
		t.Errorf("back to the first: prev %q, next %q", l.Prev, l.Next)
	}
}
