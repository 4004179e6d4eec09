package ui

import "testing"

func TestInitials(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"Trần Ngọc Ánh":     "TÁ",
		"Đặng Hoàng Nam":    "ĐN",
		"phan văn thịnh":    "PT",
		"Ánh":               "Á",
		"  Lê   Quốc Bảo  ": "LB",
		"":                  "?",
	} {
		if got := Initials(name); got != want {
			t.Errorf("Initials(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestMonogram(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"Sữa An Nhiên":         "AN",
		"Cà phê Cao Nguyên Đỏ": "NĐ",
		"Mộc Mart":             "MM",
		"Vinamit":              "V",
		"":                     "?",
	} {
		if got := monogram(name); got != want {
			t.Errorf("monogram(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestHue(t *testing.T) {
	t.Parallel()
	seen := map[int]bool{}
	for _, name := range []string{"Trần Ngọc Ánh", "Lê Quốc Bảo", "Đỗ Minh Quân", "Phạm Đức Anh", "Vũ Khánh Linh", "Hoàng Thảo Vy", "Mai Xuân Trường", "Tô Hải Yến"} {
		h := Hue(name)
		if h < 1 || h > 6 {
			t.Errorf("Hue(%q) = %d, want 1 to 6", name, h)
		}
		if h != Hue(name) {
			t.Errorf("Hue(%q) changes", name)
		}
		seen[h] = true
	}
	if len(seen) < 3 {
		t.Errorf("eight names share %d colours, want more", len(seen))
	}
}
