package browser_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// Scenario 10: our win of a goal is realised and the client's is not: the goal
// and the list say that we won and they did not, until theirs is too. The
// letters light up while the goal is typed, on a phone as on a desk.
func TestGoalInTheBrowser(t *testing.T) {
	t.Parallel()
	for lang, words := range map[string]struct{ flag, ours, customer string }{
		"vi": {"Ta thắng, khách thì chưa", "Ta đã có", "Khách đã có"},
		"en": {"We won, they did not", "We have it", "The client has it"},
	} {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			b := newTab(t, s.server.URL)
			b.screen(390, "light")
			s.signIn(b, "manager")
			b.speak(lang)
			account := "/t/demo/accounts/" + s.ids["fresh"]["account"]
			b.open(account + "/goals/new")
			b.fill("title", "Ký hợp đồng khung 3 năm cho nhà máy Đá Bạc")
			b.wait(`document.querySelectorAll("#letters .checklist li:first-child p").length === 1`) // nothing there to name yet
			b.fill("customer_win", "Giá ổn định ba năm")
			b.unfold()
			b.fill("our_win", "Khoá 2 tỷ mỗi năm")
			b.fill("due", "2027-06-30")
			b.send(account + "/goals")
			goal, _, _ := strings.Cut(b.path(), "?")
			b.goOn(`main form[action$="/wins/ours"] button`)
			b.sees(words.customer)
			b.open(account + "/goals")
			b.sees(words.flag)
			if wide := eval[[]string](b, sideways); len(wide) > 0 {
				t.Errorf("the goals scroll sideways:\n  %s", lines(wide))
			}
			b.open(goal)
			b.goOn(`main form[action$="/wins/customer"] button`)
			b.open(account + "/goals")
			if strings.Contains(b.text("main"), words.flag) {
				t.Error("with the client's win there it is still flagged")
			}
			if noise := b.complaints(); len(noise) > 0 {
				t.Errorf("the console says\n  %s", lines(noise))
			}
		})
	}
}

// wait gives the page time until a condition holds.
func (b *tab) wait(condition string) {
	b.t.Helper()
	if _, err := chromedp.Run(b.ctx, chromedp.Poll[bool](condition, chromedp.WithPollingMutation(), chromedp.WithPollingTimeout(patience))); err != nil {
		b.t.Fatalf("%v: %s\nat %s", err, condition, b.where())
	}
}
