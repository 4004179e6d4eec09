package browser_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// oneProcess keeps a tab in one process: a page that is kept for the way back,
// or apart from the page before it, costs a new process at each navigation, and
// pages open in two thirds of the time without. The first two are chromedp's own.
const oneProcess = "Translate,BlinkGenPropertyTrees,BackForwardCache,ProactivelySwapBrowsingInstance,site-per-process,IsolateOrigins"

// chromium starts the one browser of this test process.
var chromium = sync.OnceValues(func() (context.Context, error) {
	path, err := findChromium()
	if err != nil {
		return nil, err
	}
	ctx, _ := chromedp.NewContext(context.Background(), chromedp.WithAllocatorOptions(
		chromedp.ExecPath(path), chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("lang", "vi"), chromedp.Flag("hide-scrollbars", true),
		chromedp.Flag("force-color-profile", "srgb"), chromedp.Flag("font-render-hinting", "none"),
		chromedp.Flag("disable-features", oneProcess),
	))
	return ctx, chromedp.Do(ctx) // the first run must have no deadline: it would end the browser
})

func TestMain(m *testing.M) {
	code := m.Run()
	if ctx, err := chromium(); err == nil && ctx != nil {
		_ = chromedp.Cancel(ctx)
	}
	os.Exit(code)
}

var errNoChromium = errors.New("chromium is needed and was not found: sudo apt-get install chromium-headless-shell (Fedora: dnf install chromium, macOS: brew install --cask google-chrome)")

// findChromium prefers the shell without windows: it shows the same pages with
// half the work.
func findChromium() (string, error) {
	for _, name := range []string{"chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errNoChromium
}

// patience is how long any one step may take; a step that hangs fails.
const patience = 3 * time.Minute

// tab is a page of the browser with cookies of its own.
type tab struct {
	t    testing.TB
	ctx  context.Context
	base string // address of the site

	mu    sync.Mutex
	noise []string // what the page complained about
}

// violations collects what the content policy stopped.
const violations = `document.addEventListener("securitypolicyviolation", (e) => console.error("policy " + e.violatedDirective + " stopped " + (e.blockedURI || e.sourceFile)));`

// newTab opens a browser window with no cookies at base.
func newTab(t testing.TB, base string) *tab {
	t.Helper()
	root, err := chromium()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := chromedp.NewContext(root, chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil { // opened without a deadline, which would end the tab
		t.Fatal(err)
	}
	b := &tab{t: t, ctx: ctx, base: base}
	b.always(violations)
	messages := chromedp.Console(ctx)
	go func() {
		for m, err := range messages {
			if err != nil {
				return // the tab is closed
			}
			if m.Type == chromedp.ConsoleError || m.Type == chromedp.ConsoleWarning || m.IsException() {
				b.mu.Lock()
				b.noise = append(b.noise, fmt.Sprint(m.Type, ": ", m.Text))
				b.mu.Unlock()
			}
		}
	}()
	return b
}

// always runs a script in every page that the tab opens, before the page's own.
func (b *tab) always(script string) {
	b.t.Helper()
	b.do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script})
		return err
	}))
}

// complaints are what the page wrote since they were last asked for.
func (b *tab) complaints() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	list := b.noise
	b.noise = nil
	return list
}

func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		b.t.Fatalf("%v\nat %s", err, b.where())
	}
}

func (b *tab) where() string {
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	at, _ := chromedp.Run(ctx, chromedp.Location())
	text, _ := chromedp.Run(ctx, chromedp.Evaluate[string](`document.querySelector("main")?.innerText ?? document.body.innerText`))
	if len(text) > 1500 {
		text = text[:1500]
	}
	return at + "\n" + text
}

// eval answers with the value of an expression in the page.
func eval[T any](b *tab, expression string, opts ...chromedp.EvaluateOption) T {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, opts...))
	if err != nil {
		b.t.Fatalf("%v\n%.200s\nat %s", err, expression, b.where())
	}
	return v
}

// open goes to an address of the site and answers with its status.
func (b *tab) open(path string) int {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	res, err := chromedp.Run(ctx, chromedp.NavigateResponse(b.base+path))
	if err != nil {
		b.t.Fatalf("%s: %v", path, err)
	}
	return int(res.Status)
}

// screen gives the window a width and a theme.
func (b *tab) screen(width int64, theme string) {
	b.t.Helper()
	height := int64(900)
	if width < 500 {
		height = 844
	}
	b.do(chromedp.EmulateViewport(width, height), chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
			{Name: "prefers-color-scheme", Value: theme}, {Name: "prefers-reduced-motion", Value: "reduce"},
		}})
		return err
	}))
}

// picture keeps the whole page as a PNG, from a window as high as the page.
func (b *tab) picture(file string, width int64) {
	b.t.Helper()
	b.do(chromedp.EmulateViewport(width, eval[int64](b, "document.documentElement.scrollHeight")))
	b.keep(file)
}

// capture is what the window shows, as a PNG.
func (b *tab) capture() []byte {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	png, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		b.t.Fatal(err)
	}
	return png
}

func (b *tab) keep(file string) {
	b.t.Helper()
	err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, b.capture(), 0o644))
	if err != nil {
		b.t.Fatal(err)
	}
}

func lines(list []string) string { return strings.Join(list, "\n  ") }
