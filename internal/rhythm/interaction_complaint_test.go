package rhythm_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"trucot/internal/checks/sitetest"
)

// log files a touch through the form and returns the path of its page.
func log(t *testing.T, v *sitetest.Visitor, fields url.Values) string {
	t.Helper()
	form := v.Get(timeline + "/new")
	if p := v.Submit(form, timeline, fields); p.Status != http.StatusSeeOther {
		t.Fatalf("logging answered %d:\n%.600s", p.Status, p.Text("main"))
	}
	return timeline + "/" + form.Doc.Find("main input[name=id]").AttrOr("value", "")
}

func stakeholderOf(key string) string { return idOfInteraction("stakeholder annhien " + key).String() }

func TestComplaintStaysOpenUntilClosed(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v, colleague := s.As(t, "manager@demo.test"), s.As(t, "minh@demo.test")
	touch := log(t, v, url.Values{
		"person": {huong}, "channel": {"call"}, "kind": {"complaint"}, "subject": {"Xe giao trễ ba giờ"}, "summary": {"Kho phải chờ"}, "at": {"2026-11-05T09:00"},
	})
	// what one saves, any colleague sees at the next request
	top := colleague.Get(timeline)
	first := top.Text("section[aria-labelledby=complaints]")
	if !strings.Contains(first, "Xe giao trễ ba giờ") || !strings.Contains(first, "5 ngày") {
		t.Errorf("on top stands %q", first)
	}
	wantInteraction(t, "the person", colleague.Get(annhien+"/relationships/"+huong), 200, "Khiếu nại chưa đóng", "Xe giao trễ ba giờ")
	wantInteraction(t, "only open ones", colleague.Get(timeline+"?open=1"), 200, "Xe giao trễ ba giờ")

	page := colleague.Get(touch)
	bad := colleague.Submit(page, touch+"/close", url.Values{"resolution": {" "}})
	wantInteraction(t, "closed without a word", bad, http.StatusUnprocessableEntity)
	for _, field := range []string{"understood", "decision", "resolution"} {
		if bad.Doc.Find("#e-"+field).Length() != 1 {
			t.Errorf("no error at %s", field)
		}
	}
	refused := colleague.Submit(page, touch+"/close", url.Values{"understood": {""}, "decision": {"refuse"}, "resolution": {"Ngoài hợp đồng"}})
	wantInteraction(t, "refused without a word of understanding", refused, http.StatusUnprocessableEntity)
	closed := colleague.Follow(colleague.Submit(page, touch+"/close", url.Values{
		"understood": {"Kho phải chờ ba giờ giữa mùa cao điểm"}, "decision": {"accept"}, "resolution": {"Đổi nhà xe, giao trước 7 giờ"},
	}))
	wantInteraction(t, "closed", closed, 200, "Khiếu nại đã đóng", "Đổi nhà xe", "Đỗ Hoàng Minh", "sau 5 ngày")
	after := v.Get(timeline)
	if strings.Contains(after.Text("section[aria-labelledby=complaints]"), "Xe giao trễ") {
		t.Error("a closed complaint stands on top")
	}
	wantInteraction(t, "the timeline tells of it", after, 200, "đóng khiếu nại của Nguyễn Thị Hương")
	wantInteraction(t, "the tenant's too", v.Get("/t/demo/timeline?kind=event"), 200, "đóng khiếu nại của Nguyễn Thị Hương", "Sữa An Nhiên")
	wantInteraction(t, "open again", v.Follow(v.Submit(closed, touch+"/reopen", nil)), 200, "Đã mở lại khiếu nại", "Khiếu nại mở")
}

func TestRestrictedTouch(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	author, owner := s.As(t, "minh@demo.test"), s.As(t, "manager@demo.test")
	khoa := s.As(t, "yen@demo.test")
	director, admin, viewer := s.As(t, "director@demo.test"), s.As(t, "admin@demo.test"), s.As(t, "viewer@demo.test")
	const secret = "Bán mảng nước trái cây vào quý tới"
	touch := log(t, author, url.Values{
		"person": {huong}, "channel": {"in_person"}, "kind": {"complaint"}, "summary": {secret}, "restricted": {"on"},
		"readers": {idOfInteraction("member demo director").String()},
	})
	pages := []string{timeline, timeline + "?open=1", timeline + "?person=" + huong, annhien + "/relationships/" + huong, annhien, annhien + "/history", "/t/demo/timeline", "/t/demo/admin/audit", touch, touch + "/edit"}
	for name, v := range map[string]*sitetest.Visitor{"the admin": admin, "a viewer": viewer, "a colleague without access": khoa} {
		for _, path := range pages {
			if p := v.Get(path); strings.Contains(p.Body, secret) {
				t.Errorf("%s reads it at %s", name, path)
			}
		}
		wantInteraction(t, name, v.Get(touch), http.StatusNotFound)
		wantInteraction(t, name+" closes it", v.Post(touch+"/close", url.Values{"resolution": {"x"}}), map[bool]int{true: 404, false: 403}[v == khoa])
	}
	for name, v := range map[string]*sitetest.Visitor{"the author": author, "the account's owner": owner, "who was named": director} {
		wantInteraction(t, name, v.Get(timeline), 200, secret, "Hạn chế người đọc")
		wantInteraction(t, name, v.Get(touch), 200, secret, "Lê Quốc Bảo")
		wantInteraction(t, name+" at the tenant's", v.Get("/t/demo/timeline"), 200, secret)
		if p := v.Get(annhien + "/history"); strings.Contains(p.Body, secret) {
			t.Errorf("the history shows it to %s", name)
		}
	}
	// a touch that becomes restricted leaves nothing behind that others can read
	open := log(t, owner, url.Values{"person": {huong}, "channel": {"call"}, "summary": {"Ai cũng đọc được lúc này"}})
	wantInteraction(t, "before", viewer.Get(timeline), 200, "Ai cũng đọc được lúc này")
	wantInteraction(t, "restricted later", owner.Submit(owner.Get(open+"/edit"), open, url.Values{"restricted": {"on"}}), http.StatusSeeOther)
	for _, path := range pages {
		if strings.Contains(viewer.Get(path).Body, "Ai cũng đọc được") || strings.Contains(admin.Get(path).Body, "Ai cũng đọc được") {
			t.Errorf("still read at %s", path)
		}
	}
	if stale := owner.Submit(owner.Get(open+"/edit"), open, url.Values{"summary": {"Bản mới"}, "version": {"1"}}); stale.Status != http.StatusSeeOther {
		t.Errorf("a save over an older version of a hidden text answered %d", stale.Status)
	}
}

func TestEveryoneWhoTookPart(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	meetBy(t, s, "in_person")
	touch := log(t, v, url.Values{
		"person": {stakeholderOf("thinh")}, "others": {stakeholderOf("nam"), huong}, "members": {idOfInteraction("member demo khoa").String()}, "channel": {"in_person"},
		"summary": {"Họp bốn bên"}, "stage": {"renew"}, "outcome": {"Gia hạn một năm"}, "next_step": {"Soạn phụ lục"}, "next_due": {"2026-11-20"}, "promised": {"on"},
	})
	wantInteraction(t, "its page", v.Get(touch), 200, "Nguyễn Thị Hương, Đặng Hoàng Nam", "Ngô Đăng Khoa", "Gia hạn", "Gia hạn một năm", "Bước tiếp theo: Soạn phụ lục")
	for _, key := range []string{"thinh", "nam", "huong"} {
		wantInteraction(t, key, v.Get(annhien+"/relationships/"+stakeholderOf(key)), 200, "Họp bốn bên")
		if n := planned(t, v, stakeholderOf(key)); n != 0 {
			t.Errorf("what was agreed with %s is still open", key)
		}
		wantInteraction(t, "filtered by "+key, v.Get(timeline+"?person="+stakeholderOf(key)), 200, "Họp bốn bên")
	}
	wantInteraction(t, "filtered by who of us", v.Get(timeline+"?member="+idOfInteraction("member demo khoa").String()), 200, "Họp bốn bên")
	wantInteraction(t, "the step is in the plan", v.Get(annhien+"/execution?promised=1"), 200, "Soạn phụ lục", "Hứa với Phan Văn Thịnh")
	edited := v.Submit(v.Get(touch+"/edit"), touch, url.Values{"others": {huong}})
	wantInteraction(t, "without Nam", edited, http.StatusSeeOther)
	if strings.Contains(v.Get(annhien+"/relationships/"+stakeholderOf("nam")).Body, "Họp bốn bên") {
		t.Error("who did not take part is told of it")
	}
	if n := planned(t, v, stakeholderOf("nam")); n != 1 {
		t.Error("what was agreed with Nam is not open again")
	}
	bad := v.Submit(v.Get(timeline+"/new"), timeline, url.Values{"channel": {"call"}, "summary": {"x"}, "next_step": {"Không có hạn"}})
	wantInteraction(t, "a step without a day", bad, http.StatusUnprocessableEntity)
	foreign := v.Submit(v.Get(timeline+"/new"), timeline, url.Values{"channel": {"call"}, "summary": {"x"}, "others": {idOfInteraction("stakeholder hungviet lan").String()}})
	wantInteraction(t, "with someone of another account", foreign, http.StatusNotFound)
}

func TestRequirementSideBySide(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	touch := log(t, v, url.Values{
		"person": {huong}, "channel": {"call"}, "kind": {"requirement_change"}, "summary": {"Đổi cỡ hộp"}, "before": {"Hộp 4 hũ"}, "after": {"Hộp 6 hũ"},
		"response": {"Làm được từ tháng 12"}, "responded_on": {"2026-11-09"},
	})
	for _, path := range []string{timeline, touch} {
		p := v.Get(path)
		if got := p.Doc.Find(".change").First().Text(); !strings.Contains(got, "Hộp 4 hũ") || !strings.Contains(got, "Hộp 6 hũ") || !strings.Contains(got, "09/11/2026") && !strings.Contains(got, "9/11/2026") {
			t.Errorf("%s shows the change as %q", path, got)
		}
	}
	wantInteraction(t, "the filter", v.Get(timeline+"?kind=requirement_change&from=2026-11-01"), 200, "Hộp 6 hũ")
	if p := v.Submit(v.Get(timeline+"/new?kind=requirement_change"), timeline, url.Values{"channel": {"call"}, "summary": {"x"}}); p.Status != http.StatusUnprocessableEntity {
		t.Errorf("a change of what is required that names nothing answered %d", p.Status)
	}
	bad := v.Submit(v.Get(timeline+"/new?kind=requirement_change"), timeline, url.Values{"channel": {"call"}, "summary": {"x"}, "before": {"chỉ có trước"}})
	wantInteraction(t, "only before", bad, http.StatusUnprocessableEntity)
}

func TestTenantTimelineRespectsAccess(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	owner, stranger := s.As(t, "manager@demo.test"), s.As(t, "yen@demo.test")
	wantInteraction(t, "the owner", owner.Get("/t/demo/timeline?account="+idOfInteraction("account annhien").String()), 200, "Sữa An Nhiên", "Nguyễn Thị Hương")
	for _, query := range []string{"", "?account=" + idOfInteraction("account annhien").String(), "?person=" + huong, "?kind=event"} {
		p := stranger.Get("/t/demo/timeline" + query)
		if p.Status != 200 || strings.Contains(p.Text("main"), "Nguyễn Thị Hương") || strings.Contains(p.Text("main"), "An Nhiên") {
			t.Errorf("without access %q shows %.300s", query, p.Text("main"))
		}
	}
	seen, next := map[string]bool{}, "/t/demo/timeline"
	for pages := 0; next != "" && pages < 4; pages++ {
		p := owner.Get(next)
		p.Doc.Find("article").Each(func(_ int, a *goquery.Selection) {
			if id := a.AttrOr("id", ""); seen[id] {
				t.Errorf("%s stands on two pages", id)
			} else {
				seen[id] = true
			}
		})
		next = p.Doc.Find("a[rel=next]").AttrOr("href", "")
	}
	if len(seen) != 80 {
		t.Errorf("four pages hold %d rows, want 80", len(seen))
	}
}

// S4-03: the account's touches by channel and stage of the journey, each cell
// leading to what it counts; what a reader may not read is not counted for them.
func TestTouchesByChannelAndStage(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	owner, viewer := s.As(t, "manager@demo.test"), s.As(t, "viewer@demo.test")
	log(t, owner, url.Values{"person": {huong}, "channel": {"video"}, "stage": {"renew"}, "summary": {"Bàn gia hạn"}, "outcome": {"Gia hạn một năm"}})
	log(t, owner, url.Values{"person": {huong}, "channel": {"video"}, "stage": {"renew"}, "summary": {"Nghe ngóng nội bộ"}, "restricted": {"on"}})
	cell := func(v *sitetest.Visitor) *goquery.Selection {
		p := v.Get(timeline + "?open=channels&days=30")
		wantInteraction(t, "the table", p, 200)
		return p.Doc.Find("tbody tr:contains('Họp video') td[data-label='Gia hạn']")
	}
	if got := cell(owner); !strings.Contains(got.Text(), "kết quả 50%") || got.Find("a").Text() != "2" {
		t.Errorf("the owner reads %q", got.Text())
	}
	got := cell(viewer)
	if !strings.Contains(got.Text(), "kết quả 100%") || got.Find("a").Text() != "1" {
		t.Errorf("who may not read one of the two reads %q", got.Text())
	}
	list := viewer.Get(got.Find("a").AttrOr("href", ""))
	wantInteraction(t, "behind the cell", list, 200, "Bàn gia hạn")
	if n := list.Doc.Find("article.touch").Length(); n != 1 {
		t.Errorf("the cell counts 1 and leads to %d", n)
	}
}
