package sitetest_test

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"trucot/internal/checks/dbtest"
	"trucot/internal/checks/sitetest"
)

// rowList is a list that takes rows: what is typed into it, and what is pasted.
type rowList struct {
	table string
	also  []string // further tables that a paste writes to
	fixed url.Values
	right [3]map[string]string
	wrong map[string]string // of the second row at first
	cell  string            // where it is wrong
	paste string            // three lines that are right, the head before
}

// rowLists are all of them, by their address below an account.
var rowLists = map[string]rowList{
	"/business/swot": {
		table: "swot_item", fixed: url.Values{"quadrant": {"threat"}, "subject": {"client"}},
		right: [3]map[string]string{
			{"body": "Giá hạt nhựa tăng", "source": "Chị Hạ"}, {"body": "Đối thủ ở phân khúc cao cấp"}, {"body": "Luật tái chế mới", "source": "Nghị định"},
		},
		wrong: map[string]string{"source": "Chị Thảo"}, cell: "body",
		paste: "Nội dung\tNguồn\nThiếu tài xế\tBáo cáo\n\"Điện\ntăng giá\"\t\nLãi suất\tNgân hàng",
	},
	"/business/client-goals": {
		table: "client_goal",
		right: [3]map[string]string{
			{"title": "86.200 tỷ doanh thu", "target_year": "2026", "response": "Giữ giá cả năm"}, {"title": "Giảm 15 % nhựa", "target_year": "2027"}, {"title": "Phát thải ròng bằng 0", "target_year": "2050"},
		},
		wrong: map[string]string{"title": "Giảm 15 % nhựa", "target_year": "năm sau"}, cell: "target_year",
		paste: "Mở nhà máy thứ ba\t3 nhà máy\t2028\nXuất khẩu sang Nhật\t\t2027\nChứng nhận B Corp\t\t2029",
	},
	"/goals/{goal}/milestones": {
		table: "milestone",
		right: [3]map[string]string{{"title": "Chạy thử", "due": "2027-02-01"}, {"title": "Ký khung", "due": "2027-05-01"}, {"title": "Giao lô đầu", "due": "2027-06-01"}},
		wrong: map[string]string{"title": "Ký khung"}, cell: "due",
		paste: "Due\tMilestone\n1/2/2027\tThử mẫu\n2/3/2027\tDuyệt mẫu\n3/4/2027\tSản xuất thử",
	},
	"/goals/{goal}/actions": {
		table: "action",
		right: [3]map[string]string{{"title": "Mang mẫu", "due": "2026-12-01"}, {"title": "Họp kỹ thuật"}, {"title": "Gửi báo giá"}},
		wrong: map[string]string{"title": "Họp kỹ thuật", "accountable": "Không Có Ai"}, cell: "accountable",
		paste: "Gọi kho\nHẹn xem xưởng\nGửi thư cảm ơn",
	},
	"/execution": {
		table: "action",
		right: [3]map[string]string{{"title": "Mang mẫu đi", "due": "2026-12-01"}, {"title": "Họp ba bên"}, {"title": "Gửi dự thảo"}},
		wrong: map[string]string{"title": "Họp ba bên", "due": "ngày kia"}, cell: "due",
		paste: "Gọi kho hàng\t\t1/12/2026\nHẹn xem nhà máy\t\t\nGửi thiệp\t\t",
	},
	"/risks": {
		table: "risk",
		right: [3]map[string]string{
			{"title": "Đấu thầu lại màng", "reason": "price", "severity": "4", "likelihood": "3", "loss": "3,2 tỷ"},
			{"title": "Chỉ một người", "reason": "relationship", "severity": "3", "likelihood": "3", "loss": "1,8 tỷ"},
			{"title": "Chậm trả", "reason": "payment", "severity": "2", "likelihood": "2", "loss": "0"},
		},
		wrong: map[string]string{"title": "Chỉ một người", "reason": "relationship", "severity": "9", "likelihood": "3", "loss": "1"}, cell: "severity",
		paste: "Đổi giám đốc\tKhác\t3\t40%\t1 tỷ\nĐổi hệ thống\tKhác\t2\t2\t500 tr\nCháy kho\tChất lượng\t5\t1\t2 tỷ",
	},
	"/relationships": {
		table: "stakeholder", also: []string{"contact", "employment"},
		right: [3]map[string]string{
			{"name": "Mã Khánh Linh", "title": "Tổng giám đốc", "authority": "final", "influence": "5", "phone": "028 5411 2299"},
			{"name": "Lê Thế Lâm", "title": "Giám đốc tài chính", "authority": "decides, 5 tỷ", "roles": "budget holder"},
			{"name": "Lý Hoàng Minh", "title": "Giám đốc chuỗi cung ứng", "support": "1", "roles": "decider, champion"},
		},
		wrong: map[string]string{"name": "Lê Thế Lâm", "title": "Giám đốc tài chính", "authority": "none, 5 tỷ"}, cell: "authority",
		paste: "Họ và tên\tJob title\tBáo cáo cho\tThái độ\tVai trò\tĐiện thoại\n" +
			"Trương Thu Hạ\tTrưởng phòng mua\tPhan Văn Đạt\tnon-supporter\tbuyer, gatekeeper\t0987 654 399\n" +
			"Phan Văn Đạt\tQuản đốc\tNgân Bích Thảo\tỦng hộ\tNgười sử dụng\t\n" +
			"Ngân Bích Thảo\tTrưởng ban\t\tunknown\tinfluencer\t",
	},
	"/opportunities": {
		table: "opportunity",
		right: [3]map[string]string{
			{"title": "Thêm màng ở Bình Dương", "kind": "upsell", "product": "Màng gói 5 lớp", "amount": "1,8 tỷ"},
			{"title": "Nhãn cho nhà máy sữa bột", "kind": "cross_sell", "amount": "1,2 tỷ", "due": "2027-06-30"},
			{"title": "Gia hạn thùng carton", "kind": "renewal", "amount": "0"},
		},
		wrong: map[string]string{"title": "Nhãn cho nhà máy sữa bột", "kind": "cross_sell", "amount": "nhiều"}, cell: "amount",
		paste: "Thêm hộp giấy\tBán thêm\t\t900 tr\nDịch vụ in\tcross-sell\t\t1 tỷ\nTem chống giả\tBán chéo\t\t300 tr\t30/6/2027",
	},
	"/goals": {
		table: "goal",
		right: [3]map[string]string{
			{"title": "Doanh thu màng lên 5 tỷ", "metric": "doanh thu", "baseline": "3,2", "target": "5", "unit": "tỷ", "due": "2027-12-31", "customer_win": "Giảm 12 % nhựa"},
			{"title": "Giảm lỗi giao hàng", "baseline": "4", "target": "1", "unit": "%", "due": "2027-06-30", "customer_win": "Không dừng chuyền"},
			{"title": "Nhãn vào dòng sữa bột", "due": "2027-09-30", "customer_win": "Truy xuất trong 5 phút"},
		},
		wrong: map[string]string{"title": "Giảm lỗi giao hàng", "due": "2027-06-30"}, cell: "customer_win",
		paste: "Ký khung hai năm\thợp đồng\t0\t1\t\t30/6/2027\t\tGiá cố định\n" +
			"Thăm xưởng\tlần\t0\t4\t\t30/6/2027\t\tThấy tận mắt\nĐào tạo\tngười\t0\t20\t\t31/3/2027\t\tTự vận hành",
	},
	"/goals/whitespace": {
		table: "whitespace_cell", also: []string{"account_value"}, fixed: url.Values{"year": {"2026"}},
		right: [3]map[string]string{
			{"product": "Màng gói 5 lớp", "unit": "Nhà máy Bình Dương 2", "wallet": "12 tỷ", "ours": "3,2 tỷ", "expected": "5 tỷ"},
			{"product": "Thùng carton", "unit": "Nhà máy Bình Dương 2", "wallet": "6 tỷ", "ours": "0", "competitor": "Tự làm"},
			{"product": "Thùng carton", "unit": "Nhà máy sữa bột 2", "wallet": "9 tỷ", "competitor": "Một nhà cung cấp nước ngoài"},
		},
		wrong: map[string]string{"product": "Thùng lạ", "unit": "Nhà máy Bình Dương 2"}, cell: "product",
		paste: "product\tunit\twallet\tours now\t12 months\tcompetitor\nMàng gói 5 lớp\tNhà máy Tiên Sơn 3\t4 tỷ\t0\t\ttự làm\n" +
			"Thùng carton\tNhà máy Tiên Sơn 3\t6 tỷ\t1,8 tỷ\t2,5 tỷ\t\nThùng carton\tNhà máy Cần Thơ\t\t\t\tchưa rõ",
	},
	"/business/answers": {table: "deep_answer"},
}

// rowRoutes are the lists whose rows the site takes, with the addresses of one account's.
func rowRoutes(t *testing.T, s *sitetest.Site, set sitetest.IDs) map[string]string {
	t.Helper()
	found := map[string]string{}
	for _, r := range sitetest.Routes(t, s) {
		if pattern, is := strings.CutSuffix(r.Pattern, "/rows"); is && r.Method == http.MethodPost {
			key := strings.TrimPrefix(pattern, "/t/{tenant}/accounts/{account}")
			found[key] = strings.TrimSuffix(r.Fill(t, set), "/rows")
			if _, known := rowLists[key]; !known {
				t.Errorf("nothing is typed into the rows of %s", key)
			}
		}
	}
	if len(found) < len(rowLists) {
		t.Errorf("found rows of %v only", slices.Sorted(maps.Keys(found)))
	}
	return found
}

// live are the ids of a table's rows that are not archived.
func (w world) live(table string) map[string]bool {
	w.T.Helper()
	rows, err := w.Conn.Query(w.T.Context(), "select id::text from "+table+" where archived_at is null")
	if err != nil {
		w.T.Fatal(err)
	}
	ids := map[string]bool{}
	var id string
	for rows.Next() {
		if err := rows.Scan(&id); err != nil {
			w.T.Fatal(err)
		}
		ids[id] = true
	}
	return ids
}

func typedRows(l rowList, rows ...map[string]string) url.Values {
	values := url.Values{"id": {uuid.NewSHA1(uuid.NameSpaceURL, []byte(l.paste+l.cell)).String()}}
	maps.Copy(values, l.fixed)
	for n, row := range rows {
		for name, text := range row {
			values.Set("r"+string(rune('1'+n))+"."+name, text)
		}
	}
	return values
}

// Of rows that are typed at once a wrong one is shown again as it was typed, with
// what is wrong beside its cell; the others are saved, once however often they are sent.
func TestTypedRows(t *testing.T) {
	t.Parallel()
	s, w := prepare(t)
	own := w.IDs("demo", "manager@demo.test")
	c := dbtest.Sweep(t, nil)
	v, viewer, rival := s.As(t, "manager@demo.test"), s.As(t, "viewer@demo.test"), s.As(t, "manager@rival.test")
	for key, path := range rowRoutes(t, s, own) {
		l := rowLists[key]
		if l.cell == "" {
			continue
		}
		c.Once("lists", key)
		before := len(w.live(l.table))
		sent := typedRows(l, l.right[0], l.wrong, l.right[2])
		for who, want := range map[*sitetest.Visitor]int{viewer: http.StatusForbidden, rival: http.StatusNotFound} {
			if p := who.Post(path+"/rows", sent); p.Status != want {
				t.Errorf("%s answered %d, want %d", key, p.Status, want)
			}
		}
		if n := len(w.live(l.table)) - before; n != 0 {
			t.Errorf("%s: %d rows came of what was refused", key, n)
		}
		var p *sitetest.Page
		for range 2 {
			p = v.Post(path+"/rows", sent)
			cell := p.Doc.Find(`main [name="r2.` + l.cell + `"]`)
			if p.Status != http.StatusUnprocessableEntity || cell.AttrOr("aria-invalid", "") != "true" {
				t.Errorf("%s with a wrong row answered %d, and the cell is %d times there", key, p.Status, cell.Length())
			}
			if n := len(w.live(l.table)) - before; n != 2 {
				t.Errorf("%s saved %d rows, want the 2 that are right", key, n)
			}
			for name, text := range l.wrong {
				field := p.Doc.Find(`main [name="r2.` + name + `"]`)
				if got := field.AttrOr("value", field.Text()); got != text && field.Find(`option[selected]`).AttrOr("value", "") != text && name != l.cell {
					t.Errorf("%s shows %q in %s, typed was %q", key, got, name, text)
				}
			}
		}
		mend := url.Values{"r2." + l.cell: {""}}
		for name, text := range l.right[1] {
			mend.Set("r2."+name, text)
		}
		for range 2 {
			if again := v.Submit(p, path+"/rows", mend); again.Status != http.StatusSeeOther {
				t.Errorf("%s with all rows right answered %d: %s", key, again.Status, again.Text(".field--error"))
			}
		}
		if n := len(w.live(l.table)) - before; n != 3 {
			t.Errorf("%s saved %d rows, want 3", key, n)
		}
		if p := v.Post(path+"/rows", typedRows(l)); p.Status != http.StatusSeeOther {
			t.Errorf("%s without a row answered %d", key, p.Status)
		}
	}
}

// Pasted rows are shown before they are written, and taken back exactly; pasted
// again they are there already.
func TestPastedRows(t *testing.T) {
	t.Parallel()
	s, w := prepare(t)
	own := w.IDs("demo", "manager@demo.test")
	c := dbtest.Sweep(t, nil)
	v := s.As(t, "manager@demo.test")
	for key, path := range rowRoutes(t, s, own) {
		l := rowLists[key]
		if l.paste == "" {
			continue
		}
		c.Once("lists", key)
		form := url.Values{"text": {l.paste}}
		maps.Copy(form, l.fixed)
		all, before, beside := w.everything(), w.live(l.table), map[string]map[string]bool{}
		for _, table := range l.also {
			beside[table] = w.live(table)
		}
		review := v.Post(path+"/paste", form)
		if review.Status != http.StatusOK || review.Doc.Find("tbody .state--good").Length() != 3 {
			t.Errorf("%s: a paste of three rows answered %d: %s", key, review.Status, review.Text("main"))
			continue
		}
		if !maps.Equal(w.everything(), all) {
			t.Errorf("%s: the review of a paste wrote", key)
		}
		unseen := v.Submit(review, path+"/paste/confirm", url.Values{"seen": {"what another page showed"}})
		if unseen.Status != http.StatusUnprocessableEntity || unseen.Doc.Find("tbody .state--good").Length() != 3 || !maps.Equal(w.everything(), all) {
			t.Errorf("%s: confirming what was not shown answered %d: %s", key, unseen.Status, unseen.Text("main"))
		}
		done := v.Submit(review, path+"/paste/confirm", nil)
		if done.Status != http.StatusSeeOther {
			t.Errorf("%s: confirming answered %d: %s", key, done.Status, done.Text("main"))
			continue
		}
		if n := len(w.live(l.table)) - len(before); n != 3 {
			t.Errorf("%s: the paste wrote %d rows", key, n)
		}
		if again := v.Submit(review, path+"/paste/confirm", nil); again.Status != http.StatusSeeOther || len(w.live(l.table))-len(before) != 3 {
			t.Errorf("%s: confirming twice answered %d", key, again.Status)
		}
		if same := v.Post(path+"/paste", form); same.Doc.Find("tbody .state--good").Length() != 0 {
			t.Errorf("%s: what is there already is new: %s", key, same.Text("table"))
		}
		v = s.As(t, "manager@demo.test")
		undo := w.lastAct("paste")
		if p := v.Post("/t/demo/accounts/"+own["account"]+"/acts/"+undo+"/undo", url.Values{"next": {""}}); p.Status != http.StatusSeeOther {
			t.Errorf("%s: undo answered %d", key, p.Status)
		}
		if !maps.Equal(w.live(l.table), before) {
			t.Errorf("%s: after undo %d rows are there, before the paste %d", key, len(w.live(l.table)), len(before))
		}
		for table, ids := range beside {
			if !maps.Equal(w.live(table), ids) {
				t.Errorf("%s: undo leaves rows in %s", key, table)
			}
		}
	}
}

func (w world) lastAct(kind string) (id string) {
	w.T.Helper()
	if err := w.Conn.QueryRow(w.T.Context(), "select id::text from act where kind = $1 order by at desc, id desc limit 1", kind).Scan(&id); err != nil {
		w.T.Fatal(err)
	}
	return id
}
