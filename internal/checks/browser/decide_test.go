package browser_test

import (
	"slices"
	"strings"
	"testing"
)

// A director reads a submitted plan and sends it back with reasons at two lines;
// the author mends and submits again; the director sees what changed, and
// approves exactly that.
func TestAPlanIsReturnedMendedAndApproved(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	account := s.As(t, "manager@demo.test").Account("Cà phê Cao Nguyên Đỏ")
	d, m := newTab(t, s.server.URL), newTab(t, s.server.URL)
	d.screen(1440, "light")
	m.screen(390, "light")
	s.signIn(d, "director")
	s.signIn(m, "manager")

	d.open(account)
	lines := eval[[]string](d, `[document.querySelector(".doc__lines--goals > li").id, document.querySelector("#swot-strength li").id]`)
	why := []string{"Đích chưa có căn cứ", "Thẻ này chưa rõ nguồn"}
	for i, line := range lines {
		d.press("#" + line + " > details > summary")
		d.wait(`document.querySelector("#` + line + ` > details > p > .talk-to") !== null`)
		d.press("#" + line + " > details > p > .talk-to")
		d.wait(`document.activeElement.closest("#` + line + ` #talk") !== null`)
		d.fill("body", why[i])
		d.press("#talk form.stack [type=submit]")
		d.wait(`document.querySelector("#` + line + ` #talk ol")?.textContent.includes("` + why[i] + `")`)
		if got := d.text("#" + line + " .talks"); got != "1" {
			t.Errorf("the line counts %q", got)
		}
	}
	if d.path() != account {
		t.Errorf("talking led to %s", d.path())
	}
	d.open(account)
	d.send(account + "/plan/return")

	m.open("/t/demo/")
	m.sees(why...)
	m.follow(account + "#decide")
	m.sees(why...)
	m.press("#" + lines[1] + " summary")
	m.press("#" + lines[1] + ` a[href$="/edit"]`)
	m.wait(`document.activeElement.closest("#` + lines[1] + ` .doc__put") !== null`)
	m.fill("body", "Vùng nguyên liệu 400 ha đã kiểm kê")
	m.goOn("#" + lines[1] + " .doc__put [type=submit]")
	m.open(account)
	if eval[bool](m, `document.querySelector("main [name=word]") !== null`) {
		m.fill("word", "Sẽ kiểm chứng trong tháng")
	}
	m.send(account + "/plan/submit")

	d.open(account)
	d.sees("chưa xử lý xong", "Vùng nguyên liệu 400 ha đã kiểm kê")
	if got := d.text("#" + lines[1] + " summary"); !strings.Contains(got, "Đổi") {
		t.Errorf("the line that was mended is not marked: %q", got)
	}
	d.send(account + "/plan/approve")
	d.sees("Bản 1, Lê Quốc Bảo duyệt")
	if noise := slices.DeleteFunc(append(d.complaints(), m.complaints()...), func(line string) bool { return strings.Contains(line, "422") }); len(noise) > 0 {
		t.Errorf("the console says\n  %s", strings.Join(noise, "\n  "))
	}
}
