package client_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"trucot/internal/checks/sitetest"
)

// A file is tried, confirmed, confirmed again and taken back: it adds once, and
// the account's value follows each time.
func TestImportTransactions(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, khoaValue)
	account := v.Account("Điện tử Minh Khôi")
	path := account + "/transactions"
	file := "\ufeffNgày;Số chứng từ;Sản phẩm;Thành tiền;Giá vốn;Hạn trả;Người lập\r\n" +
		"02/10/2026;NK-1;Khay linh kiện;1,2 tỷ;800tr;16/11/2026;x\r\n" +
		"05/10/2026;NK-2;<img src=x onerror=alert(1)>;300.000.000;;;\r\n" +
		"31/12/2026;NK-3;Khay;1;;;\r\n"
	trial := v.Post(path+"/import", url.Values{"text": {file}})
	if trial.Status != http.StatusOK {
		t.Fatalf("the trial answered %d: %s", trial.Status, trial.Text(".error-summary"))
	}
	for line, want := range map[string]string{"2": "Thêm mới", "3": "Thêm mới", "4": "Lỗi"} {
		if got := trial.Text("#line-" + line); !strings.Contains(got, want) {
			t.Errorf("line %s stands as %q, want %s", line, got, want)
		}
	}
	if strings.Contains(trial.Body, "<img src=x") || !strings.Contains(trial.Text("main"), "Cột không dùng tới: Người lập") || !strings.Contains(trial.Text(".facts"), "1,5 tỷ") {
		t.Errorf("the trial says %s", trial.Text("#trial, .facts"))
	}
	if got := trial.Text("main .note"); !strings.Contains(got, "Chưa có trong danh mục sản phẩm") || !strings.Contains(got, "<img src=x") {
		t.Errorf("of a product that the catalogue lacks the trial says %q", got)
	}
	if got := v.Get(account + "/value?open=transactions").Text("#transactions .empty h2"); got != "Chưa ghi giao dịch nào" {
		t.Fatalf("the trial wrote: %q", got)
	}
	first, _, _ := strings.Cut(file, "05/10")
	early := v.Follow(v.Submit(v.Post(path+"/import", url.Values{"text": {first}}), path+"/import/confirm", nil))
	changed := v.Submit(trial, path+"/import/confirm", nil)
	if changed.Status != http.StatusConflict || !strings.Contains(changed.Text("#line-2"), "Đã có") || !strings.Contains(changed.Text("#line-3"), "Thêm mới") {
		t.Errorf("confirmed after a line of it was entered: %d, %s", changed.Status, changed.Text("main"))
	}
	v.Post(early.Doc.Find(".flash form").AttrOr("action", ""), nil)
	if got := v.Get(account + "/value?open=transactions").Text("#transactions .empty h2"); got != "Chưa ghi giao dịch nào" {
		t.Fatalf("what was not shown was written: %q", got)
	}
	done := v.Follow(v.Submit(trial, path+"/import/confirm", nil))
	if got := done.Text(".flash"); !strings.Contains(got, "Đã nhập 2 giao dịch, để lại 1 dòng") {
		t.Errorf("the confirmation says %q", got)
	}
	if got := done.Text("tbody"); !strings.Contains(got, "NK-1") || !strings.Contains(got, "Hạn 16/11/2026") {
		t.Errorf("the list: %s", got)
	}
	value := func() string { return v.Get(account + "/value").Text(".facts div:first-child") }
	if got := value(); !strings.Contains(got, "1,5 tỷ") {
		t.Errorf("value now does not follow: %s", got)
	}
	if got := v.Follow(v.Submit(trial, path+"/import/confirm", nil)).Text(".flash"); !strings.Contains(got, "Đã nhập 0 giao dịch") {
		t.Errorf("confirmed twice it says %q", got)
	}
	if again := v.Post(path+"/import", url.Values{"text": {v.Get(path + "/export").Body}}); strings.Contains(again.Text("tbody"), "Thêm mới") || strings.Contains(again.Text("tbody"), "Lỗi") || strings.Contains(again.Text("tbody"), "Khác") {
		t.Errorf("our own file changes something: %s", again.Text("tbody"))
	}
	undo := done.Doc.Find(".flash form").AttrOr("action", "")
	if got := v.Follow(v.Post(undo, nil)); !strings.Contains(got.Text(".flash"), "Đã trả 2 mục về như trước") {
		t.Errorf("taken back: %s", got.Text("main"))
	}
	if got := v.Get(account + "/value?open=transactions").Text("#transactions .empty h2"); got != "Chưa ghi giao dịch nào" {
		t.Errorf("after it was taken back the list says %q", got)
	}
	if got := value(); strings.Contains(got, "1,5 tỷ") {
		t.Errorf("value now does not follow the way back: %s", got)
	}
	late := v.Submit(trial, path+"/import/confirm", nil)
	if late.Status != http.StatusUnprocessableEntity {
		t.Fatalf("confirmed after it was taken back: %d, %s", late.Status, v.Follow(late).Text(".flash"))
	}
	if kept := late.Doc.Find("textarea[name=text]").Text(); !strings.Contains(late.Text(".error"), "xem trước lại") || !strings.Contains(kept, "NK-2") {
		t.Errorf("confirmed after it was taken back it says %q and keeps %q", late.Text(".error"), kept)
	}
	if got := v.Get(account + "/value?open=transactions").Text("#transactions .empty h2"); got != "Chưa ghi giao dịch nào" {
		t.Errorf("confirmed after it was taken back it wrote: %q", got)
	}
}

// TestImportOfForeignMoneyAndLargeAmounts: another currency is refused or converted by the rate
// typed, an amount too large for a sum is refused line by line, and a month that stands first is
// seen; each refused cell shows its own text.
func TestImportOfForeignMoneyAndLargeAmounts(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, khoaValue)
	path := v.Account("Điện tử Minh Khôi") + "/transactions/import"
	file := "Date,Document,Amount,Note\n01/05/2026,FX-1,1250 USD,\n02/13/2026,FX-2,1.200 USD @ 25.400,gửi trước\n13/45/2026,FX-3,5,\n2026-11-01 00:00:00,FX-4,(5.000),\n"
	for i := range 11 {
		file += "2026-10-01,BIG-" + string(rune('a'+i)) + ",900000000000000000,\n"
	}
	trial := v.Post(path, url.Values{"text": {file}})
	for line, wants := range map[string][]string{
		"2": {"Lỗi", "USD", "1250 USD"}, "3": {"Thêm mới", "13/02/2026", "30.480.000"}, "4": {"Lỗi", "13/45/2026", "không có ngày này"},
		"5": {"Thêm mới", "01/11/2026", "−5.000"}, "6": {"Lỗi", "900000000000000000", "quá lớn"}, "16": {"Lỗi", "quá lớn"},
	} {
		for _, want := range wants {
			if got := trial.Text("#line-" + line); !strings.Contains(got, want) {
				t.Errorf("line %s stands as %q, without %s", line, got, want)
			}
		}
	}
	if got := trial.Text("main"); !strings.Contains(got, "tháng/ngày/năm: 01/05/2026 là ngày 5 tháng 1 năm 2026. Chính tệp cho biết") {
		t.Errorf("the trial says %s", got)
	}
	turned := v.Submit(trial, path, url.Values{"order": {"dmy"}})
	if got := turned.Text("#line-3"); !strings.Contains(got, "Lỗi") || !strings.Contains(got, "“02/13/2026”: ở đây ngày đứng trước tháng") {
		t.Errorf("read the other way round line 3 stands as %q", got)
	}
	done := v.Follow(v.Submit(trial, path+"/confirm", nil))
	if got := done.Text("main, .flash"); !strings.Contains(got, "Đã nhập 2 giao dịch") || !strings.Contains(got, "gửi trước; 1.200 USD @ 25.400") {
		t.Errorf("the confirmation says %q", got)
	}
}

// The sample file is read as one line to add, in both languages.
func TestSampleOfTransactions(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, khoaValue)
	path := v.Account("Điện tử Minh Khôi") + "/transactions/import"
	link, there := v.Get(path).Doc.Find("a[href$='/import/sample']").Attr("href")
	if !there {
		t.Fatal("the page of the import leads to no sample")
	}
	for lang, column := range map[string]string{"vi": "Số tiền (VND)", "en": "Amount (VND)"} {
		file := v.Get(link + "?lang=" + lang).Body
		trial := v.Post(path+"?lang=vi", url.Values{"text": {file}})
		if got := trial.Text("#line-2"); !strings.Contains(got, "Thêm mới") || !strings.Contains(got, "125.000.000") || strings.Contains(trial.Text("#trial"), "Cột không dùng tới") || !strings.Contains(file, column) {
			t.Errorf("%s: %q is read as %s", lang, file, trial.Text("#trial"))
		}
	}
	if p := s.As(t, viewerValue).Get(link); p.Status != http.StatusForbidden {
		t.Errorf("a viewer's sample: %d", p.Status)
	}
}

func TestImportTransactionsRefused(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, khoaValue)
	path := v.Account("Điện tử Minh Khôi") + "/transactions"
	for text, want := range map[string]string{"": "Chọn một tệp", "Ngày,Tiền\n1/1/2026,5": "cột Ngày và cột Số tiền", "Ngày,Số tiền\n1/1/2026,\"5": "Dấu ngoặc kép"} {
		p := v.Post(path+"/import", url.Values{"text": {text}})
		if p.Status != 422 || !strings.Contains(p.Text(".error"), want) || p.Doc.Find("textarea[name=text]").Text() != text {
			t.Errorf("%q answered %d with %q, and keeps %q", text, p.Status, p.Text(".error"), p.Doc.Find("textarea[name=text]").Text())
		}
	}
	valid := url.Values{"text": {"Ngày,Số tiền\n1/1/2026,5"}, "batch": {"0197a000-0000-7000-8000-000000000001"}}
	if p := s.As(t, viewerValue).Post(path+"/import/confirm", valid); p.Status != 403 {
		t.Errorf("a viewer imports: %d", p.Status)
	}
	own := s.As(t, rivalValue).Get("/t/rival/accounts").Doc.Find("tbody a.row-link").First().AttrOr("href", "")
	foreign := strings.Replace(own, "/t/rival/", "/t/demo/", 1) + "/transactions/import"
	for _, p := range []*sitetest.Page{v.Get(foreign), v.Post(foreign, valid), v.Post(foreign+"/confirm", valid), v.Post(strings.TrimSuffix(foreign, "/transactions/import")+"/acts/0197a000-0000-7000-8000-000000000001/undo", nil)} {
		if p.Status != 404 {
			t.Errorf("another organisation's account answered %d", p.Status)
		}
	}
}

// A document is paid with one click, and not paid with another; overdue ones are found.
func TestPayment(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, khoaValue)
	path := v.Account("Điện tử Minh Khôi") + "/transactions"
	v.Submit(v.Get(path+"/new"), path, url.Values{"on_date": {"2026-09-01"}, "document": {"HD-1"}, "amount": {"70tr"}, "due": {"2026-10-01"}})
	v.Submit(v.Get(path+"/new"), path, url.Values{"on_date": {"2026-11-01"}, "document": {"HD-2"}, "amount": {"30tr"}, "due": {"2026-12-01"}})
	panel := strings.TrimSuffix(path, "/transactions") + "/value?open=transactions"
	p := v.Get(panel)
	if got := p.Text("#transactions tbody"); !strings.Contains(got, "Quá hạn 40 ngày") || !strings.Contains(got, "Hạn 01/12/2026") || !strings.Contains(p.Text("#transactions .facts"), "70 triệu") {
		t.Fatalf("the list: %s; the sums: %s", got, p.Text(".facts"))
	}
	for filter, want := range map[string]int{"overdue": 1, "unpaid": 2, "nonsense": 2} {
		if n := v.Get(panel + "&payment=" + filter).Doc.Find("#transactions tbody tr").Length(); n != want {
			t.Errorf("%s shows %d, want %d", filter, n, want)
		}
	}
	risks := strings.TrimSuffix(path, "/transactions") + "/risks"
	if got := v.Get(risks).Text("[aria-labelledby=proposals]"); !strings.Contains(got, "quá hạn trả hơn 30 ngày") {
		t.Errorf("no sign of it: %s", got)
	}
	pay := p.Doc.Find("#transactions tbody form").Last().AttrOr("action", "")
	paid := v.Follow(v.Post(pay, nil))
	if got := paid.Text("#transactions tbody"); !strings.Contains(got, "Đã trả 10/11/2026") || strings.Contains(got, "Quá hạn") {
		t.Errorf("paid: %s", got)
	}
	if got := v.Get(risks).Text("[aria-labelledby=proposals]"); strings.Contains(got, "quá hạn trả") {
		t.Errorf("the sign stays: %s", got)
	}
	if got := v.Follow(v.Post(paid.Doc.Find(".flash form").AttrOr("action", ""), nil)).Text("tbody"); !strings.Contains(got, "Quá hạn 40 ngày") {
		t.Errorf("not paid after all: %s", got)
	}
	if p := v.Submit(v.Get(path+"/new"), path, url.Values{"on_date": {"2026-09-01"}, "amount": {"1"}, "due": {"2026-08-01"}}); p.Status != 422 || p.Doc.Find("#e-due").Length() != 1 {
		t.Errorf("due before the document: %d", p.Status)
	}
}
