package browser_test

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/chromedp/chromedp"
	"golang.org/x/net/html"

	"trucot/internal/checks/dbtest"
	"trucot/internal/checks/sitetest"
)

// view is one way to look at a page.
type view struct {
	lang, theme string
	width       int64
	axe         bool
}

var views = []view{
	{"vi", "light", 1440, true},
	{"vi", "light", 390, false},
	{"en", "dark", 390, true},
	{"en", "dark", 1440, false},
}

// floors are what the sweep covered when it was counted first.
var floors = map[string]int{"pages": 228, "looks": 912, "runs of axe": 456}

// shots is the folder that the sweep leaves pictures in; with it every view is looked at.
var shots = os.Getenv("UI_SHOTS")

func init() {
	if shots == "" {
		return
	}
	views, floors = nil, nil
	for _, lang := range []string{"vi", "en"} {
		for _, width := range []int64{1440, 390} {
			for _, theme := range []string{"light", "dark"} {
				views = append(views, view{lang, theme, width, false})
			}
		}
	}
}

// reports is how many lines the progress of a sweep has.
const reports = 10

// Every page in both languages, wide and narrow, light and dark: the status it
// should have, nothing in the console, nothing stopped by the content policy,
// nothing that scrolls sideways, and nothing that axe finds.
func TestPagesInTheBrowser(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.mailed(t)
	axe, c := readAxe(t), dbtest.Sweep(t, floors)
	var read known
	var done atomic.Int64
	work := make(chan sitetest.Look, len(sitetest.Pages))
	for _, l := range sitetest.Pages {
		work <- l
	}
	close(work)
	for n := range 2 {
		t.Run(fmt.Sprint("worker ", n), func(t *testing.T) {
			t.Parallel()
			tabs := map[string]*tab{}
			for _, who := range []string{"", "manager", "director", "viewer", "admin", "operator"} {
				tabs[who] = newTab(t, s.server.URL)
				tabs[who].always(axe)
				if who != "" {
					s.signIn(tabs[who], who)
				}
			}
			for l := range work {
				look(t, tabs[l.Who], l, s.path(t, l), &read, c)
				if n := int(done.Add(1)); n%(len(sitetest.Pages)/reports) == 0 {
					c.Progress(n, len(sitetest.Pages), "pages")
				}
			}
		})
	}
}

func look(t *testing.T, b *tab, l sitetest.Look, path string, read *known, c *dbtest.Cover) {
	want := l.Status
	if want == 0 {
		want = http.StatusOK
	}
	lang := ""
	for _, v := range views {
		name := fmt.Sprintf("%s (%s, %s, %d, %s)", l.Path, l.Who, v.lang, v.width, v.theme)
		c.Once("pages", l.Path, l.Who, l.Fixture)
		c.Once("looks", l.Path, l.Who, l.Fixture, v)
		b.screen(v.width, v.theme)
		if lang != v.lang || shots != "" { // a page that is opened at its width shows its current tab
			lang = v.lang
			if got := b.open(inLang(path, lang)); got != want {
				t.Errorf("%s answered %d, want %d", name, got, want)
			}
		}
		if wide := eval[[]string](b, sideways); len(wide) > 0 {
			t.Errorf("%s scrolls sideways:\n  %s", name, lines(wide))
		}
		if shots != "" {
			b.picture(filepath.Join(shots, fmt.Sprintf("%s-%d-%s-%s.png", fileName(l), v.width, v.theme, v.lang)), v.width)
		}
		if spilt := eval[[]string](b, spills); len(spilt) > 0 {
			t.Errorf("%s: words run out of\n  %s", name, lines(spilt))
		}
		if !v.axe {
			continue
		}
		c.Add("runs of axe", 1)
		eval[bool](b, "window.scrollTo(0, 0);true") // a field with focus may have scrolled a control half under the sticky bar
		blocks := read.of(v, eval[[]string](b, blocksOfPage))
		c.Add("blocks that axe read", len(blocks.fresh))
		c.Add("blocks that it had read", len(blocks.old))
		if faults := eval[[]string](b, blocks.run(), chromedp.EvalAwaitPromise); len(faults) > 0 {
			t.Errorf("%s: axe found\n  %s", name, lines(faults))
		}
	}
	for _, c := range b.complaints() {
		if l.Status == 0 || !strings.Contains(c, "Failed to load resource") {
			t.Errorf("%s: console %s", path, c)
		}
	}
}

func inLang(path, lang string) string {
	if strings.Contains(path, "?") {
		return path + "&lang=" + lang
	}
	return path + "?lang=" + lang
}

// The README's picture is small and of a page that stands.
func TestReadmePicture(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	b := newTab(t, s.server.URL)
	s.signIn(b, "manager")
	b.screen(1240, "light")
	b.open("/t/demo/accounts/" + s.ids[sitetest.Story]["account"] + "?lang=en")
	if size := len(b.capture()); size > 175_000 {
		t.Errorf("docs/document.png would have %d KB, more than 175", size/1000)
	}
	if shots != "" {
		b.keep(filepath.Join(shots, "readme", "document.png"))
	}
}

// Pages stay light: packed as they are sent.
func TestPageWeight(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	sitetest.LoadAccounts(t, sitetest.Connect(t, s.Owner, ""), 150)
	account := "/t/demo/accounts/" + s.ids[sitetest.Story]["account"]
	for _, p := range []struct {
		who, path string
		rows      int
		limit     int // KB
	}{
		{"manager", account, 0, 12},
		{"admin", "/t/demo/accounts", 50, 12}, // aim 8: a fifth is ids, two fifths the frame and its filters
		{"director", "/t/demo/portfolio", 0, 12},
	} {
		v := s.As(t, email(p.who))
		if rows := v.Get(p.path).Doc.Find("main tbody tr").Length(); rows < p.rows {
			t.Errorf("%s has %d rows, want %d", p.path, rows, p.rows)
		}
		v.Header.Set("Accept-Encoding", "gzip")
		size := len(v.Get(p.path).Body)
		t.Logf("%s of %s weighs %d bytes", p.path, p.who, size)
		if size > p.limit<<10 || size < 1<<10 {
			t.Errorf("%s of %s weighs more than %d KB", p.path, p.who, p.limit)
		}
	}
}

// sideways names what is wider than the window.
const sideways = `(() => {
	const width = document.documentElement.clientWidth, wide = [];
	if (document.documentElement.scrollWidth <= width) return wide;
	wide.push(document.documentElement.scrollWidth + " of " + width);
	for (const e of document.querySelectorAll("body *")) {
		if (e.getBoundingClientRect().right > width + 1) wide.push(e.tagName + "." + e.className);
		if (wide.length > 6) break;
	}
	return wide;
})()`

// spills names boxes whose words are wider than they are.
const spills = `[...document.querySelectorAll("main :is(label, button, .btn, .pill, .badge, .choice, .choice *, th, dt, dd, h1, h2, h3, summary, legend)")]
	.filter((e) => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 1 && !e.closest("svg, .vh, .table-wrap--sticky") && getComputedStyle(e).display !== "inline" && getComputedStyle(e).overflow === "visible")
	.slice(0, 5).map((e) => e.tagName + "." + e.className + ": " + e.textContent.trim().slice(0, 60) + " " + e.scrollWidth + ">" + e.clientWidth)`

func checker(t *testing.T, path string) string {
	t.Helper()
	full, err := filepath.Abs(filepath.Join("..", "..", "..", "tools", "node_modules", path))
	if err == nil {
		_, err = os.Stat(full)
	}
	if err != nil {
		t.Fatalf("%v: run `make needs-checkers`", err)
	}
	return full
}

func readAxe(t *testing.T) string {
	t.Helper()
	raw, err := os.ReadFile(checker(t, "axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

var unsafeInName = regexp.MustCompile(`[^a-zA-Z0-9]+`)

// fileName is what a page's picture or HTML is called.
func fileName(l sitetest.Look) string {
	path := strings.TrimPrefix(strings.ReplaceAll(l.Path, "/t/{tenant}", ""), "/")
	path = strings.ReplaceAll(path, "accounts/{account}", "account")
	name := strings.Trim(unsafeInName.ReplaceAllString(path, "-"), "-")
	if name == "" {
		name = "home"
	}
	if l.Fixture != sitetest.Story {
		name += "-" + string(l.Fixture)
	}
	if l.Who != "" {
		name += "-" + l.Who
	}
	return name
}

// The Nu checker reads the HTML of every page and finds no error. English is
// read where its markup is not that of the Vietnamese page.
func TestPagesAreValidHTML(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.mailed(t)
	dir := t.TempDir()
	visitors := map[string]*sitetest.Visitor{"": s.Visitor(t)}
	var files []string
	c := dbtest.Sweep(t, map[string]int{"pages": 228, "pages in a language": 456})
	skeletons := map[string]string{}
	for _, l := range sitetest.Pages {
		if visitors[l.Who] == nil {
			visitors[l.Who] = s.As(t, email(l.Who))
		}
		for _, lang := range []string{"vi", "en"} {
			file := filepath.Join(dir, fileName(l)+"-"+lang+".html")
			p := visitors[l.Who].Get(inLang(s.path(t, l), lang))
			c.Once("pages", fileName(l))
			c.Add("pages in a language", 1)
			bones := skeleton(t, p.Body)
			if skeletons[fileName(l)] == bones {
				c.Add("whose markup is that of the other language", 1)
				continue
			}
			skeletons[fileName(l)] = bones
			if err := os.WriteFile(file, []byte(p.Body), 0o600); err != nil {
				t.Fatal(err)
			}
			files = append(files, file)
			c.Add("files read", 1)
		}
	}
	java, err := exec.LookPath("java")
	if err != nil {
		t.Fatal("java is needed and was not found: sudo apt-get install default-jre-headless")
	}
	args := append([]string{"-Xss4m", "-jar", checker(t, "vnu-jar/build/dist/vnu.jar"), "--format", "gnu", "--errors-only"}, files...)
	out, err := exec.Command(java, args...).CombinedOutput()
	if err != nil || len(out) > 0 {
		t.Errorf("%v\n%s", err, strings.ReplaceAll(string(out), "file:"+dir+"/", ""))
	}
}

// differs is what differs between two readings of a page by nature.
var differs = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f-]{27}|lang(=|%3D)(vi|en)`)

// wordy are the attributes that hold words.
var wordy = []string{"title", "alt", "placeholder", "aria-label", "aria-description", "label", "data-label"}

// skeleton is a page's markup without its words: two pages with the same one
// are valid or not for the same reasons. Of attributes that hold words only
// whether they hold any is left; ids and the language asked for are left out.
func skeleton(t *testing.T, body string) string {
	t.Helper()
	var b strings.Builder
	for z := html.NewTokenizer(strings.NewReader(body)); ; {
		switch z.Next() {
		case html.ErrorToken:
			if z.Err() != io.EOF {
				t.Fatal(z.Err())
			}
			return b.String()
		case html.TextToken:
			if text := strings.TrimSpace(string(z.Text())); text != "" {
				b.WriteString("text")
			}
		case html.CommentToken:
			b.WriteString("<!-- -->")
		default:
			token := z.Token()
			fmt.Fprintf(&b, "<%d %s", token.Type, token.Data)
			language := slices.ContainsFunc(token.Attr, func(a html.Attribute) bool { return a.Key == "hreflang" || a.Key == "name" && a.Val == "lang" })
			for _, a := range token.Attr {
				value := a.Val
				switch {
				case language && a.Key == "aria-current": // the switch says which language this is
					continue
				case slices.Contains([]string{"vi", "en"}, value):
					value = "a language"
				case slices.Contains(wordy, a.Key):
					value = fmt.Sprint(value != "")
				}
				fmt.Fprintf(&b, " %s=%q", a.Key, differs.ReplaceAllString(value, "*"))
			}
			b.WriteString(">")
		}
	}
}
