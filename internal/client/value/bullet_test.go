package value

import "testing"

func TestBulletsSumLinesUp(t *testing.T) {
	t.Parallel()
	line := func(product, unit string, now, in12, weighted int64) Line {
		return Line{Product: product, Unit: unit, Now: Sum{now, now, true}, In12: Sum{in12, weighted, true}}
	}
	lines := []Line{
		line("Carton", "Long An", 3, 4, 2), line("Carton", "Hưng Yên", 2, 3, 3), line("Màng", "Long An", 0, 10, 5), line("", "Kho", 1, 1, 1),
		{Product: "Cũ", In12: Sum{99, 99, true}, Ignored: true},
	}
	product := Bullets(lines, func(l Line) string { return l.Product })
	if len(product) != 2 || product[0].Name != "Màng" || product[0].At12 != 1000 || product[0].NowAt != 0 {
		t.Fatalf("by product: %+v", product)
	}
	if b := product[1]; b.Now.Amount != 5 || b.In12 != (Sum{7, 5, true}) || b.NowAt != 500 || b.At12 != 700 {
		t.Errorf("carton is %+v", b)
	}
	if amount, percent, known := product[1].Gap(); amount != 2 || percent != 40 && percent != 4000 || !known {
		t.Errorf("the gap of carton is %d, %d, %v", amount, percent, known)
	}
	if _, _, known := product[0].Gap(); known {
		t.Error("a gap in percent of nothing")
	}
	unit := Bullets(lines, func(l Line) string { return l.Unit })
	if len(unit) != 3 || unit[0].Name != "Long An" || unit[0].In12.Amount != 14 {
		t.Errorf("by unit: %+v", unit)
	}
	if len(Bullets(nil, func(l Line) string { return l.Unit })) != 0 || bulletOf(Line{})[0].NowAt != 0 {
		t.Error("nothing has a bar")
	}
}
