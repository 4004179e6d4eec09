package app_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"trucot/internal/checks/sitetest"
)

// year plays a plan with the app's clock moved on.
type year struct {
	*testing.T
	site    *sitetest.Site
	account string
	days    int // since the year began
}

// on moves the clock to a day of the year and signs a person in.
func (y *year) on(day int, who string) *sitetest.Visitor {
	y.Helper()
	y.site.Wait(time.Duration(day-y.days) * 24 * time.Hour)
	y.days = day
	return y.site.As(y.T, who+"@demo.test")
}

// date is a day of the year as it is typed.
func (y *year) date(n int) string { return sitetest.Today.AddDays(n).String() }

// does sends a form and wants it taken.
func (y *year) does(v *sitetest.Visitor, page, action string, values url.Values) *sitetest.Page {
	y.Helper()
	p := v.Submit(v.Get(page), action, values)
	if p.Status != http.StatusSeeOther {
		y.Fatalf("day %d, %s: answered %d: %s", y.days, action, p.Status, p.Text("main"))
	}
	return p
}

// shows wants words on a page.
func (y *year) shows(v *sitetest.Visitor, page string, words ...string) {
	y.Helper()
	text := v.Get(page).Text("main")
	for _, w := range words {
		if !strings.Contains(text, w) {
			y.Errorf("day %d: %s lacks %q: %.1500s", y.days, page, w, text)
		}
	}
}

// A year of a plan: set, accepted, late, slipped, checked, adjusted, finished;
// at its end stands what was measured.
func TestAYearOfAPlan(t *testing.T) {
	t.Parallel()
	y := &year{T: t, site: sitetest.New(t)}
	v := y.on(0, "manager")
	made := y.does(v, "/t/demo/accounts/new", "/t/demo/accounts", url.Values{"name": {"Bột giặt Mây Trắng"}, "tier": {"1"}})
	y.account, _, _ = strings.Cut(made.Location, "?")

	goals := y.account + "/goals"
	goal := goals + "/" + y.set(v, goals)
	steps := [3]string{uuid.NewString(), uuid.NewString(), uuid.NewString()}
	for i, title := range []string{"Duyệt mẫu túi", "Chạy thử ba tháng", "Chuyển cả ba nhà máy"} {
		y.does(v, goal, goal+"/milestones", url.Values{"id": {steps[i]}, "title": {title}, "due": {y.date(60 + 120*i)}})
	}
	y.does(v, goal+"/milestones/"+steps[1]+"/edit", goal+"/milestones/"+steps[1], url.Values{"needs": {steps[0]}})
	director := y.on(0, "director")
	y.does(director, goal, goal+"/accept", nil)
	y.shows(director, goal, "đã nhận")

	v = y.on(35, "manager")
	y.does(v, goal, goal+"/readings", url.Values{"value": {"12"}, "note": {"Mới giao hai lô"}, "next_check": {y.date(70)}})
	y.shows(v, goal, "Đúng tiến độ", "Mới giao hai lô")

	v = y.on(65, "manager") // the samples are late by five days, and move
	y.shows(v, goals+"?open=roadmap", "Ký khung túi giặt")
	y.does(v, goal+"/milestones/"+steps[0]+"/edit", goal+"/milestones/"+steps[0], url.Values{"due": {y.date(80)}})
	y.shows(v, goal, "dời 1 lần, hạn đầu "+y.shown(60), "chờ Duyệt mẫu túi")

	room := y.review(v, "qbr_customer", 90)

	v = y.on(90, "manager") // the first quarter is reviewed with the client
	y.does(v, room, room+"/adjustments", url.Values{"was": {"Chào cả ba nhà máy"}, "instead": {"Một nhà máy trước"}, "why": {"Khách muốn thấy số thật"}})
	y.does(v, room, room+"/commitments", url.Values{"title": {"Gửi mẫu túi lần hai"}, "by": {y.date(110)}})
	y.does(v, room, room, url.Values{"act": {"close"}, "held_on": {y.date(90)}, "next_due": {y.date(180)}, "rating": {"4"}, "decisions": {"Duyệt mẫu trước tháng sau"}})
	y.shows(v, y.account+"/reviews", "100%", y.shown(180))
	y.shows(v, y.account+"/reviews?open=adjustments", "Một nhà máy trước")
	y.shows(v, y.account+"/execution", "Gửi mẫu túi lần hai")

	v = y.on(112, "manager") // two days late
	y.shows(v, "/t/demo/", "Gửi mẫu túi lần hai", "Trễ 2 ngày")

	v = y.on(150, "manager") // the pace is too slow for the date
	y.does(v, goal, goal+"/readings", url.Values{"value": {"16"}, "note": {"Khách đổi màng, chờ mẫu"}, "next_check": {y.date(180)}})
	y.shows(v, goal, "Có rủi ro")
	y.shows(v, room, "tiến độ 12 → 16") // what changed since the review

	v = y.on(200, "manager") // adjusted: two months more, and said so
	y.does(v, goal+"/milestones/"+steps[0]+"/edit", goal+"/milestones/"+steps[0], url.Values{"done": {"on"}})
	y.does(v, goal+"/edit", goal, url.Values{"due": {y.date(360)}, "beyond_plan": {"on"}})
	y.shows(v, goal, "dời 1 lần, hạn đầu "+y.shown(300))

	for i, value := range []string{"24", "33", "41"} {
		v = y.on(230+40*i, "manager")
		y.does(v, goal, goal+"/readings", url.Values{"value": {value}, "next_check": {y.date(235 + 40*i)}})
	}
	for _, step := range steps[1:] {
		y.does(v, goal+"/milestones/"+step+"/edit", goal+"/milestones/"+step, url.Values{"done": {"on"}})
	}
	y.does(v, goal, goal+"/wins/ours", nil)
	y.shows(v, goals, "Ta thắng, khách thì chưa")

	v = y.on(355, "manager")
	y.does(v, goal, goal+"/readings", url.Values{"value": {"40"}, "note": {"Đủ ba nhà máy"}})
	y.does(v, goal, goal+"/wins/customer", nil)
	y.does(v, goal+"/edit", goal, url.Values{"status": {"done"}})
	y.shows(v, goal, "Hoàn thành", "40", "100%", "Đủ ba nhà máy")
	if strings.Contains(v.Get(goals).Text("main"), "Ta thắng, khách thì chưa") {
		t.Error("the client has its win and the list still says not")
	}
	y.shows(v, y.account+"/history", "ghi lần kiểm tra mục tiêu")
	y.shows(v, y.account+"/timeline", "Chạy thử ba tháng", "Ký khung túi giặt")
}

// review plans one, and gives its room.
func (y *year) review(v *sitetest.Visitor, kind string, due int) string {
	y.Helper()
	base := y.account + "/reviews"
	p := y.does(v, base+"/new", base, url.Values{"kind": {kind}, "due": {y.date(due)}})
	path, _, _ := strings.Cut(p.Location, "?")
	return path
}

// set makes the goal that the director answers for, and gives its id.
func (y *year) set(v *sitetest.Visitor, goals string) string {
	y.Helper()
	form := v.Get(goals + "/new")
	director := ""
	for _, o := range form.Doc.Find("[name=owner] option").EachIter() {
		if strings.Contains(o.Text(), "Lê Quốc Bảo") {
			director = o.AttrOr("value", "")
		}
	}
	p := v.Submit(form, goals, url.Values{
		"title": {"Ký khung túi giặt, 40 lô một năm, cho ba nhà máy"}, "customer_win": {"Giảm 9% chi phí túi"}, "our_win": {"Thêm 3 tỷ một năm"}, "owner": {director},
		"metric": {"Lô đã giao"}, "unit": {"lô"}, "baseline": {"8"}, "baseline_on": {y.date(0)}, "target": {"40"}, "current": {"8"}, "data_source": {"Sổ giao hàng"},
		"due": {y.date(300)}, "next_check": {y.date(30)}, "beyond_plan": {"on"},
	})
	if p.Status != http.StatusSeeOther {
		y.Fatalf("the goal answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	path, _, _ := strings.Cut(p.Location, "?")
	return path[strings.LastIndex(path, "/")+1:]
}

// shown is a day of the year as the pages write it.
func (y *year) shown(n int) string {
	d := sitetest.Today.AddDays(n)
	return fmt.Sprintf("%02d/%02d/%d", d.Day(), int(d.Month()), d.Year())
}
