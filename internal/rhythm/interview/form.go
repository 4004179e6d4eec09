package interview

import (
	"context"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/rhythm/interaction"
)

// maxHeard is the most characters of what was heard to one question.
const maxHeard = 2000

// topicOf reads a topic from its key.
func topicOf(key string) Topic {
	about, ref, _ := strings.Cut(key, "_")
	return Topic{About(about), ref}
}

// asked are the questions that a sent form holds; foreign reports whether it
// names a thing that is not of the account.
func asked(f *form.Form, facts Facts) (list []Ask, foreign bool) {
	for _, key := range f.Values("q") {
		a, found := facts.Find(topicOf(key))
		if !found {
			return nil, true
		}
		if !slices.ContainsFunc(list, func(b Ask) bool { return b.Topic == a.Topic }) {
			list = append(list, a)
		}
	}
	return list, false
}

// decodeRecord reads a touch of kind interview, and what was heard. Without words
// of its own the touch says how much that was.
func decodeRecord(ctx context.Context, f *form.Form, t interaction.Touch, asks []Ask, zone *time.Location, now time.Time) (interaction.Touch, []Finding) {
	var findings []Finding
	var questions []string
	for i, a := range asks {
		text := f.LongText(a.Key(), 0, maxHeard)
		if text == "" {
			continue
		}
		findings = append(findings, Finding{
			ID: uuid.NewSHA1(t.ID, []byte(a.Key())), AccountID: t.AccountID, InteractionID: t.ID, About: a.About, Ref: a.Ref,
			Question: phrase(ctx, a), Body: text, Position: i,
		})
		if a.About == Answer && a.Own == nil { // a touch names only the questions that every account is asked
			questions = append(questions, a.Ref)
		}
	}
	if strings.TrimSpace(f.Value("summary")) == "" && len(findings) > 0 {
		f.Set("summary", i18n.T(ctx, "interview.record.summary", "n", len(findings)))
	}
	f.Set("kind", string(interaction.Interview))
	f.Set("direction", string(interaction.Directions[0]))
	f.Set("questions", questions...)
	return interaction.Decode(f, t, zone, now), findings
}

// decodeFinding reads the words of a finding.
func decodeFinding(f *form.Form, x Finding) Finding {
	x.Body = f.LongText("body", 1, maxHeard)
	return x
}

func fillFinding(x Finding) url.Values {
	return url.Values{"id": {x.ID.String()}, "version": {strconv.Itoa(x.Version)}, "body": {x.Body}}
}

func label(ctx context.Context, name string) string { return i18n.Enum(ctx, "touch_field", name) }

// recordLabels name the fields of the record: those of a touch, and the questions.
func recordLabels(ctx context.Context, asks []Ask) map[string]string {
	names := map[string]string{}
	for _, name := range []string{"person", "others", "members", "channel", "at", "subject", "summary", "restricted", "readers"} {
		names[name] = label(ctx, name)
	}
	for _, a := range asks {
		names[a.Key()] = phrase(ctx, a)
	}
	return names
}

func findingLabels(ctx context.Context) map[string]string {
	return map[string]string{"q": i18n.T(ctx, "interview.finding.question"), "body": i18n.T(ctx, "interview.finding.body")}
}

// phrase is a question as we would ask it.
func phrase(ctx context.Context, a Ask) string {
	if a.Own != nil {
		return a.Own.Label(i18n.From(ctx).Lang)
	}
	return i18n.Enum(ctx, "interview_"+string(a.About), a.Code) + quoted(ctx, a)
}

// quoted is what we have on record, where the question is about that.
func quoted(ctx context.Context, a Ask) string {
	if a.Text == "" || a.About == Answer {
		return ""
	}
	const room = 300
	text := a.Text
	if r := []rune(text); len(r) > room {
		text = string(r[:room-1]) + "…"
	}
	return " " + i18n.T(ctx, "interview.guide.quote", "text", text)
}
