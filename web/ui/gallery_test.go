package ui

import (
	"context"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/a-h/templ"
	"golang.org/x/net/html"

	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	_ "trucot/internal/kernel/i18n/catalog"
)

// gallery is every part with sample data, on a few pages.
func gallery() map[string]templ.Component {
	return map[string]templ.Component{
		"account": with(Page(shell("Sữa An Nhiên")), accountPage()...),
		"parts":   with(Page(shell("Các phần")), partsPage()...),
		"form":    with(Page(shell("Sửa thông tin")), formPage(wrongForm())...),
		"merge":   with(Page(shell("Người khác vừa lưu")), formPage(mergedForm())...),
		"blank":   with(Page(shell("Người mới")), formPage(form.New(nil))...),
		"charts":  with(Page(shell("Biểu đồ")), chartsPage()...),
		"signin":  with(SignIn(Shell{Title: "Đăng nhập", LangVI: "/login?lang=vi", LangEN: "/login?lang=en"}), signInPage()...),
		"error":   with(Bare(Shell{Title: "404", LangVI: "?lang=vi", LangEN: "?lang=en"}), ErrorPage(404, "7f3a-91c2")),
		"failed":  with(Page(shell("500")), ErrorPage(500, "")),
		"choose":  with(Bare(Shell{Title: "Chọn tổ chức", User: ShellUser{Name: "Trần Ngọc Ánh"}, Path: "/"}), PageHead("Chọn tổ chức", "")),
	}
}

func shell(title string) Shell {
	current := ShellTenant{Slug: "truonglam", Name: "Bao bì Trường Lam", Sub: "Gói Doanh nghiệp"}
	return Shell{
		Title: title, Path: "/t/truonglam/accounts?page=2",
		Tenant:  &current,
		Tenants: []ShellTenant{current, {Slug: "khovan", Name: "Kho vận Trường Lam"}},
		User:    ShellUser{Name: "Trần Ngọc Ánh", RoleLabel: "Quản lý khách hàng"},
		Nav: []NavItem{
			{Href: "/t/truonglam", Icon: "list-checks", Label: "Việc của tôi", Count: 3, CountRisk: true, CountLabel: "việc trễ"},
			{Href: "/t/truonglam/accounts", Icon: "building-2", Label: "Khách hàng", Current: true},
			{Href: "/t/truonglam/portfolio", Icon: "chart-scatter", Label: "Danh mục"},
			{Href: "/t/truonglam/touches", Icon: "footprints", Label: "Điểm chạm", Count: 1, CountLabel: "khiếu nại mở"},
		},
		NavFoot:    []NavItem{{Href: "/t/truonglam/admin", Icon: "settings", Label: "Quản trị"}},
		UserLinks:  []NavItem{{Href: "/me", Icon: "circle-user-round", Label: "Hồ sơ của tôi"}},
		Pinned:     []PinnedItem{{Href: "/a", Name: "Sữa An Nhiên", State: "watch", StateLabel: "Theo dõi"}, {Href: "/b", Name: "Ngân hàng Hưng Việt"}},
		Crumbs:     []Crumb{{"/t/truonglam/accounts", "Khách hàng"}, {"", "Sữa An Nhiên"}},
		Flash:      &Flash{Kind: "good", Text: "Đã lưu. Nhịp gặp anh Thịnh là 30 ngày.", UndoAction: "/undo"},
		SearchHref: "/t/truonglam/search", SearchValue: `"><b>`,
		LogHref: "/t/truonglam/touches/new",
	}
}

func accountPage() []templ.Component {
	heads := []ThreadHead{{"Mục tiêu của khách", "từ trụ 2"}, {"Mục tiêu của ta", "từ trụ 3"}, {"Cột mốc", "lộ trình"}, {"Hành động", "từ trụ 4"}}
	roots := []Node{
		{Kind: "Mục tiêu của khách", Title: "Giảm 8% chi phí đóng gói trên mỗi tấn sữa", Href: "#", Meta: templ.Raw("Chị Hương, đến 12/2027"), Children: []Node{
			{Kind: "Mục tiêu của ta", Title: "Màng 5 lớp đạt 5,0 tỷ ₫ một năm", Href: "#", Meta: SmartChips(smart), Children: []Node{
				{Kind: "Cột mốc", Title: "Chạy thử 3 lô tại Hưng Yên", Href: "#", Meta: templ.Raw("15/12/2026"), Children: []Node{
					{Kind: "Hành động", Title: "Gửi báo cáo khắc phục bong lớp", Href: "#", Meta: templ.Join(Avatar("Trần Ngọc Ánh", "s"), Badge("risk", "Trễ 4 ngày"))},
					{Kind: "Hành động", Title: "Đề xuất giá màng 5 lớp", Href: "#"},
				}},
			}},
			{Kind: "Mục tiêu của ta", Title: "VMI kho Hưng Yên, 1,9 tỷ ₫", Href: "#", Children: []Node{{Kind: "Cột mốc", Title: "Ký biên bản", Href: "#"}}},
		}},
		{Kind: "Mục tiêu của khách", Title: "Ra mắt sữa hạt tại 3.000 điểm bán", Href: "#", Children: []Node{
			{Kind: "Mục tiêu của ta", Gap: true, Title: "Chưa có mục tiêu nào của ta phục vụ việc này", MendHref: "#", MendLabel: "Đặt mục tiêu"},
		}},
	}
	return []templ.Component{
		with(PageHead("Sữa An Nhiên", "FMCG · Sữa và chế phẩm"), LinkButton("#", "", "download", "Xuất báo cáo"), PrintButton("In một trang"), LinkButton("#", "primary", "plus", "Ghi điểm chạm")),
		Tabs([]Tab{{Href: "#", Label: "Tổng quan", Current: true}, {Href: "#", Label: "Mối quan hệ", Num: 1, Small: "82%"}, {Href: "#", Label: "Kế hoạch của khách", Num: 2, Small: "74%"}, {Href: "#", Label: "Mục tiêu", Num: 3, Small: "65%"}, {Href: "#", Label: "Thực thi", Num: 4, Small: "48%"}, {Href: "#", Label: "Điểm chạm và khiếu nại", Count: 1}}),
		Facts([]FactItem{{Label: "Giá trị 2026", Value: "12,4", Unit: "tỷ ₫", Note: "38% chi tiêu bao bì của khách"}, {Label: "Kỳ vọng 2027", Value: "18,6", Unit: "tỷ ₫", Note: "+6,2 tỷ ₫, tăng 50%", NoteKind: "good"}, {Label: "CLV", Abbr: "Giá trị vòng đời khách hàng", Value: "61", Unit: "tỷ ₫"}, {Label: "Rà soát tới", Value: "18/11", Note: "còn 8 ngày"}}),
		with(Section("thread", "Sợi chỉ vàng", "Mỗi việc ta làm đều dẫn về một mục tiêu của khách."), Thread(heads, roots)),
		with(split("split split--even"),
			with(Card(CardOpts{Title: "Cần chú ý", ID: "h-att", Count: 4, Risk: true}), Rows([]Row{
				{Mark: "risk", Title: "Khiếu nại KN-118: màng bong lớp, 3 lô", Href: "#", Sub: "Mở 04/11, hứa trả lời 06/11.", ActionHref: "#", ActionLabel: "Xử lý"},
				{Mark: "watch", Title: "SWOT đã 96 ngày chưa cập nhật", Sub: "Khách vừa công bố nhà máy thứ ba.", End: "5,6 tỷ ₫", EndSub: "Vũ Khánh Linh"},
			})),
			with(Card(CardOpts{Title: "Điểm chạm gần đây", ActionHref: "#", ActionLabel: "Cả hành trình", Body: true}), Timeline([]TimelineItem{
				{Icon: "phone", Who: "Nguyễn Thị Hương", What: "gọi điện, 18 phút", When: "05/11", Text: "Muốn VMI phủ cả kho Long An."},
				{Icon: "message-square-warning", Risk: true, Who: "Mai Xuân Trường", What: "khiếu nại", When: "04/11", Href: "#"},
			})),
		),
	}
}

var smart = []SmartLetter{{"S", "on", "Cụ thể: đạt"}, {"M", "on", "Đo lường được: đạt"}, {"A", "off", "Khả thi: còn thiếu"}, {"R", "unjudged", "Liên quan: chưa chấm được"}, {"T", "on", "Có thời hạn: đạt"}}

func partsPage() []templ.Component {
	pro, zero, con := 2, 0, -1
	return []templ.Component{
		with(PageHead("Các phần", "Mọi phần của giao diện trên một trang."), Seg("Kỳ", []Tab{{Href: "#", Label: "2026", Current: true}, {Href: "#", Label: "2027"}})),
		ShowFlash(Flash{Kind: "watch", Text: "2 người chưa bật xác thực hai bước."}),
		ShowFlash(Flash{Kind: "risk", Text: "Chưa gửi được thư mời."}),
		KPIs([]KPIItem{{Label: "Giá trị 2026", Value: "86,4", Unit: "tỷ ₫", Note: "12 khách hàng", Spark: []float64{71, 74, 73, 80, 86}, SparkLabel: "Tăng từ 71 lên 86,4"}, {Label: "Có nguy cơ", Value: "9,7", Unit: "tỷ ₫", Note: "tăng 2,1 tỷ ₫", NoteKind: "risk", Spark: []float64{5, 5, 5}, SparkRisk: true, SparkLabel: "Không đổi"}, {Label: "Vững cả bốn trụ", Value: "6", Unit: "/12"}}),
		with(split("split split--even"),
			with(Card(CardOpts{Title: "Trạng thái", Sub: "hình, chữ và màu", Body: true}),
				Badge("good", "Khoẻ"), Badge("watch", "8 ngày"), Badge("risk", "Trễ 4 ngày"), BadgeIcon("info", "mail", "Đã mời"), Badge("", "Đã khoá"),
				State("good", "Đã bật"), State("none", "Chưa hỏi"), StateMark("watch"), Pill("Phân khúc: Chiến lược"), Count(12, false), Count(3, true),
				Attitude(&pro), Attitude(&zero), Attitude(&con), Attitude(nil), AttitudeText(&pro, "Rất ủng hộ"),
				GoalChip("VMI kho Hưng Yên", "#"), GoalChip("", "#"), Note("gold", "spool", "Việc này phục vụ mục tiêu của khách."), Note("", "info", "Ghi chú.")),
			with(Card(CardOpts{Title: "Người và khách hàng", ActionHref: "#", ActionIcon: "plus", ActionLabel: "Thêm người", Primary: true, Body: true, Foot: "Vạch đậm là nhịp đã hẹn."}),
				Avatar("Trần Ngọc Ánh", "s"), Avatar("Nguyễn Thị Hương", ""), Avatar("Lê Quốc Bảo", "l"), Avatar("", ""), Person("Nguyễn Thị Hương", "Giám đốc Chuỗi cung ứng"), PersonLink("Mai Xuân Trường", "", "#"), Who("Đỗ Minh Quân"), Monogram("Sữa An Nhiên", ""), Monogram("Cà phê Cao Nguyên Đỏ", "l"), AccountLink("Mộc Mart", "Chiến lược, Bán lẻ", "#")),
			with(Card(CardOpts{Title: "Thước đo", Body: true}),
				Bar(62, "", "62%"), BarTick(80, 56, "risk", "74 ngày, nhịp 45"), Meter(48, "watch"), Steps(4, 5), PillarGlyph([4]int{82, 74, 65, 20}), SmartChips(smart), Spark([]float64{8, 7, 2}, true, "Giảm từ 8 xuống 2"), Spark([]float64{1}, false, ""), Pairs([]FactItem{{Label: "Nhịp hẹn", Value: "45", Unit: "ngày"}})),
			with(Card(CardOpts{Title: "Trống", Body: true}),
				Empty("Chưa có ai trên bản đồ", "Bắt đầu với người ký hợp đồng.", "#", "Thêm người đầu tiên"), Empty("Chưa có cơ hội cross-sell nào.", "", "#", "Thêm cơ hội"), Empty("Chưa có gì.", "", "", "")),
			with(Card(CardOpts{Title: "Nút", Body: true}),
				with(split("row"), Button("primary", "", "Lưu điểm chạm"), Button("", "printer", "In"), Button("danger", "trash-2", "Xoá"), Button("danger-solid", "", "Xoá khỏi bản đồ"), LinkButton("#", "ghost", "", "Huỷ"), PostButton("/x", "small", "check", "Duyệt", "version", "3"), DialogOpen("del", "danger", "trash-2", "Xoá khỏi bản đồ"))),
			with(Card(CardOpts{Title: "Việc cần làm"}), TodoGroup("Trễ hạn", 1, true), Todo("todo-late", []TodoItem{{ID: "a1", Title: "Gửi báo cáo khắc phục lô màng bong lớp", Href: "#", TickAction: "/tick/1", Version: 2, Context: "Sữa An Nhiên", Why: "Giữ 100% sản lượng màng", Due: "Trễ 4 ngày", DueKind: "risk"}}), TodoGroup("Hôm nay", 2, false), Todo("todo-today", []TodoItem{{Title: "Duyệt mẫu in", Href: "#", TickAction: "/tick/2", Done: true, NoWhy: true, Due: "16:00"}, {Title: "Khảo sát nhu cầu", Href: "#", Note: "Giao cho Bùi Hải Đăng", Due: "hôm nay"}})),
		),
		Gaps([]Gap{{"risk", "Chưa có đầu mối", "Giám đốc CNTT", "Người duyệt tích hợp. Nhờ anh Thịnh giới thiệu.", "#", "Thêm người"}, {"watch", "Chỉ một sợi dây", "Phòng Tài chính", "", "", ""}}),
		with(Card(CardOpts{Title: "Khách hàng", Sub: "12", Long: true}),
			with(FilterBar("/accounts", "Lọc khách hàng", "/accounts"), FilterText("q", "Tên khách hàng", "sữa"), FilterSelect("seg", "Phân khúc", "b", []Option{{Label: "Mọi phân khúc"}, {Value: "b", Label: "Tăng trưởng"}}), FilterChip("risk", "Nguy cơ", 2, true), FilterChip("late", "Trễ rà soát", -1, false)),
			with(Table("Danh mục khách hàng"), templ.Raw("<thead><tr>"), Th("Khách hàng", false), SortTh(SortHead{"2026, tỷ ₫", "?sort=value", "descending", true}), SortTh(SortHead{"Kỳ vọng", "?sort=exp", "", true}), Th("Bốn trụ", false), Th("Phụ trách", false), templ.Raw("</tr></thead><tbody>"+
				`<tr class="is-flag"><th scope="row">`), AccountLink("Bia Đại Ngàn", "Chiến lược, FMCG", "#"), templ.Raw(`</th><td class="n" data-label="2026, tỷ ₫">16,8</td><td class="n" data-label="Kỳ vọng">20,5</td><td data-label="Bốn trụ">`), PillarGlyph([4]int{90, 85, 30, 76}), templ.Raw(`</td><td data-label="Phụ trách">`), Who("Phạm Đức Anh"), templ.Raw("</td></tr></tbody>")),
			Pager(Paging{"?before=a", "?after=b", "1–50 trên 312"})),
		with(Dialog(DialogOpts{ID: "del", Title: "Xoá Phan Văn Thịnh khỏi bản đồ?", Text: "7 điểm chạm sẽ không còn gắn với ai. Có thể khôi phục trong 30 ngày.", Action: "/del", Confirm: "Xoá khỏi bản đồ", Danger: true, Version: 3}),
			Textarea(F{Name: "reason", Label: "Lý do", Optional: true})),
	}
}

func chartsPage() []templ.Component {
	return []templ.Component{
		with(split("split split--map"),
			with(Card(CardOpts{Title: "Quyền lực và quan tâm"}), Matrix(MatrixData{ID: "mx", Title: "Ma trận", Desc: "Tám người.", Points: people(8, func(i int) (int, int) { return 5 - i/2, 1 + (i*3)%5 })}), MatrixLegend()),
			with(Card(CardOpts{Title: "25 người"}), Matrix(MatrixData{ID: "mx25", Title: "Ma trận", Desc: "25 người.", Points: append(people(14, func(i int) (int, int) { return i*7%5 + 1, i*3%5 + 1 }), people(12, func(int) (int, int) { return 4, 4 })...)}), MatrixLegend())),
		with(Card(CardOpts{Title: "Giá trị và sức khoẻ"}), Bubbles(func() BubbleData {
			d := bubbles(16)
			d.ID, d.Title, d.Desc, d.XLabel, d.YLabel = "bb", "Giá trị và sức khoẻ", "Một khách hàng lớn đang yếu.", "Điểm sức khoẻ", "Giá trị 2026, tỷ ₫"
			return d
		}()), HealthLegend("Khoẻ", "Theo dõi", "Nguy cơ")),
	}
}

func signInPage() []templ.Component {
	f := form.New(url.Values{"email": {"anh@"}})
	f.Fail("email", "err.email")
	return []templ.Component{
		templ.Raw("<h1>Đăng nhập</h1>"),
		with(SmallForm("/login"), Input(F{Form: f, Name: "email", Label: "Email công việc", Type: "email", Autocomplete: "username"}), Input(F{Form: f, Name: "password", Label: "Mật khẩu", Type: "password", Autocomplete: "current-password"}), Button("primary-block", "", "Đăng nhập")),
	}
}

func stored() url.Values {
	return url.Values{"name": {"Phan Văn Thịnh"}, "dept": {"fin"}, "power": {"5"}, "att": {"0"}, "ch": {"mail", "zalo"}, "cadence": {"30"}, "adapt": {"Gửi bảng số trước 24 giờ."}, "consent": {"on"}, "from": {"2026-11-18"}, "value": {"1,5 tỷ"}, "version": {"4"}}
}

func wrongForm() *form.Form {
	v := stored()
	v.Set("cadence", "0")
	v.Set("email", `thinh.phan@"><script>`)
	f := form.New(v)
	f.Fail("email", "err.email")
	f.Fail("cadence", "err.range", "min", 7, "max", 180)
	f.Fail("dept", "err.choose")
	f.Fail("att", "err.choose")
	f.Fail("power", "err.choose")
	f.Fail("consent", "err.required")
	f.Fail("", "err.required")
	return f
}

func mergedForm() *form.Form {
	mine, theirs := stored(), stored()
	mine.Set("name", "Phan Thịnh")
	theirs.Set("name", "Phan V. Thịnh")
	mine.Set("dept", "qa")
	theirs.Set("dept", "buy")
	mine["ch"] = []string{"mail"}
	theirs["ch"] = []string{"phone", "zalo"}
	f := form.New(mine)
	f.Merge(stored(), theirs, "5")
	return f
}

func formPage(f *form.Form) []templ.Component {
	depts := []Option{{Label: "Chọn phòng ban"}, {Value: "board", Label: "Ban điều hành"}, {Value: "fin", Label: "Tài chính", Group: "Khối văn phòng"}, {Value: "buy", Label: "Mua hàng", Group: "Khối văn phòng"}, {Value: "qa", Label: "QA", Group: "Nhà máy"}}
	return []templ.Component{
		PageHead("Sửa thông tin Phan Văn Thịnh", "Giám đốc Tài chính, Sữa An Nhiên."),
		ErrorSummary(f, map[string]string{"email": "Email", "cadence": "Nhịp gặp", "dept": "Phòng ban", "name": "Họ và tên", "ch": "Kênh"}),
		with(split("split split--form"), with(Form("/save"),
			Hidden("version", "4"),
			with(Fieldset("Người này là ai"),
				with(Cols(), Input(F{Form: f, Name: "name", Label: "Họ và tên", Autocomplete: "off", Autofocus: true}), Input(F{Form: f, Name: "call", Label: "Cách xưng hô", Optional: true, Placeholder: "anh Thịnh"})),
				with(Cols(), Select(F{Form: f, Name: "dept", Label: "Phòng ban", Options: depts}), Input(F{Form: f, Name: "email", Label: "Email", Type: "email"})),
				with(Cols(), Date(F{Form: f, Name: "from", Label: "Làm ở đây từ"}), Money(F{Form: f, Name: "value", Label: "Ngân sách"}))),
			with(Fieldset("Vai trò trong quyết định"),
				with(Cols(), Scale(F{Form: f, Name: "power", Label: "Quyền lực"}, "Thấp", "Cao"), Scale(F{Form: f, Name: "interest", Label: "Mức quan tâm", Optional: true, Hint: "Quan tâm tới ta."}, "Thấp", "Cao")),
				Radios(F{Form: f, Name: "att", Label: "Thái độ", Options: []Option{{Value: "2", Label: "Ủng hộ", Icon: "s-good", Hint: "Chủ động nói tốt về ta"}, {Value: "0", Label: "Trung lập", Icon: "s-sq", Hint: "Nghe, chưa chọn bên"}, {Value: "-2", Label: "Phản đối", Icon: "s-risk", Hint: "Muốn giảm hoặc thay ta"}}})),
			with(Fieldset("Gắn kết"),
				Checkboxes(F{Form: f, Name: "ch", Label: "Kênh họ thích", Options: []Option{{Value: "phone", Label: "Gọi điện", Icon: "phone"}, {Value: "zalo", Label: "Zalo", Icon: "message-circle"}, {Value: "mail", Label: "Email", Icon: "mail"}}}),
				with(Cols(), Input(F{Form: f, Name: "cadence", Label: "Nhịp gặp", Unit: "ngày", Inputmode: "numeric", Hint: "Quá số ngày này mà chưa gặp, quan hệ bị coi là đang nguội."}), Input(F{Form: f, Name: "code", Label: "Mã", Disabled: true, Wide: true})),
				Textarea(F{Form: f, Name: "adapt", Label: "Cách làm việc hợp với họ", Optional: true, Hint: "Điều gì khiến họ tin.", Rows: 4}),
				Checkbox(F{Form: f, Name: "consent", Label: "Đã đồng ý cho lưu thông tin liên hệ", Hint: "Ghi lại ngày và cách đồng ý theo Nghị định 13/2023."}),
				Radios(F{Form: f, Name: "long", Label: "Ai quyết", Options: []Option{{Value: "1", Label: "Một người", Hint: "Một người nắm cả ngân sách lẫn quyền ký, không cần ai duyệt thêm."}, {Value: "2", Label: "Hội đồng"}}})),
			with(FormFoot("Lưu thay đổi", "/back"), DialogOpen("del", "danger", "trash-2", "Xoá khỏi bản đồ"))),
			with(FormUpload("/import"), Input(F{Name: "file", Label: "Tệp CSV", Type: "file"}), Button("primary", "upload", "Tải lên"))),
		Dialog(DialogOpts{ID: "del", Title: "Xoá?", Action: "/del", Confirm: "Xoá"}),
	}
}

// with renders c with children.
func with(c templ.Component, children ...templ.Component) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		return c.Render(templ.WithChildren(ctx, templ.Join(children...)), w)
	})
}

// split is a plain box of a class, for the pages' own layout.
func split(class string) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		children := templ.GetChildren(ctx)
		if _, err := io.WriteString(w, `<div class="`+class+`">`); err != nil {
			return err
		}
		if err := children.Render(templ.ClearChildren(ctx), w); err != nil {
			return err
		}
		_, err := io.WriteString(w, "</div>")
		return err
	})
}

func render(t *testing.T, c templ.Component) string {
	t.Helper()
	return renderIn(t, "vi", c)
}

func renderIn(t *testing.T, lang string, c templ.Component) string {
	t.Helper()
	var b strings.Builder
	if err := c.Render(i18n.With(t.Context(), i18n.Locale{Lang: lang}), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestGallery draws every part in both languages and checks what holds for all pages. With
// UI_GALLERY=<folder> it leaves the pages there to look at.
func TestGallery(t *testing.T) {
	t.Parallel()
	for name, page := range gallery() {
		for _, lang := range []string{"vi", "en"} {
			t.Run(name+"."+lang, func(t *testing.T) {
				t.Parallel()
				text := renderIn(t, lang, page)
				if dir := os.Getenv("UI_GALLERY"); dir != "" {
					if err := os.WriteFile(filepath.Join(dir, name+"."+lang+".html"), []byte(text), 0o644); err != nil {
						t.Fatal(err)
					}
				}
				if strings.Contains(text, "⟦") {
					_, after, _ := strings.Cut(text, "⟦")
					t.Errorf("a text is missing: %.40s", after)
				}
				doc, err := html.Parse(strings.NewReader(text))
				if err != nil {
					t.Fatal(err)
				}
				check(t, doc)
			})
		}
	}
}

// check walks a document: no inline style or script, ids once, references that exist, names for all
// controls.
func check(t *testing.T, doc *html.Node) {
	t.Helper()
	ids, labelled := map[string]bool{}, map[string]bool{}
	for n := range doc.Descendants() {
		if id := attr(n, "id"); id != "" {
			if ids[id] {
				t.Errorf("id %q stands twice", id)
			}
			ids[id] = true
		}
		if n.Type == html.ElementNode && n.Data == "label" {
			labelled[attr(n, "for")] = true
		}
	}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		for _, a := range n.Attr {
			if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
				t.Errorf("<%s %s=%q>: inline style and script are blocked", n.Data, a.Key, a.Val)
			}
			if slices.Contains([]string{"for", "aria-labelledby", "aria-describedby", "popovertarget"}, a.Key) {
				for id := range strings.FieldsSeq(a.Val) {
					if !ids[id] {
						t.Errorf("<%s %s=%q>: there is no such id", n.Data, a.Key, a.Val)
					}
				}
			}
			if a.Key == "href" && strings.HasPrefix(a.Val, "#f-") && !ids[a.Val[1:]] {
				t.Errorf("<a href=%q> leads nowhere", a.Val)
			}
		}
		switch n.Data {
		case "script", "style":
			if n.FirstChild != nil {
				t.Errorf("inline <%s>", n.Data)
			}
		case "input", "select", "textarea":
			if attr(n, "type") != "hidden" && !labelled[attr(n, "id")] && !inside(n, "label") && attr(n, "aria-label") == "" {
				t.Errorf("<%s name=%q> has no label", n.Data, attr(n, "name"))
			}
		case "button", "a", "summary":
			if strings.TrimSpace(textOf(n)) == "" && attr(n, "aria-label") == "" {
				t.Errorf("<%s class=%q> has no name", n.Data, attr(n, "class"))
			}
		case "table":
			if n.FirstChild == nil || n.FirstChild.Data != "caption" {
				t.Error("a table without a caption")
			}
		}
	}
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func inside(n *html.Node, tag string) bool {
	for p := range n.Ancestors() {
		if p.Type == html.ElementNode && p.Data == tag {
			return true
		}
	}
	return false
}

// textOf is all text inside n.
func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

func TestFieldTellsWhatIsWrong(t *testing.T) {
	t.Parallel()
	out := render(t, Input(F{Form: wrongForm(), Name: "cadence", Label: "Nhịp gặp", Hint: "Từ 7 tới 180."}))
	for _, want := range []string{`aria-invalid="true"`, `aria-describedby="e-cadence h-cadence"`, `id="e-cadence"`, `id="h-cadence"`, `value="0"`, "field--error"} {
		if !strings.Contains(out, want) {
			t.Errorf("Input lacks %s in\n%s", want, out)
		}
	}
	if strings.Index(out, `id="e-cadence"`) > strings.Index(out, "<input") {
		t.Error("the error must stand before the input")
	}
}

func TestPasswordIsNeverPrinted(t *testing.T) {
	t.Parallel()
	f := form.New(url.Values{"password": {"correct horse"}})
	if out := render(t, Input(F{Form: f, Name: "password", Label: "Mật khẩu", Type: "password"})); strings.Contains(out, "horse") {
		t.Errorf("a password is printed back: %s", out)
	}
}

func TestMergeShowsThreeVersions(t *testing.T) {
	t.Parallel()
	f := mergedForm()
	out := render(t, Select(F{Form: f, Name: "dept", Label: "Phòng ban", Options: []Option{{Value: "fin", Label: "Tài chính"}, {Value: "buy", Label: "Mua hàng"}, {Value: "qa", Label: "QA"}}}))
	for _, want := range []string{"<dd>Tài chính</dd>", "<b>Mua hàng</b>", "<dd>QA</dd>", `value="qa" selected`} {
		if !strings.Contains(out, want) {
			t.Errorf("the merge box lacks %s in\n%s", want, out)
		}
	}
	if sum := render(t, ErrorSummary(f, nil)); strings.Count(sum, "<li>") != 3 {
		t.Errorf("the summary must list three fields:\n%s", sum)
	}
}

func TestErrorSummaryOfNothing(t *testing.T) {
	t.Parallel()
	if out := render(t, ErrorSummary(form.New(nil), nil)); out != "" {
		t.Errorf("ErrorSummary without errors = %q, want nothing", out)
	}
}

func TestErrorPageHasWordsForEachStatus(t *testing.T) {
	t.Parallel()
	seen := map[string]int{}
	for _, status := range []int{400, 403, 404, 409, 413, 421, 422, 429, 500, 503} {
		for _, lang := range []string{"vi", "en"} {
			out := renderIn(t, lang, ErrorPage(status, "id-1"))
			if strings.Contains(out, "⟦") {
				t.Errorf("ErrorPage(%d) in %s lacks a text", status, lang)
			}
		}
		title := ErrorTitle(t.Context(), status)
		if other, taken := seen[title]; taken {
			t.Errorf("%d and %d say the same: %s", status, other, title)
		}
		seen[title] = status
	}
}

func TestHrefIsNotAScript(t *testing.T) {
	t.Parallel()
	for _, c := range []templ.Component{
		LinkButton("javascript:alert(1)", "", "", "x"), More("javascript:alert(1)", "x"),
		Matrix(MatrixData{ID: "m", Points: []MatrixPoint{{Power: 1, Interest: 1, Name: "A B", Href: "javascript:alert(1)"}}}),
	} {
		if out := render(t, c); strings.Contains(out, "javascript:") {
			t.Errorf("a link runs a script: %s", out)
		}
	}
}
