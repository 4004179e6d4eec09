package tenant

import (
	"strings"
	"testing"
)

func TestProposedSlugs(t *testing.T) {
	t.Parallel()
	taken := []Row{{Slug: "dong-a"}, {Slug: "dong-a-2"}}
	for name, want := range map[string]string{
		"Bao bì Trường Lam": "bao-bi-truong-lam", "Công ty CP Đông Á": "dong-a-3", "3M Việt Nam": "org-3m-viet-nam", "Login": "login-2",
		"日本": "", "A": "a-2", "Công ty": "cong-ty",
		"Tổng công ty Thương mại và Dịch vụ Vận tải Quốc tế Miền Trung": "thuong-mai-va-dich-vu-van-tai-quoc-te",
	} {
		got := proposeSlug(name, taken)
		if got != want || got != "" && !ValidSlug(got) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if got := proposeSlug(strings.Repeat("x", 200), nil); len(got) != longestSlug {
		t.Errorf("a long word gives %q", got)
	}
}
