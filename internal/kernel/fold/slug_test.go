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

func TestBare(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"Công ty Cổ phần Đông Á": "Đông Á", "CÔNG TY TNHH MTV Thương mại Đại Phát": "Thương mại Đại Phát", "Northstar Hardware Inc": "Northstar Hardware",
		"Harbour & Finch Co., Ltd.": "Harbour & Finch", "An Nhiên": "An Nhiên", "Tập đoàn Tổng công ty CP": "Tập đoàn Tổng công ty CP", "": "",
		"Hợp tác xã Công ty": "Hợp tác xã",
	} {
		if got := Bare(in); got != want {
			t.Errorf("Bare(%q) = %q, want %q", in, got, want)
		}
	}
}
