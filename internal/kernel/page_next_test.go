package kernel_test

import (
	"net/url"
	"strings"
	"testing"

	"trucot/internal/kernel/page"
)

// What leads away from this site, or might in some browser, is not followed.
func TestSafeNext(t *testing.T) {
	t.Parallel()
	for _, next := range []string{
		"", "evil.example", "https://evil.example", "javascript:alert(1)", "//evil.example", "///evil.example", "/\\evil.example", "\\/evil.example",
		"/%2f/evil.example", "/%2F%2Fevil.example", "/%5cevil.example", "/\t/evil.example", "/\n/evil.example", "/\r/evil.example", "/\x00/evil.example",
		" //evil.example", "/ok\\..\\evil", "http:/evil.example", "/%zz", "/" + strings.Repeat("a", 2000), "/\x0b/evil.example", "/\x7f",
	} {
		if got := page.SafeNext(next, "/home"); got != "/home" {
			t.Errorf("SafeNext(%q) = %q, want the fallback", next, got)
		}
	}
	for _, next := range []string{"/", "/t/demo/", "/t/demo/accounts?sort=name&q=a%2Fb", "/t/demo/search?q=http%3A%2F%2Fx", "/me#sessions"} {
		if got := page.SafeNext(next, "/home"); got != next {
			t.Errorf("SafeNext(%q) = %q, want it kept", next, got)
		}
	}
}

// Whatever passes has no host of its own when a browser resolves it.
func FuzzSafeNext(f *testing.F) {
	for _, seed := range []string{"/", "//x", "/\\x", "/%2f%2fx", "/a?b=c#d"} {
		f.Add(seed)
	}
	base, err := url.Parse("https://plans.example.com/login")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, next string) {
		got := page.SafeNext(next, "")
		if got == "" {
			return
		}
		u, err := base.Parse(got)
		if err != nil || u.Host != base.Host || u.Scheme != base.Scheme {
			t.Errorf("SafeNext(%q) leads to %v, %v", next, u, err)
		}
	})
}
