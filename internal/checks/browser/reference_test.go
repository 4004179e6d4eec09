package browser_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"trucot/internal/client/rows"
)

// What a whole first plan may cost who types it: clicks, fields typed and pages
// loaded. A choice by pointer is a click and no field, a choice typed in a row a
// field and no click; keys that go from one to the next are neither.
const (
	mostClicks  = 90
	mostFields  = 120
	mostEfforts = 210
	mostLoads   = 25
)

// way is how a person enters the rows of a list.
type way string

// Ways to enter rows: each typed and saved by Enter, all pasted from a
// spreadsheet, or five at once in a browser that runs no script.
const (
	byKeys   way = "typed"
	byPaste  way = "pasted"
	noScript way = "typed without script"
)

// hand does what a person does, and counts it.
type hand struct {
	*tab
	way                   way
	clicks, fields, loads int
}

// click presses something on the page one is on.
func (h *hand) click(selector string) {
	h.t.Helper()
	h.clicks++
	h.press(selector)
}

// leave presses something that leads to another page.
func (h *hand) leave(selector string) {
	h.t.Helper()
	h.clicks++
	h.loads++
	h.goOn(selector)
}

// write types into the field that has the focus.
func (h *hand) write(text string) {
	h.t.Helper()
	h.fields++
	if eval[bool](h.tab, `document.activeElement.type === "date"`) {
		eval[bool](h.tab, fmt.Sprintf(`(document.activeElement.value = %q, document.activeElement.dispatchEvent(new Event("input", { bubbles: true })))`, text))
		return
	}
	h.do(chromedp.KeyEvent(text))
}

// point chooses by pointer in the list of the field that has the focus.
func (h *hand) point(words string) {
	h.t.Helper()
	h.clicks++
	chosen := eval[bool](h.tab, fmt.Sprintf(`((words) => {
		const field = document.activeElement, options = [...(field.options ?? field.list?.options ?? [])];
		const option = options.find((o) => (o.label || o.value) === words) ?? options.find((o) => (o.label || o.value).includes(words));
		if (!option) return false;
		field.value = option.value;
		return field.dispatchEvent(new Event("input", { bubbles: true })) && field.dispatchEvent(new Event("change", { bubbles: true }));
	})(%q)`, words))
	if !chosen {
		h.t.Fatalf("%s is no choice\nat %s", words, h.where())
	}
}

// reach goes on with Tab until the field of a name has the focus.
func (h *hand) reach(name string) {
	h.t.Helper()
	for range 40 {
		if at := eval[string](h.tab, `document.activeElement.name ?? ""`); at == name || strings.HasSuffix(at, "."+name) {
			return
		}
		h.do(chromedp.KeyEvent("\t"))
	}
	h.t.Fatalf("Tab does not lead to %s\nat %s", name, h.where())
}

// cell is what goes into a cell of a row.
type cell struct {
	name, text string
	pointed    bool
}

func typed(name, text string) cell   { return cell{name, text, false} }
func pointed(name, text string) cell { return cell{name, text, true} }

// cellsOf are the texts of a line in the order of the columns; those chosen by
// pointer have a * before them or before the name of their column.
func cellsOf(columns, line string) (list []cell) {
	names := strings.Fields(columns)
	for n, text := range strings.Split(line, "|") {
		if text = strings.TrimSpace(text); text != "" {
			name, always := strings.CutPrefix(names[n], "*")
			words, once := strings.CutPrefix(text, "*")
			list = append(list, cell{name, words, always || once})
		}
	}
	return list
}

func (h *hand) put(c cell) {
	h.t.Helper()
	h.reach(c.name)
	if c.pointed {
		h.point(c.text)
	} else {
		h.write(c.text)
	}
}

// rows enters lines into a list.
func (h *hand) rows(list, columns, lines string) {
	h.t.Helper()
	all := strings.Split(strings.TrimSpace(lines), "\n")
	switch h.way {
	case byKeys:
		h.typeRows(list, columns, all)
	case byPaste:
		h.pasteRows(list, all)
	case noScript:
		for five := range slices.Chunk(all, rows.Blank) {
			h.sendRows(list, columns, five)
		}
	}
	if wrong := h.text(fmt.Sprintf("[id=%q] .error", list)); wrong != "" {
		h.t.Fatalf("%s: %s\nat %s", lines, wrong, h.where())
	}
}

// typeRows types lines one by one, each saved by Enter. Into the first cell leads
// a click, unless the focus is there already.
func (h *hand) typeRows(list, columns string, lines []string) {
	h.t.Helper()
	first := strings.TrimPrefix(strings.Fields(columns)[0], "*")
	for _, line := range lines {
		if eval[string](h.tab, `document.activeElement.form?.dataset.rows ?? ""`) != list {
			h.click(fmt.Sprintf(`form[data-rows=%q] [name$=".%s"]`, list, first))
		}
		eval[string](h.tab, fmt.Sprintf(`document.getElementById(%q).dataset.kept = "1"`, list))
		for _, c := range cellsOf(columns, line) {
			h.put(c)
		}
		h.do(chromedp.KeyEvent("\r"))
		h.wait(fmt.Sprintf(`document.getElementById(%q)?.dataset.kept !== "1"`, list))
	}
}

// pasteRows pastes lines into the first cell, looks at what they would do, and
// confirms it. A paste is a field.
func (h *hand) pasteRows(list string, lines []string) {
	h.t.Helper()
	if len(lines) == 1 && !strings.Contains(lines[0], "|") {
		h.typeRows(list, "body", lines) // an answer is one text
		return
	}
	var table strings.Builder
	for _, line := range lines {
		for n, text := range strings.Split(line, "|") {
			if n > 0 {
				table.WriteByte('\t')
			}
			table.WriteString(strings.TrimPrefix(strings.TrimSpace(text), "*"))
		}
		table.WriteByte('\n')
	}
	h.fields++
	h.onward(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Run(ctx, chromedp.Evaluate[bool](fmt.Sprintf(`((list, text) => {
			const cell = document.querySelector("form[data-rows='" + list + "'] .rowform__row :is(input, textarea)"), data = new DataTransfer();
			data.setData("text/plain", text);
			cell.focus();
			return cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
		})(%q, %q)`, list, table.String())))
		return err
	}))
	if n := eval[int](h.tab, `document.querySelectorAll("main tbody .state--good").length`); n != len(lines) {
		h.t.Fatalf("of %d pasted rows %d are new\nat %s", len(lines), n, h.where())
	}
	h.leave(`main form[action$="/paste/confirm"] [type=submit]`)
}

// sendRows fills the blank rows that stand there without script, and sends them.
func (h *hand) sendRows(list, columns string, lines []string) {
	h.t.Helper()
	for n, line := range lines {
		for _, c := range cellsOf(columns, line) {
			eval[bool](h.tab, fmt.Sprintf(`(document.querySelectorAll("form[data-rows='%s'] .rowform__row")[%d].querySelector("[name$='.%s']").focus(), true)`, list, n, c.name))
			if c.pointed && c.name != "reports_to" { // a row above is no choice yet
				h.point(c.text)
			} else {
				h.write(c.text)
			}
		}
	}
	h.leave(fmt.Sprintf(`form[data-rows=%q] .rowform__foot > [type=submit]`, list))
}

// onward does what leads to another page and waits for it.
func (h *hand) onward(step chromedp.Action[chromedp.Void]) {
	h.t.Helper()
	h.loads++
	ctx, cancel := context.WithTimeout(h.ctx, patience)
	defer cancel()
	if _, err := chromedp.RunResponse(ctx, step); err != nil {
		h.t.Fatalf("%v\nat %s", err, h.where())
	}
}

// The reference plan is entered in each way, from the first page to its
// submission, and what that takes is counted; for typing there are limits.
func TestAFirstPlanIsEntered(t *testing.T) {
	t.Parallel()
	for _, w := range []way{byKeys, byPaste, noScript} {
		t.Run(string(w), func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			h := &hand{tab: newTab(t, s.server.URL), way: w}
			h.screen(1440, "light")
			if w == noScript {
				h.do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
					_, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
					return err
				}))
			}
			s.signIn(h.tab, "manager")
			h.open("/t/demo/")
			h.referencePlan()
			h.sees("Đã trình kế hoạch")
			if w != byKeys {
				return
			}
			for _, x := range []struct {
				what      string
				got, most int
			}{
				{"clicks", h.clicks, mostClicks},
				{"fields", h.fields, mostFields},
				{"clicks and fields", h.clicks + h.fields, mostEfforts},
				{"page loads", h.loads, mostLoads},
			} {
				if x.got > x.most {
					t.Errorf("the plan took %d %s, want at most %d", x.got, x.what, x.most)
				}
			}
		})
	}
}

// referencePlan enters what an account manager has in hand about a new client,
// and submits it.
func (h *hand) referencePlan() {
	h.t.Helper()
	spent := func(what string) {
		h.t.Helper()
		h.t.Logf("%-24s %3d clicks %3d fields %3d loads", what, h.clicks, h.fields, h.loads)
	}
	h.leave(`a[href="/t/demo/accounts"]`)
	h.leave(`main a[href="/t/demo/accounts/new"]`)
	h.put(typed("name", "Sữa Phương Nam"))
	h.put(typed("industry", "FMCG · Sữa và chế phẩm"))
	h.put(typed("region", "TP. Hồ Chí Minh"))
	h.click(`main label:has([name=tier][value="1"])`)
	h.put(pointed("segment", "Chiến lược"))
	h.put(pointed("status", "Đang hợp tác"))
	h.click(`main details:has([name=vision]) > summary`)
	h.put(typed("vision", "Nhà cung cấp bao bì bền vững số 1 cho sữa nước và sữa chua, cùng đạt Net Zero 2050"))
	h.put(pointed("level_now", "Ưu tiên"))
	h.put(pointed("level_target", "Tin cậy"))
	h.leave(`main form[action="/t/demo/accounts"] .form-foot [type=submit]`)
	account, _, _ := strings.Cut(h.path(), "?")
	spent("account")

	h.leave(fmt.Sprintf(`.tabs a[href=%q]`, account+"/relationships"))
	h.rows("people-list", "name title authority *influence *support roles *reports_to phone", `
		Mã Khánh Linh    | Tổng giám đốc                    | *Phê duyệt cuối cùng | 5 | Trung lập       | Người phê duyệt                      |                  | 028 5411 2233
		Lê Thế Lâm       | Giám đốc tài chính               | quyết định, 5 tỷ | 4 | Trung lập       | Người giữ ngân sách                  | Mã Khánh Linh    |
		Lý Hoàng Minh    | Giám đốc chuỗi cung ứng          | *Đề xuất  | 4 | Ủng hộ          | Người quyết định                     | Mã Khánh Linh    |
		Ngụy Quang Trạch | Giám đốc đối ngoại               | Tham mưu  | 3 |                 | Người ảnh hưởng                      | Mã Khánh Linh    |
		Nghiêm Quốc Khải | Giám đốc nghiên cứu phát triển   | Tham mưu  | 3 | Ủng hộ tích cực | Người đánh giá, Người ủng hộ         | Mã Khánh Linh    | 0912 345 678
		Trương Thu Hạ    | Trưởng phòng mua bao bì          | Đề xuất   | 3 | Chưa ủng hộ     | Người mua, Người kiểm soát           | Lê Thế Lâm       | 0987 654 321
		Phan Văn Đạt     | Quản đốc nhà máy Bình Dương      | Không     | 2 | Ủng hộ          | Người sử dụng                        | Lý Hoàng Minh    |
		Ngân Bích Thảo   | Trưởng ban phát triển bền vững   | Tham mưu  | 3 | Ủng hộ          | Người ảnh hưởng                      | Ngụy Quang Trạch |`)
	spent("people")

	h.leave(fmt.Sprintf(`.tabs a[href=%q]`, account+"/business"))
	h.rows("client-goal-list", "title metric target_year *told_by source response", `
		86.200 tỷ doanh thu         | | 2026 | Lê Thế Lâm     | | Giữ giá màng co cả năm
		Giảm 15 % nhựa nguyên sinh  | | 2027 | Ngân Bích Thảo | | Màng 5 lớp mỏng hơn 12 %
		Phát thải ròng bằng 0       | | 2050 | Mã Khánh Linh  | |`)
	spent("client goals")
	h.rows("swot-strength", "body source", `
		Dẫn đầu ngành, hơn 40 % thị phần, 14 nhà máy | báo cáo thường niên
		Dòng tiền mạnh, nợ vay thấp | báo cáo tài chính`)
	h.rows("swot-weakness", "body source", `
		Doanh thu nội địa đi ngang, biên lãi gộp giảm vì bột sữa nhập | báo cáo thường niên
		Bao bì mới sau đổi nhận diện làm tăng chi phí in và tồn kho | chị Hạ, 12/11`)
	h.rows("swot-opportunity", "body source", `
		Sữa hạt, cao cấp, ít đường tăng hai chữ số | nghiên cứu thị trường
		Quy định tái chế bao bì: đi trước thì giảm phí | nghị định`)
	h.rows("swot-threat", "body source", `
		Đối thủ và sữa nhập ở phân khúc cao cấp | báo cáo ngành
		Giá hạt nhựa và giấy biến động | chị Hạ, 12/11`)
	spent("SWOT")
	for n, a := range [][2]string{
		{"q-revenue_model", "Sữa nước, sữa chua và sữa bột, bán qua 200.000 điểm và xuất đi 60 nước."},
		{"q-biggest_customers", "Hai chuỗi siêu thị và kênh trường học chiếm một phần ba doanh thu."},
		{"q-marketing_message", "Vươn cao Việt Nam: dinh dưỡng cho mọi nhà."},
		{"q-competitive_advantage", "Vùng nguyên liệu riêng, 14 nhà máy, kênh phân phối dày nhất nước."},
		{"q-vision", "86.200 tỷ doanh thu năm 2026 và phát thải ròng bằng 0 năm 2050."},
	} {
		if n == 0 || h.way == noScript { // with script the next one opens by itself
			h.click(fmt.Sprintf(`details:has(form[data-rows=%q]) > summary`, a[0]))
		}
		h.rows(a[0], "body", a[1])
	}
	spent("answers")

	h.leave(fmt.Sprintf(`.tabs a[href=%q]`, account+"/goals"))
	h.leave(fmt.Sprintf(`main a[href=%q]`, account+"/value"))
	h.rows("cells", "*product unit wallet ours expected competitor", `
		Màng gói 5 lớp    | Nhà máy Bình Dương | 12 tỷ | 3,2 tỷ | 5 tỷ   |
		Thùng carton      | Nhà máy Tiên Sơn   | 6 tỷ  | 1,8 tỷ | 2,5 tỷ |
		Nhãn truy xuất lô | Nhà máy sữa bột    |       |        | 1,2 tỷ |
		Hộp giấy sữa bột  | Nhà máy sữa bột    | 9 tỷ  |        |        | một nhà cung cấp nước ngoài
		Màng gói 5 lớp    | Nhà máy Tiên Sơn   | 4 tỷ  |        |        | tự làm
		Thùng carton      | Nhà máy Bình Dương |       |        |        | chưa rõ`)
	spent("grid")
	eval[bool](h.tab, `(document.querySelector("main form:not([data-rows]) [name=kind]").focus(), true)`)
	h.point("Kỳ vọng 36 tháng")
	h.put(typed("amount", "18 tỷ"))
	h.onward(chromedp.KeyEvent("\r"))
	spent("in 36 months")
	h.rows("opportunity-list", "title kind *product", `
		Màng 5 lớp cho Bình Dương | | Màng gói 5 lớp · Nhà máy Bình Dương
		Nhãn truy xuất cho nhà máy sữa bột | | Nhãn truy xuất lô · Nhà máy sữa bột`)
	spent("opportunities")
	h.leave(fmt.Sprintf(`main a[href=%q]`, account+"/risks"))
	h.rows("risk-list", "title *reason *severity *likelihood loss", `
		Đấu thầu lại màng mỗi quý | Giá | 4, rất nặng | 40% | 3,2 tỷ
		Chỉ một người nói chuyện với mua hàng | Quan hệ xấu | 3, nặng | 40% | 1,8 tỷ`)
	spent("risks")

	h.leave(fmt.Sprintf(`.tabs a[href=%q]`, account+"/goals"))
	h.rows("goal-list", "title metric baseline target unit due *client_goals customer_win", `
		Tăng doanh thu màng 5 lớp lên 5 tỷ một năm | *Màng gói 5 lớp · Nhà máy Bình Dương | | | | 2027-12-31 | Giảm 15 % nhựa | giảm 12 % nhựa mỗi gói
		Ký hợp đồng khung thùng carton hai năm | hợp đồng | 0 | 1 hợp đồng | | 2027-06-30 | 86.200 tỷ | giá cố định cả năm
		Đưa nhãn truy xuất vào dòng sữa bột | lô có nhãn | 0 | 100 % | | 2027-09-30 | 86.200 tỷ | truy xuất trong 5 phút`)
	h.leave(fmt.Sprintf(`main form[action=%q] button`, account+"/questions/missed/none"))
	spent("goals")
	for n, g := range [][5]string{
		{"Tăng doanh thu màng", "chạy thử xong", "ký khung", "mang mẫu", "họp kỹ thuật"},
		{"Ký hợp đồng khung", "thống nhất công thức giá", "ký", "gửi dự thảo", "gặp giám đốc tài chính"},
		{"Đưa nhãn truy xuất", "dùng thử một dây chuyền", "lên cả ba dây chuyền", "demo", "báo giá"},
	} {
		if n > 0 {
			h.leave(fmt.Sprintf(`.tabs a[href=%q]`, account+"/goals"))
		}
		h.leave(fmt.Sprintf(`main a[href=%q]`, h.linked(g[0])))
		if h.way == byKeys { // each row says when the next is due
			h.rows("milestone-list", "title", g[1]+"\n"+g[2])
			h.rows("goal-actions", "title", g[3]+"\n"+g[4])
			continue
		}
		h.rows("milestone-list", "title due", g[1]+"|2027-02-10\n"+g[2]+"|2027-05-10")
		h.rows("goal-actions", "title accountable due", g[3]+"||2026-11-24\n"+g[4]+"||2026-12-22")
	}
	spent("milestones and actions")
	h.leave(fmt.Sprintf(`.tabs a[href=%q]`, account+"/execution"))
	h.leave(fmt.Sprintf(`main a[href=%q]`, account+"/reviews"))
	h.leave(fmt.Sprintf(`main a[href=%q]`, account+"/reviews/new"))
	h.reach("kind")
	h.point("Đánh giá quý nội bộ")
	h.put(typed("due", "2026-12-10"))
	h.leave(`main form[method=post] .form-foot [type=submit]`)
	spent("review")
	h.leave(fmt.Sprintf(`.tabs a[href=%q]`, account))
	h.click(`main [name=word]`)
	h.write("Sẽ gặp từng người trong tháng 12")
	h.onward(chromedp.KeyEvent("\r"))
	spent("submitted")
}
