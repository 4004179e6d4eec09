package arch

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"trucot/internal/client/restricted"
)

// wordless are the statements that read touches and show nobody what was said
// or who took part, by file and constant, each with its reason.
var wordless = map[string]string{
	"internal/relationships/strength/store.go touchesSQL":       "days and ways, of all touches: a weight must not depend on who looks",
	"internal/relationships/strength/store.go membersSQL":       "our members on that map",
	"internal/relationships/stakeholder/store.go rowsSQL":       "days of touches, for warmth",
	"internal/readers/engagement/keep_store.go writeEngagement": "the same, kept for the lists",
	"internal/readers/engagement/keep_store.go writeChannelUse": "counts of channels",
	"internal/readers/handover/readiness_store.go readinessSQL": "how many key people were met, and when",
	"internal/readers/handover/readiness_store.go keepSQL":      "the same, kept for the lists",
	"internal/care/promise/store.go listSQL":                    "when somebody was spoken with after a promise",
	"internal/care/desk/step_store.go openSQL":                  "judges every complaint, whoever looks; of a restricted one its owner alone is told, without words",
	"internal/rhythm/interaction/store.go whoSQL":               "people of the account, also who has left it since",
	"internal/rhythm/interaction/store.go plannedSQL":           "locks the plans that a touch may keep",
	"internal/rhythm/interaction/store.go insertVersion":        "keeps what was saved, for merging",
	"internal/rhythm/interaction/store.go originalSQL":          "merges a form of who has read the touch by touchSQL",
}

// Whatever tells what was said in a touch, or who took part, keeps a restricted
// one to its readers, and by the one rule.
func TestRestrictedTouchesStayRestricted(t *testing.T) {
	excused := map[string]bool{}
	for _, s := range statements(t) {
		file, _, _ := strings.Cut(s.where, ":")
		key := file + " " + s.name
		switch {
		case !tellsOfTouches(s.sql) || strings.Contains(s.sql, string(restricted.Visible)):
		case wordless[key] != "":
			excused[key] = true
		default:
			t.Errorf("%s (%s) tells of touches without restricted.Visible", s.where, s.name)
		}
	}
	for key := range wordless {
		if !excused[key] {
			t.Errorf("the list of wordless statements has %q, which needs no excuse", key)
		}
	}
}

var (
	readsTouch  = regexp.MustCompile(`(?i)\b(?:from|join)\s+interaction\b(?:\s+(?:as\s+)?(\w+))?`)
	readsPeople = regexp.MustCompile(`(?i)\b(?:from|join)\s+(?:interaction_(person|member|reader|version)|timeline_event)\b`)
	// What was understood of a complaint is told to the readers of its touch alone.
	readsComplaint = regexp.MustCompile(`(?i)\b(?:from|join)\s+complaint\b`)
	complaintWords = regexp.MustCompile(`(?i)\b(?:first_words|whys|understood|resolution)\b`)

	writes = regexp.MustCompile(`(?i)^\s*(?:update|delete\s+from)\s`)
)

// told are the columns of a touch that say what was said or who took part.
const told = `subject|summary|outcome|next_step|requirement_before|requirement_after|response|resolution|` +
	`others|members|readers|questions|stakeholder_id`

// tellsOfTouches reports whether a statement reads words or people of touches.
func tellsOfTouches(sql string) bool {
	if writes.MatchString(sql) {
		return false
	}
	// The rule itself reads who the readers are.
	rest := strings.ReplaceAll(sql, string(restricted.Visible), "")
	if readsPeople.MatchString(rest) || readsComplaint.MatchString(rest) && complaintWords.MatchString(rest) {
		return true
	}
	for _, m := range readsTouch.FindAllStringSubmatch(rest, -1) {
		alias := m[1]
		if alias == "" || strings.EqualFold(alias, "where") || strings.EqualFold(alias, "order") {
			if regexp.MustCompile(`(?i)\b(?:` + told + `)\b`).MatchString(rest) {
				return true
			}
			continue
		}
		if regexp.MustCompile(fmt.Sprintf(`(?i)\b%s\.(?:%s)\b|to_jsonb\(%s\)`, alias, told, alias)).MatchString(rest) {
			return true
		}
	}
	return false
}

// The rule must see what it is for.
func TestTheTouchRuleCatches(t *testing.T) {
	for _, sql := range []string{
		`select i.summary from interaction i where i.tenant_id = @tenant`,
		`select i.id from interaction i where i.tenant_id = @tenant and i.stakeholder_id = @person`,
		`select summary from interaction where tenant_id = @tenant`,
		`select x.subject from goal g join interaction as x on x.tenant_id = g.tenant_id where g.tenant_id = @tenant`,
		`select k.understood from complaint k where k.tenant_id = @tenant`,
		`select p.stakeholder_id from interaction_person p where p.tenant_id = @tenant`,
		`select t.args from timeline_event t where t.tenant_id = @tenant`,
		`insert into kept (tenant_id, body) select i.tenant_id, to_jsonb(i) from interaction i where i.tenant_id = @tenant`,
		`select i.summary from interaction i where i.tenant_id = @tenant and not i.restricted`,
	} {
		if !tellsOfTouches(sql) {
			t.Errorf("the rule passes %q", sql)
		}
	}
	for _, sql := range []string{
		`select count(*) from interaction i where i.tenant_id = @tenant and i.archived_at is null`,
		`select max(at) as at from interaction where tenant_id = @tenant and account_id = @account`,
		`update interaction set subject = @subject where tenant_id = @tenant and id = @id`,
	} {
		if tellsOfTouches(sql) {
			t.Errorf("the rule refuses %q", sql)
		}
	}
}
