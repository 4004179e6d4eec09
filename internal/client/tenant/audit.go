package tenant

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/i18n"
)

// Entry is one row of the audit log.
type Entry struct {
	ID          uuid.UUID
	At          time.Time
	MemberName  string
	AccountID   *uuid.UUID
	AccountName string
	Entity      string
	EntityID    uuid.UUID
	Verb        string
	Before      map[string]any
	After       map[string]any
	Person      string // whom a row without a name is about
	whole       bool   // texts are not cut
}

// entities are the tables that the log can be narrowed to.
var entities = []string{
	"account", "account_team", "account_value", "transaction", "contact", "employment", "stakeholder", "touch_plan", "interaction",
	"swot_item", "deep_answer", "client_goal", "goal", "milestone", "opportunity", "risk", "value_check", "action",
	"stakeholder_edge", "stakeholder_tie", "tows_strategy", "need", "deep_question", "solution_fit", "value_position", "whitespace_cell", "insight_node", "interview_finding",
	"plan", "plan_comment", "review", "review_adjustment", "review_commitment", "review_draft", "proposal_dismissal", "service_cost", "lifetime_value", "contract", "survey_response",
	"product", "product_family", "core_capability", "segment", "member", "invitation", "tenant_setting", "health_setting", "audit_log",
}

// verbs are what can be done to them.
var verbs = []string{"create", "update", "archive", "restore", "delete", "link", "export"}

// nameColumns hold what a row is called, the first that has one.
var nameColumns = []string{"display_name", "name", "title", "body", "document", "question", "move", "solution"}

// subject is what the row is called, "" when it has no name of its own.
func (e Entry) subject() string {
	for _, state := range []map[string]any{e.After, e.Before} {
		for _, column := range nameColumns {
			if s, ok := state[column].(string); ok && s != "" {
				return short(s)
			}
		}
	}
	return e.Person
}

func short(s string) string {
	if r := []rune(s); len(r) > 80 {
		return string(r[:79]) + "…"
	}
	return s
}

// arguments are what the words may name: the row's name and its texts.
func (e Entry) arguments() []any {
	args := []any{"name", e.subject()}
	for _, state := range []map[string]any{e.After, e.Before} {
		for column, v := range state {
			if s, ok := v.(string); ok {
				args = append(args, column, short(s))
			}
		}
	}
	return args
}

// words say what was done: "sửa mục tiêu Giảm giá vốn 5%".
func (e Entry) words(ctx context.Context) string {
	key := "audit." + e.Entity + "." + e.Verb
	text := i18n.T(ctx, key, e.arguments()...)
	if text != "⟦"+key+"⟧" {
		return strings.TrimSpace(text)
	}
	return strings.TrimSpace(i18n.Enum(ctx, "verb", known(verbs, e.Verb)) + " " + i18n.Enum(ctx, "entity", known(entities, e.Entity)) + " " + e.subject())
}

// known keeps a code that there is a word for.
func known(list []string, code string) string {
	if slices.Contains(list, code) {
		return code
	}
	return "other"
}

// told are the columns whose old and new value the log shows, with words of their own.
var told = []string{
	"display_name", "title", "roles", "status", "name", "lang", "time_zone", "currency", "fiscal_start", "short_months", "mid_months",
	"managers_see_all", "directors_see_all", "swot_half_life", "answer_half_life", "open_item_limit", "plan_minimum", "review_days_1", "review_days_2", "review_days_3", "smart_verbs", "smart_vague", "period", "due", "tier", "expires_at",
	"industry", "region", "level_now", "level_target", "vision", "since",
	"authority", "influence", "interest", "support", "openness", "goodwill", "coverage", "cadence_days",
	"quadrant", "body", "evidence", "source", "confirmed", "impact", "valid_until", "response", "lever", "metric", "target_year",
	"kind", "baseline", "target", "current", "customer_win", "our_win", "start", "next_check", "done_on",
	"stage", "state", "amount", "severity", "likelihood", "loss", "mitigation", "blocked_reason", "declined_reason", "channel",
	"code", "unit", "active", "solution", "tailoring", "level",
}

// codeOf names the enumeration behind a column, where it is not <entity>_status.
func (e Entry) codeOf(column string) string {
	switch column {
	case "roles":
		return "role"
	case "status":
		return e.Entity + "_status"
	case "level_now", "level_target":
		return "relationship_level"
	case "level":
		return "value_level"
	case "target":
		return map[string]string{"value_position": "value_level"}[e.Entity]
	case "state":
		return "insight_state"
	case "quadrant":
		return "swot"
	case "authority", "coverage", "channel", "stage", "lever":
		return column
	case "kind":
		return map[string]string{"goal": "goal_kind", "opportunity": "opportunity_kind", "interaction": "touch_kind", "survey_response": "survey_kind"}[e.Entity]
	}
	return ""
}

// supports are the words of attitude from -2 to 2.
var supports = [5]string{"opponent", "non_supporter", "neutral", "supporter", "mentor"}

// number writes a figure as its column means it: money, hundredths, an attitude.
func (e Entry) number(ctx context.Context, column string, v float64) string {
	switch column {
	case "amount", "loss":
		currency, _ := e.After["currency"].(string)
		return i18n.MoneyShort(ctx, int64(v), currency)
	case "baseline", "target", "current":
		if v == math.Trunc(v/100)*100 {
			return i18n.Number(ctx, int64(v/100))
		}
		return i18n.Decimal(ctx, v/100, 2)
	case "support":
		if i := int(v) + 2; i >= 0 && i < len(supports) {
			return i18n.Enum(ctx, "support", supports[i])
		}
	case "target_year":
		return strconv.Itoa(int(v))
	}
	return i18n.Decimal(ctx, v, 0)
}

// changes say which columns were changed, from what to what.
func (e Entry) changes(ctx context.Context) string {
	if e.Before == nil || e.After == nil {
		return ""
	}
	var parts []string
	for _, column := range told {
		was, is := fmt.Sprint(e.Before[column]), fmt.Sprint(e.After[column])
		if e.After[column] == nil && e.Before[column] == nil || was == is {
			continue
		}
		parts = append(parts, i18n.T(ctx, "tenant.audit.change", "field", i18n.Enum(ctx, "column", column),
			"was", e.value(ctx, column, e.Before[column]), "is", e.value(ctx, column, e.After[column])))
	}
	return strings.Join(parts, "; ")
}

// value writes a stored value as people read it.
func (e Entry) value(ctx context.Context, column string, v any) string {
	switch v := v.(type) {
	case nil:
		return "–"
	case map[string]any: // a private column: that it changed, not how
		return i18n.T(ctx, "tenant.audit.private")
	case bool:
		return i18n.Enum(ctx, "yes_no", map[bool]string{true: "yes", false: "no"}[v])
	case []any:
		if len(v) == 0 {
			return "–"
		}
		var parts []string
		for _, item := range v {
			parts = append(parts, e.value(ctx, column, item))
		}
		return strings.Join(parts, ", ")
	case float64:
		return e.number(ctx, column, v)
	case string:
		if v == "" {
			return "–"
		}
		if typ := e.codeOf(column); typ != "" {
			return i18n.Enum(ctx, typ, v)
		}
		if d, err := day.Parse(v); err == nil {
			return i18n.Date(ctx, d)
		}
		if at, err := time.Parse(time.RFC3339, v); err == nil {
			return i18n.Instant(ctx, at)
		}
		if e.whole {
			return v
		}
		return short(v)
	}
	return fmt.Sprint(v)
}

// raw is a state as it is stored, for the file.
func raw(state map[string]any) string {
	if state == nil {
		return ""
	}
	out, err := json.Marshal(state)
	if err != nil {
		return ""
	}
	return string(out)
}

// auditFilter is what the log is narrowed to.
type auditFilter struct {
	Member, Account uuid.UUID
	Item            uuid.UUID // one row of Entity on Account
	Entity, Verb    string
	From, To        day.Date // both days count
}

func (f auditFilter) set() bool { return f != auditFilter{} }

// cursor is the last row of the page before: the log goes on below it.
type cursor struct {
	At time.Time
	ID uuid.UUID
}

func (c cursor) String() string {
	return strconv.FormatInt(c.At.UnixMicro(), 10) + "." + c.ID.String()
}

// readCursor returns the zero cursor for anything that is none.
func readCursor(s string) cursor {
	at, id, _ := strings.Cut(s, ".")
	micro, err := strconv.ParseInt(at, 10, 64)
	if err != nil {
		return cursor{}
	}
	parsed, err := uuid.Parse(id)
	if err != nil {
		return cursor{}
	}
	return cursor{time.UnixMicro(micro).UTC(), parsed}
}

// Act is one act of the operator on this organisation.
type Act struct {
	At           time.Time
	OperatorName string
	Verb         string
	Detail       map[string]any
}

func (a Act) words(ctx context.Context) string {
	name, _ := a.Detail["name"].(string)
	email, _ := a.Detail["email"].(string)
	return i18n.T(ctx, "audit.platform."+a.Verb, "name", name, "email", email)
}
