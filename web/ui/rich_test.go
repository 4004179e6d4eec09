package ui

import (
	"context"
	"strings"
	"testing"
)

func TestRich(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"paragraphs and lines", "Một\nhai\n\nba", "<p>Một<br>\nhai</p>\n<p>ba</p>\n"},
		{"a list", "- sữa tươi 52%\n- kem 7%", "<ul>\n<li>sữa tươi 52%</li>\n<li>kem 7%</li>\n</ul>\n"},
		{"weight", "**nặng** và _nhẹ_", "<p><strong>nặng</strong> và <em>nhẹ</em></p>\n"},
		{"a bare address", "xem https://example.com/a", `<p>xem <a href="https://example.com/a" rel="nofollow noreferrer">https://example.com/a</a></p>` + "\n"},
		{"HTML", "a <b onclick=x>b</b> <script>alert(1)</script>c", "<p>a b alert(1)c</p>\n"},
		{"a wicked link", "[x](javascript:alert(1)) [y](data:text/html,z)", "<p>x y</p>\n"},
		{"a picture", "![x](https://example.com/p.png)", "<p></p>\n"},
		{"a heading is no heading of the page", "# To", "To\n"},
	}
	for _, tt := range tests {
		var out strings.Builder
		if err := Rich(tt.text).Render(context.Background(), &out); err != nil || out.String() != tt.want {
			t.Errorf("%s: %q, %v; want %q", tt.name, out.String(), err, tt.want)
		}
	}
}
