package interview

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
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

// bindHeard goes over what was heard to each question.
func bindHeard(asks []Ask) func(*form.Binder, *[]string) {
	return func(b *form.Binder, heard *[]string) {
		*heard = append(*heard, make([]string, len(asks)-len(*heard))...)
		for i, a := range asks {
			b.Label(a.Key(), func(ctx context.Context) string { return phrase(ctx, a) })
			b.LongText(a.Key(), &(*heard)[i], 0, maxHeard)
		}
	}
}

// decodeRecord reads a touch of kind interview, and what was heard. Without words
// of its own the touch says how much that was.
func decodeRecord(q *page.Request, t *interaction.Touch, asks []Ask, now time.Time) []Finding {
	var heard, questions []string
	var findings []Finding
	ctx, f := q.Context(), q.Form
	form.Decode(f, &heard, bindHeard(asks))
	for i, a := range asks {
		if heard[i] == "" {
			continue
		}
		findings = append(findings, Finding{
			ID: uuid.NewSHA1(t.ID, []byte(a.Key())), AccountID: t.AccountID,
			InteractionID: t.ID, About: a.About, Ref: a.Ref,
			Question: phrase(ctx, a), Body: heard[i], Position: i,
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
	form.Decode(f, t, interaction.Bind(q.Actor.Settings.Zone, now))
	return findings
}

// bindFinding goes over the words of a finding.
func bindFinding(b *form.Binder, x *Finding) {
	b.Row(x.ID, x.Version)
	b.Labels("interview.finding")
	b.Label("q", func(ctx context.Context) string { return i18n.T(ctx, "interview.finding.question") })
	b.LongText("body", &x.Body, 1, maxHeard)
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
