package fold

import "testing"

func TestSlug(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"Đông Á": "dong-a", " Công ty TNHH Sữa (HN) ": "cong-ty-tnhh-sua-hn", "A&B": "a-b", "": "", "—": "", "Ünïted 3.0": "united-3-0",
	} {
		if got := Slug(in); got != want {
			t.Errorf("Slug(%q) = %q, want %q", in, got, want)
		}
	}
}
