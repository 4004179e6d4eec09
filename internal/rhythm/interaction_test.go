package rhythm_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/uuid"

	"trucot/internal/checks/sitetest"
)

// idOfInteraction is an id of the demo data, which makes them from names.
func idOfInteraction(name string) uuid.UUID {
	return uuid.NewSHA1(uuid.MustParse("6f1c2a44-7d0b-5b58-9d7e-2f3a54c0de01"), []byte(name))
}

var (
	annhien  = "/t/demo/accounts/" + idOfInteraction("account annhien").String()
	timeline = annhien + "/timeline"
	huong    = idOfInteraction("stakeholder annhien huong").String()
)

func wantInteraction(t *testing.T, what string, p *sitetest.Page, status int, texts ...string) {
	t.Helper()
	if p.Status != status {
		t.Fatalf("%s answered %d, want %d:\n%.400s", what, p.Status, status, p.Text("main"))
	}
	for _, text := range texts {
		if !strings.Contains(p.Text("main"), text) {
			t.Errorf("%s: %q is missing in:\n%.1500s", what, text, p.Text("main"))
		}
	}
}

// planned is how many touches are agreed with a person, as their page tells it.
func planned(t *testing.T, v *sitetest.Visitor, person string) int {
	t.Helper()
	return v.Get(annhien + "/relationships/" + person).Doc.Find("form[action$='/next/drop']").Length()
}

// meetBy moves all that is planned to yesterday and to one channel.
func meetBy(t *testing.T, s *sitetest.Site, channel string) {
	t.Helper()
	_, err := sitetest.Connect(t, s.Owner, "").Exec(t.Context(), `update trucot.touch_plan set due = '2026-11-09', channel = $1 where done_interaction_id is null`, channel)
	if err != nil {
		t.Fatal(err)
	}
}

func TestTouchFromFirstToLast(t *testing.T) {
	t.Parallel()
	for _, lang := range []struct{ code, kept, off, again, archived, restored string }{
		{"vi", "Lịch gặp được đánh dấu xong", "Nguyễn Thị Hương thích Gọi điện hơn", "Kênh ưa thích: Gọi điện", "Đã lưu trữ tương tác", "Đã khôi phục tương tác"},
		{"en", "The planned touch is marked done", "Nguyễn Thị Hương prefers Phone call", "Prefers Phone call", "Touch archived", "Touch restored"},
	} {
		t.Run(lang.code, func(t *testing.T) {
			t.Parallel()
			s := sitetest.New(t)
			v := s.As(t, "manager@demo.test")
			wantInteraction(t, "language", v.Post("/me/lang", url.Values{"lang": {lang.code}, "next": {timeline}}), http.StatusSeeOther)
			form := v.Get(timeline + "/new?person=" + huong)
			if got := form.Doc.Find("input[name=channel][checked]").AttrOr("value", ""); got != "call" {
				t.Errorf("offers %q, want the channel she prefers", got)
			}
			bad := v.Submit(form, timeline, url.Values{"summary": {" "}, "channel": {"zalo"}, "at": {"2026-11-12T09:00"}})
			wantInteraction(t, "a wrong form", bad, http.StatusUnprocessableEntity, lang.off)
			if bad.Doc.Find("#e-summary").Length() != 1 || bad.Doc.Find("#e-at").Length() != 1 {
				t.Error("no error at summary and at")
			}
			meetBy(t, s, "call")
			typed := url.Values{"summary": {"Chốt phạm vi kho <b>Hưng Yên</b>"}, "channel": {"zalo"}, "meeting": {"done"}}
			made := v.Submit(form, timeline, typed)
			if want := annhien + "/relationships/" + huong + "#next"; made.Location != want {
				t.Fatalf("logging led to %q (%d), want %q to agree the next", made.Location, made.Status, want)
			}
			after := v.Follow(made)
			wantInteraction(t, "after logging", after, 200, lang.kept, lang.off, "Chốt phạm vi kho <b>Hưng Yên</b>")
			if after.Doc.Find(".flash--watch").Length() != 1 {
				t.Error("a channel she does not prefer does not warn")
			}
			if n := planned(t, v, huong); n != 0 {
				t.Errorf("%d touches still planned", n)
			}
			if again := v.Submit(form, timeline, typed); again.Status != http.StatusSeeOther {
				t.Errorf("sent twice: %d", again.Status)
			}
			first := v.Get(timeline)
			wantInteraction(t, "the timeline", first, 200, lang.again)
			if n := strings.Count(first.Text("main"), "Chốt phạm vi kho"); n != 1 {
				t.Errorf("the touch stands %d times", n)
			}

			touch := timeline + "/" + form.Doc.Find("main input[name=id]").AttrOr("value", "")
			saved := v.Submit(v.Get(touch+"/edit"), touch, url.Values{"channel": {"call"}, "kind": {"sales"}})
			wantInteraction(t, "edited", saved, http.StatusSeeOther)
			archived := v.Follow(v.Submit(v.Get(touch+"/edit"), touch+"/archive", nil))
			wantInteraction(t, "after archiving", archived, 200, lang.archived)
			if strings.Contains(archived.Text("main article"), "Chốt phạm vi kho") {
				t.Error("an archived touch is still told")
			}
			if n := planned(t, v, huong); n != 1 {
				t.Error("what it fulfilled is not open again")
			}
			wantInteraction(t, "after the undo", v.Follow(v.Submit(archived, touch+"/restore", nil)), 200, lang.restored, "Chốt phạm vi kho")
			if n := planned(t, v, huong); n != 0 {
				t.Error("what it fulfilled is open after the undo")
			}
		})
	}
}

func TestThreeFieldsAreEnough(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	form := v.Get(timeline + "/new")
	shown := 0
	form.Doc.Find("main form.form > .fieldset .field").Each(func(_ int, f *goquery.Selection) {
		if f.ParentsFiltered("details").Length() == 0 {
			shown++
		}
	})
	if shown != 3 {
		t.Errorf("%d fields in sight, want 3", shown)
	}
	made := v.Submit(form, timeline, url.Values{"channel": {"call"}, "summary": {"Tổng đài gọi lại"}})
	wantInteraction(t, "with nobody in particular", v.Follow(made), 200, "Tổng đài gọi lại")
	s.Wait(1e9)
	stale := v.Get(timeline + "/new")
	s.Wait(3600e9)
	wantInteraction(t, "an hour later", v.Submit(stale, timeline, url.Values{"channel": {"call"}, "summary": {"Gọi lại"}}), http.StatusSeeOther)
}

func TestFiltersAndPages(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	seen, pages, next := map[string]bool{}, 0, timeline
	last := ""
	for next != "" {
		p := v.Get(next)
		pages++
		p.Doc.Find("article.touch").Each(func(_ int, a *goquery.Selection) {
			id := a.AttrOr("id", "")
			if seen[id] {
				t.Errorf("%s stands on two pages", id)
			}
			seen[id], last = true, a.Text()
		})
		next = p.Doc.Find("a[rel=next]").AttrOr("href", "")
	}
	if pages < 3 || len(seen) < 90 {
		t.Errorf("%d touches on %d pages, want a year of them; the last is %s", len(seen), pages, last)
	}
	for query, text := range map[string]string{
		"?person=" + huong: "Nguyễn Thị Hương", "?kind=complaint": "Lô màng 1107", "?channel=in_person&person=" + idOfInteraction("stakeholder annhien nam").String(): "Anh Nam nói ba việc",
	} {
		p := v.Get(timeline + query)
		wantInteraction(t, query, p, 200, text)
		if p.Doc.Find(".filters__end a").Length() != 1 {
			t.Errorf("%s: no way back to all", query)
		}
	}
	if p := v.Get(timeline + "?person=" + huong); strings.Contains(p.Text("article"), "Tô Hải Yến") {
		t.Error("the filter by person lets others through")
	}
	wantInteraction(t, "nonsense in the address", v.Get(timeline+"?before=x~y&person=1&channel=fax"), 200)
}

func TestWhoMay(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	owner, backup := s.As(t, "manager@demo.test"), s.As(t, "minh@demo.test")
	viewer, stranger, rival := s.As(t, "viewer@demo.test"), s.As(t, "khoa@demo.test"), s.As(t, "manager@rival.test")
	form := backup.Get(timeline + "/new")
	wantInteraction(t, "the backup logs", backup.Submit(form, timeline, url.Values{"channel": {"call"}, "summary": {"Của Minh"}}), http.StatusSeeOther)
	theirs := timeline + "/" + form.Doc.Find("main input[name=id]").AttrOr("value", "")
	wantInteraction(t, "the account's owner edits it", owner.Get(theirs+"/edit"), 200)
	mine := timeline + "/" + idOfInteraction("touch annhien huong 5").String()
	wantInteraction(t, "the backup edits what the owner logged", backup.Get(mine+"/edit"), http.StatusForbidden)
	wantInteraction(t, "and saves it", backup.Post(mine, url.Values{"version": {"1"}, "channel": {"call"}, "summary": {"x"}, "at": {"2026-11-01T09:00"}, "direction": {"out"}, "kind": {"care"}}), http.StatusForbidden)
	body := url.Values{"id": {uuid.NewString()}, "channel": {"call"}, "summary": {"x"}, "at": {"2026-11-01T09:00"}, "direction": {"out"}, "kind": {"care"}, "version": {"1"}}
	for _, path := range []string{timeline, mine, mine + "/archive", mine + "/restore"} {
		wantInteraction(t, "viewer "+path, viewer.Post(path, body), http.StatusForbidden)
		wantInteraction(t, "without access "+path, stranger.Post(path, body), http.StatusNotFound)
		wantInteraction(t, "rival "+path, rival.Post(path, body), http.StatusNotFound)
		wantInteraction(t, "rival in its own tenant "+path, rival.Post(strings.Replace(path, "/demo/", "/rival/", 1), body), http.StatusNotFound)
	}
	wantInteraction(t, "viewer reads", viewer.Get(timeline), 200, "Nguyễn Thị Hương")
	wantInteraction(t, "without access", stranger.Get(timeline), http.StatusNotFound)
	for _, person := range []string{"stakeholder hungviet lan", "stakeholder brightwater ellen"} {
		wantInteraction(t, "with "+person, owner.Submit(owner.Get(timeline+"/new"), timeline, url.Values{
			"person": {idOfInteraction(person).String()}, "channel": {"call"}, "summary": {"x"},
		}), http.StatusNotFound)
		wantInteraction(t, "edited to "+person, owner.Submit(owner.Get(mine+"/edit"), mine, url.Values{"person": {idOfInteraction(person).String()}}), http.StatusNotFound)
	}
}

func TestStaleSave(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	touch := timeline + "/" + idOfInteraction("touch annhien huong 5").String()
	first, second := v.Get(touch+"/edit"), v.Get(touch+"/edit")
	wantInteraction(t, "first", v.Submit(first, touch, url.Values{"kind": {"interview"}, "summary": {"Bản một"}}), http.StatusSeeOther)
	wantInteraction(t, "other fields", v.Submit(second, touch, url.Values{"direction": {"in"}}), http.StatusSeeOther)
	wantInteraction(t, "both are kept", v.Get(timeline), 200, "Bản một", "Phỏng vấn", "nhận cuộc gọi")
	wantInteraction(t, "the same field", v.Submit(second, touch, url.Values{"summary": {"Bản hai"}}), http.StatusConflict, "Bản một")
}

func TestRoundTrips(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	for _, path := range []string{timeline, timeline + "/new?person=" + huong, timeline + "?person=" + huong} {
		n := int64(99)
		for range 3 { // a connection's first time prepares the statements
			n = min(n, s.Trips(func() { wantInteraction(t, path, v.Get(path), 200) }))
		}
		if n > 2 {
			t.Errorf("GET %s took %d round trips, want 2", path, n)
		}
	}
	for round, person := range []string{"duyen", "huong"} { // the first prepares the statements
		form := v.Get(timeline + "/new?person=" + idOfInteraction("stakeholder annhien "+person).String())
		touch := timeline + "/" + form.Doc.Find("main input[name=id]").AttrOr("value", "")
		log := s.Trips(func() {
			wantInteraction(t, "log", v.Submit(form, timeline, url.Values{"summary": {"x"}}), http.StatusSeeOther)
		})
		edit := v.Get(touch + "/edit")
		save := s.Trips(func() {
			wantInteraction(t, "save", v.Submit(edit, touch, url.Values{"person": {""}}), http.StatusSeeOther)
		})
		if round == 1 && (log > 4 || save > 4) {
			t.Errorf("logging took %d round trips, saving %d, want 4 at most", log, save)
		}
	}
}
