package browser_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// businessWords are what a client's business plan says in a language.
type businessWords struct {
	groups                       []string // of the deep questions
	assumed, confirmed           string
	expired, mismatch            string
	next                         []string // the links of the chain that are added from the one before
	good                         string
	nothingYet, created, headers string
}

var businessTongues = map[string]businessWords{
	"vi": {
		groups: []string{"Mô hình doanh thu", "Chiến lược thị trường", "Tầm nhìn dài hạn"}, assumed: "Giả định", confirmed: "Đã xác nhận",
		expired: "Hết hạn", mismatch: "Chọn ít nhất một cơ hội hoặc thách thức",
		next: []string{"Thêm sức ép", "Thêm sáng kiến", "Thêm trở ngại", "Thêm giải pháp"}, good: "Chuỗi tốt",
		nothingYet: "chưa ghi gì", created: "Thêm mới", headers: "Mã;Tên sản phẩm;Nhóm sản phẩm",
	},
	"en": {
		groups: []string{"Revenue model", "Market strategy", "Long-term vision"}, assumed: "Assumed", confirmed: "Confirmed",
		expired: "Expired", mismatch: "Choose at least one opportunity or threat",
		next: []string{"Add a pressure", "Add an initiative", "Add an obstacle", "Add a solution"}, good: "A good chain",
		nothingYet: "nothing is saved yet", created: "Create", headers: "Code;Product name;Product family",
	},
}

// A key client's business plan, from a SWOT that is not enough to answers that
// an interview confirmed, in both languages.
func TestBusinessPlanInTheBrowser(t *testing.T) {
	t.Parallel()
	for lang, words := range businessTongues {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			b := newTab(t, s.server.URL)
			b.screen(1440, "light")
			s.signIn(b, "manager")
			b.speak(lang)
			account := keyClient(b)
			swot(b, account, words)
			strategies(b, account, words)
			questions(b, account, words)
			chain(b, account, words)
			wishes(b, account)
			interviewed(b, account, words)
			catalogue(s, b, lang, words)
			if noise := b.complaints(); len(noise) > 0 {
				t.Errorf("the console says\n  %s", lines(noise))
			}
		})
	}
}

// keyClient is a new client of the first tier with one person of weight.
func keyClient(b *tab) string {
	b.open("/t/demo/accounts/new")
	b.fill("name", "Gạch Men Suối Lim")
	b.send("/t/demo/accounts")
	account, _, _ := strings.Cut(b.path(), "?")
	b.open(account + "/edit")
	b.unfold()
	b.tick("tier", "1")
	b.send(account)
	b.open(account + "/relationships/new")
	b.unfold()
	b.fill("name", "Quách Thị Sim")
	b.fill("title", "Giám đốc Nhà máy")
	b.tick("political_status", "inner")
	b.send(account + "/relationships")
	return account
}

// card writes a card of the SWOT.
func card(b *tab, account, quadrant, text string) {
	b.open(account + "/business/swot/new?quadrant=" + quadrant)
	b.fill("body", text)
	b.send(account + "/business/swot")
	b.sees(text)
}

// strengths are the cards of the first list, from the top.
func (b *tab) strengths() string {
	b.t.Helper()
	return eval[string](b, `[...document.querySelector(".swot__q").querySelectorAll("li > span:first-child")].map((e) => e.textContent).join(", ")`)
}

// swot fills the four lists: a card is changed, moved up by the keys, and marked once it is too old, on a phone too.
func swot(b *tab, account string, words businessWords) {
	card(b, account, "strength", "Lò mới")
	card(b, account, "strength", "Đội thiết kế giỏi")
	card(b, account, "weakness", "Tồn kho 90 ngày")
	card(b, account, "opportunity", "Nhà ở xã hội")
	if got := b.strengths(); got != "Lò mới, Đội thiết kế giỏi" {
		b.t.Errorf("the strengths are %s", got)
	}

	b.goOn(`main li:has(> span) a[aria-label*="Đội thiết kế giỏi"]`)
	b.fill("body", "Đội thiết kế 12 người")
	b.fill("valid_until", "2026-11-09")
	edit := b.path()
	b.send(strings.TrimSuffix(edit, "/edit"))
	for _, width := range []int64{1440, 390} {
		b.screen(width, "light")
		b.open(account + "/business")
		if got := b.text(".swot li.is-over"); !strings.Contains(got, "Đội thiết kế 12 người") || !strings.Contains(got, words.expired) {
			b.t.Errorf("at %d px the card that expired is marked %q", width, got)
		}
		if wide := eval[[]string](b, sideways); len(wide) > 0 {
			b.t.Errorf("at %d px it scrolls sideways:\n  %s", width, lines(wide))
		}
	}

	// Upwards by the keys at 390 px, down again by a finger.
	b.open(edit)
	b.tabTo(`form[action$="/move"]:has([value=up]) button`)
	b.enter()
	if got := b.strengths(); !strings.HasPrefix(got, "Đội thiết kế 12 người") {
		b.t.Errorf("after Enter on the button that moves a card up the strengths are %s", got)
	}
	b.open(edit)
	b.goOn(`main form[action$="/move"]:has([value=down]) button`)
	if got := b.strengths(); !strings.HasPrefix(got, "Lò mới") {
		b.t.Errorf("moved down again, the strengths are %s", got)
	}
	b.screen(1440, "light")
}

// tabTo presses Tab until something has the focus.
func (b *tab) tabTo(selector string) {
	b.t.Helper()
	for range 60 {
		b.do(chromedp.KeyEvent("\t"))
		if eval[bool](b, fmt.Sprintf("document.activeElement.matches(%q)", selector)) {
			return
		}
	}
	b.t.Fatalf("Tab does not reach %s\nat %s", selector, b.where())
}

// pick ticks the box of a list whose label has these words.
func (b *tab) pick(name, words string) {
	b.t.Helper()
	value := eval[string](b, fmt.Sprintf(`[...document.querySelectorAll('main label:has([name="%s"])')].find((l) => l.textContent.includes(%q))?.querySelector("input").value ?? ""`, name, words))
	if value == "" {
		b.t.Fatalf("no box %s says %q\nat %s", name, words, b.where())
	}
	b.tick(name, value)
}

// strategies combine cards: refused with a reason, then accepted and made a goal, each linked to the other.
func strategies(b *tab, account string, words businessWords) {
	b.open(account + "/business/tows/new")
	b.pick("cards", "Lò mới")
	b.fill("move", "Dùng lò mới làm gạch rẻ cho nhà ở xã hội")
	b.submit(account + "/business/tows")
	b.sees(words.mismatch)
	b.complaints() // the refusal itself
	if got := eval[string](b, `document.querySelector("main [name=move]").value`); got != "Dùng lò mới làm gạch rẻ cho nhà ở xã hội" {
		b.t.Errorf("the refused strategy stands as %q", got)
	}
	b.pick("cards", "Nhà ở xã hội")
	b.send(account + "/business/tows")
	b.sees("SO")
	edit := b.linked("Dùng lò mới")
	b.open(edit)
	b.tick("status", "accepted")
	b.send(strings.TrimSuffix(edit, "/edit"))
	b.goOn(`main a[href*="/goals/new?"][href*="tows="]`)
	if got := eval[string](b, `document.querySelector("main [name=title]").value`); got != "Dùng lò mới làm gạch rẻ cho nhà ở xã hội" {
		b.t.Errorf("the goal begins with the title %q", got)
	}
	b.fill("customer_win", "Bán được gạch rẻ mà vẫn lãi")
	b.fill("due", "2027-06-30")
	b.fill("target", "900tr")
	b.send(account + "/goals")
	b.open(account + "/business")
	goal := eval[string](b, `document.querySelector('main tr[id^="t-"] a[href*="/goals/"]')?.getAttribute("href") ?? ""`)
	if goal == "" {
		b.t.Fatalf("the strategy is not linked to its goal\nat %s", b.where())
	}
	b.open(goal)
	b.sees("Dùng lò mới làm gạch rẻ cho nhà ở xã hội")
	if !eval[bool](b, `!!document.querySelector('main a[href*="/business"][href*="#t-"], main a[href*="/tows/"]')`) {
		b.t.Errorf("the goal is not linked to its strategy\nat %s", b.where())
	}
}

// questions are scenario 1: a SWOT alone may not be submitted, and the page names the three groups until they are answered.
func questions(b *tab, account string, words businessWords) {
	open := func(want ...string) {
		b.t.Helper()
		b.open(account + "/business")
		got := b.text("#ready")
		for _, g := range words.groups {
			if strings.Contains(got, g) != strings.Contains(strings.Join(want, ","), g) {
				b.t.Errorf("the page says %q of what is open, want %q", got, want)
			}
		}
	}
	answer := func(question string) {
		b.unfold()
		b.goOn(fmt.Sprintf(`main a[href*="/answers/%s/edit"]`, question))
		b.fill("body", "Theo lời chị Sim về "+question)
		b.send(account + "/business/answers/" + question)
	}
	open(words.groups...)
	answer("revenue_model")
	open(words.groups...) // half a group is none
	b.unfold()
	b.goOn(`main a[href*="/answers/biggest_customers/edit"]`)
	b.fill("customer_1_name", "Nhà thầu Sông Bôi")
	b.fill("customer_1_share", "35")
	b.send(account + "/business/answers/biggest_customers")
	b.sees("Nhà thầu Sông Bôi", "35")
	open(words.groups[1:]...)
	answer("marketing_message")
	answer("competitive_advantage")
	open(words.groups[2])
	answer("vision")
	open(words.groups[2]) // without a goal and its year
	b.open(account + "/business/client-goals/new")
	b.fill("title", "Vào ba công ty đầu ngành")
	b.fill("target_year", "2030")
	b.unfold()
	b.choose("owner", "Quách Thị Sim")
	b.tick("confirmed", "on")
	b.send(account + "/business/client-goals")
	open()
}

// chain adds the next link from the one before until the page calls it good.
func chain(b *tab, account string, words businessWords) {
	path, panel := account+"/business/chain", account+"/business/needs?open=chain"
	for _, next := range words.next {
		b.open(panel)
		if strings.Contains(b.text("main"), words.good) {
			b.t.Errorf("good before %q", next)
		}
		b.follow(b.linked(next))
		b.unfold()
		b.fill("body", next+" một")
		b.tick("state", "confirmed")
		b.send(path)
	}
	b.open(panel)
	b.sees(words.good)
}

// wishes change: what they wanted before stands beside what they want now.
func wishes(b *tab, account string) {
	path := account + "/business/needs"
	b.open(path + "/new")
	b.tick("kind", "wish")
	b.fill("body", "Giao hàng ba ngày một lần")
	b.choose("who", "Quách Thị Sim")
	b.send(path)
	edit := b.linked("Giao hàng ba ngày một lần")
	b.open(edit)
	b.fill("body", "Giao hàng mỗi ngày")
	b.send(strings.TrimSuffix(edit, "/edit"))
	b.open(path)
	if row := b.text(fmt.Sprintf("main tr:has(a[href=%q])", edit)); !strings.Contains(row, "Giao hàng mỗi ngày") || !strings.Contains(row, "Giao hàng ba ngày một lần") {
		b.t.Errorf("now and before are %q\nat %s", row, b.where())
	}
}

// interviewed goes through the guide on a phone and confirms an answer with what was heard.
func interviewed(b *tab, account string, words businessWords) {
	b.screen(390, "light")
	defer b.screen(1440, "light")
	state := func(want string) {
		b.t.Helper()
		b.open(account + "/business")
		if got := b.text("#q-vision summary"); !strings.Contains(got, want) {
			b.t.Errorf("the vision is %q, want %s", got, want)
		}
	}
	state(words.assumed)
	path := account + "/business/interview"
	b.open(account + "/business?open=interview")
	b.follow(eval[string](b, `document.querySelector('main a[href*="/interview/new"]').getAttribute("href")`))
	b.choose("person", "Quách Thị Sim")
	b.tick("channel", "in_person")
	b.fill("answer_vision", "Xuất khẩu nửa sản lượng")
	b.send(path)
	b.sees("Xuất khẩu nửa sản lượng")
	if wide := eval[[]string](b, sideways); len(wide) > 0 {
		b.t.Errorf("the interview scrolls sideways:\n  %s", lines(wide))
	}
	b.goOn(`main form[action$="/confirm"]:has([name=words]) button`)
	state(words.confirmed)
	b.sees("Xuất khẩu nửa sản lượng")
}

// catalogue is the admin's: a file is tried, which writes nothing, and then taken in.
func catalogue(s *stage, t *tab, lang string, words businessWords) {
	b := newTab(t.t, t.base)
	b.screen(1440, "light")
	s.signIn(b, "admin")
	b.speak(lang)
	path := "/t/demo/admin/products"
	b.open(path + "/import")
	b.fill("text", words.headers+"\nGM-60;Gạch men 60;Gạch")
	b.send(path + "/import")
	b.sees(words.nothingYet, words.created, "GM-60")
	confirm := newTab(t.t, t.base)
	s.signIn(confirm, "admin")
	confirm.open(path + "?q=GM-60")
	if strings.Contains(confirm.text("main tbody"), "Gạch men 60") {
		t.t.Error("the trial wrote the product")
	}
	b.send(path + "/import/confirm")
	b.open(path + "?q=GM-60")
	b.sees("Gạch men 60", "GM-60")
}
