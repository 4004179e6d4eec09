package client_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/google/uuid"

	"trucot/internal/checks/sitetest"
)

func idOf(name string) string {
	return uuid.NewSHA1(uuid.MustParse("6f1c2a44-7d0b-5b58-9d7e-2f3a54c0de01"), []byte(name)).String()
}

const base = "/t/demo/admin/products"

func row(p *sitetest.Page, name string) string { return p.Text("tbody tr:contains('" + name + "')") }

// A product is added, found, changed, archived and brought back; others read, strangers do not.
func TestProductFromFirstToLast(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v, manager, rival := s.As(t, "admin@demo.test"), s.As(t, "manager@demo.test"), s.As(t, "admin@rival.test")
	form := v.Get(base + "/new")
	id := form.Doc.Find("main input[name=id]").AttrOr("value", "")
	fields := url.Values{"name": {"Nắp <script>alert(1)</script>"}, "code": {"=NA-01"}, "unit": {"cái"}, "family": {idOf("family demo label")}}

	bad := v.Submit(form, base, url.Values{"name": {"thùng CARTON"}, "code": {"mg-310"}, "unit": {"giữ lại"}})
	if bad.Status != http.StatusUnprocessableEntity || bad.Doc.Find("#e-name").Length() != 1 || bad.Doc.Find("#e-code").Length() != 1 || !strings.Contains(bad.Body, "giữ lại") {
		t.Errorf("a taken name and code answered %d: %s", bad.Status, bad.Text(".field__error"))
	}

	made := v.Follow(v.Submit(form, base, fields))
	if got := row(made, "Nắp"); !strings.Contains(got, "<script>") || !strings.Contains(got, "Nhãn và tem") || strings.Contains(made.Body, "<script>alert") {
		t.Errorf("it stands there as %q", got)
	}
	if again := v.Submit(form, base, fields); again.Status != http.StatusSeeOther {
		t.Errorf("sent twice: %d", again.Status)
	}
	if n := v.Get(base + "?q=nap+<script").Doc.Find("tbody tr").Length(); n != 1 {
		t.Errorf("searched for it, found %d", n)
	}
	if got := row(v.Get(base+"?family="+idOf("family demo film")), "Nắp"); got != "" {
		t.Errorf("it is listed in another family: %q", got)
	}
	if file := manager.Get(base + "/export?q=nap").Body; !strings.HasPrefix(file, "\ufeffMã,") || !strings.Contains(file, "'=NA-01") {
		t.Errorf("the file is %q", file)
	}

	first, second := v.Get(base+"/"+id+"/edit"), v.Get(base+"/"+id+"/edit")
	v.Submit(first, base+"/"+id, url.Values{"unit": {"1.000 cái"}})
	if merged := v.Follow(v.Submit(second, base+"/"+id, url.Values{"code": {"NA-02"}})); !strings.Contains(row(merged, "Nắp"), "NA-02") || !strings.Contains(row(merged, "Nắp"), "1.000 cái") {
		t.Errorf("two people changed different fields: %q", row(merged, "Nắp"))
	}
	if p := v.Submit(second, base+"/"+id, url.Values{"unit": {"kg"}}); p.Status != http.StatusConflict {
		t.Errorf("two people changed the same field: %d", p.Status)
	}

	if p := manager.Get(base); row(p, "Nắp") == "" || p.Doc.Find("main a[href$='/edit'], main form[method=post]").Length() != 0 {
		t.Error("a manager does not read the catalogue, or may change it")
	}
	if p := manager.Post(base+"/"+id, fields); p.Status != http.StatusForbidden {
		t.Errorf("a manager changed it: %d", p.Status)
	}
	if p := rival.Get("/t/rival/admin/products/" + id + "/edit"); p.Status != http.StatusNotFound {
		t.Errorf("another tenant is answered %d", p.Status)
	}
	if p := v.Submit(v.Get(base+"/"+id+"/edit"), base+"/"+id, url.Values{"family": {idOf("family rival store")}}); p.Status != http.StatusNotFound {
		t.Errorf("a family of another tenant answered %d", p.Status)
	}

	gone := v.Follow(v.Post(base+"/"+id+"/archive", nil))
	if row(gone, "Nắp") != "" || row(v.Get(base+"?state=archived"), "Nắp") == "" {
		t.Error("archived it is still there, or not among the archived")
	}
	if got := row(v.Follow(v.Submit(gone, gone.Doc.Find(".flash form").AttrOr("action", ""), nil)), "Nắp"); got == "" {
		t.Error("undo does not bring it back")
	}
}

// What is on offer is suggested where value and transactions are typed; what is retired is not.
func TestCatalogueIsSuggested(t *testing.T) {
	t.Parallel()
	v := sitetest.New(t).As(t, "manager@demo.test")
	for path, form := range map[string]string{"/value": "#form ", "/transactions/new": "main "} {
		p := v.Get("/t/demo/accounts/" + idOf("account annhien") + path)
		if p.Doc.Find(form+"datalist option[value='Kho VMI tại nhà máy']").Length() != 1 || p.Doc.Find(form+"datalist option[value='Túi nilon in hai màu']").Length() != 0 {
			t.Errorf("%s suggests the wrong products", path)
		}
	}
}

func TestFamilyFromFirstToLast(t *testing.T) {
	t.Parallel()
	v := sitetest.New(t).As(t, "admin@demo.test")
	list := base + "/capabilities"
	form := v.Get(list + "/new")
	id := form.Doc.Find("main input[name=id]").AttrOr("value", "")
	if p := v.Submit(form, list, url.Values{"name": {"GHÉP màng nhiều lớp"}}); p.Status != http.StatusUnprocessableEntity || p.Doc.Find("#e-name").Length() != 1 {
		t.Errorf("a taken name answered %d", p.Status)
	}
	if got := row(v.Follow(v.Submit(form, list, url.Values{"name": {"In số <b>"}})), "In số <b>"); got == "" {
		t.Error("it is not listed")
	}
	if got := row(v.Follow(v.Submit(v.Get(list+"/"+id+"/edit"), list+"/"+id, url.Values{"note": {"Lô 500 cái"}})), "In số"); !strings.Contains(got, "Lô 500 cái") {
		t.Errorf("changed: %q", got)
	}
	gone := v.Follow(v.Post(list+"/"+id+"/archive", nil))
	if row(gone, "In số") != "" {
		t.Error("archived it is still there")
	}
	if got := row(v.Follow(v.Submit(gone, gone.Doc.Find(".flash form").AttrOr("action", ""), nil)), "In số"); got == "" {
		t.Error("undo does not bring it back")
	}
}

// upload sends a file as a browser does and answers status and body.
func upload(t *testing.T, s *sitetest.Site, v *sitetest.Visitor, file string) *sitetest.Page {
	t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	part, err := w.CreateFormFile("file", "san-pham.csv")
	if err != nil {
		t.Fatal(err)
	}
	_, _ = part.Write([]byte(file))
	_ = w.WriteField("text", "")
	_ = w.Close()
	r := httptest.NewRequest(http.MethodPost, "http://127.0.0.1:8080"+base+"/import", &body)
	r.Header.Set("Content-Type", w.FormDataContentType())
	return v.Send(r)
}

// A file is tried, confirmed and confirmed again: it adds and changes once.
func TestImport(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "admin@demo.test")
	file := "\ufeffMã;Tên sản phẩm;Nhóm sản phẩm;Năng lực cốt lõi;Đơn vị tính;Giá\r\n" +
		"TC-200;Thùng carton 5 lớp;Hộp và thùng giấy;Giao đúng giờ theo ca sản xuất;cái;1\r\n" +
		"MG-310;Màng gói 5 lớp;Màng và túi mềm;Ghép màng nhiều lớp;kg;2\r\n" +
		"KV-1;\"=HYPERLINK(\"\"x\"\")\";Khay;Ép nhiệt;cái;3\r\n" +
		"KV-1;Khay <img src=x onerror=alert(1)>;;;;\r\n"
	trial := upload(t, s, v, file)
	if trial.Status != http.StatusOK {
		t.Fatalf("the trial answered %d: %s", trial.Status, trial.Text(".error-summary"))
	}
	for line, want := range map[string]string{"2": "Sửa", "3": "Không đổi", "4": "Thêm mới", "5": "Lỗi"} {
		if got := trial.Text("#line-" + line); !strings.Contains(got, want) {
			t.Errorf("line %s stands as %q, want %s", line, got, want)
		}
	}
	for _, want := range []string{"Đổi: Tên sản phẩm", "Mã này đã có ở dòng 4", "Khay", "Ép nhiệt", "Cột không dùng tới: Giá"} {
		if !strings.Contains(trial.Text("main"), want) {
			t.Errorf("the trial does not say %q", want)
		}
	}
	if strings.Contains(trial.Body, "<img src=x") {
		t.Error("the trial runs what the file holds")
	}
	if got := row(v.Get(base+"?q=kv-1"), "KV-1"); got != "" {
		t.Errorf("the trial wrote %q", got)
	}
	if p := v.Submit(trial, base+"/import/confirm", url.Values{"seen": {"what another page showed"}}); p.Status != http.StatusConflict || !strings.Contains(p.Text("#line-4"), "Thêm mới") {
		t.Errorf("confirming what was not shown answered %d: %s", p.Status, p.Text("main"))
	}
	if got := row(v.Get(base+"?q=kv-1"), "KV-1"); got != "" {
		t.Errorf("what was not shown was written: %q", got)
	}
	done := v.Follow(v.Submit(trial, base+"/import/confirm", nil))
	if flash := done.Text(".flash"); !strings.Contains(flash, "thêm 1, sửa 1, bỏ qua 1") {
		t.Errorf("the confirmation says %q", flash)
	}
	if got := row(v.Get(base+"?q=kv-1"), "KV-1"); !strings.Contains(got, "=HYPERLINK") || !strings.Contains(got, "Khay") || !strings.Contains(got, "Ép nhiệt") {
		t.Errorf("the new product stands as %q", got)
	}
	twice := v.Follow(v.Submit(trial, base+"/import/confirm", nil))
	if flash := twice.Text(".flash"); !strings.Contains(flash, "thêm 0, sửa 0") {
		t.Errorf("confirmed twice it says %q", flash)
	}
	if file := v.Get(base + "/export").Body; true {
		if p := upload(t, s, v, file); strings.Contains(p.Text("tbody"), "Sửa") || strings.Contains(p.Text("tbody"), "Thêm mới") || strings.Contains(p.Text("tbody"), "Lỗi") {
			t.Errorf("our own file changes something: %s", p.Text("tbody tr:not(:contains('Không đổi'))"))
		}
	}
	if p := s.As(t, "manager@demo.test").Post(base+"/import/confirm", url.Values{"text": {file}}); p.Status != http.StatusForbidden {
		t.Errorf("a manager imported: %d", p.Status)
	}
}

// What cannot be read is refused in words, beside its field, and writes nothing.
func TestImportRefuses(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "admin@demo.test")
	many := "Tên\n" + strings.Repeat("Túi\n", 10_000)
	tests := []struct{ name, file, want string }{
		{"no encoding", "T\xff\x81n;M\x8d\nM\x81ng;A\n", "Không nhận ra bảng mã của tệp (dòng 1)"},
		{"no header", "Màng;A\nTúi;B\n", "cần có cột Tên sản phẩm"},
		{"too many lines", many, "Nhiều hơn 2.000 dòng"},
		{"too large", strings.Repeat("x", 500_000), "lớn hơn 400 KB"},
		{"nothing", "", "Chọn một tệp có nội dung"},
	}
	for _, tt := range tests {
		p := upload(t, s, v, tt.file)
		if p.Status != http.StatusUnprocessableEntity || !strings.Contains(p.Text("main .field--error"), tt.want) {
			t.Errorf("%s answered %d: %q", tt.name, p.Status, p.Text(".field--error"))
		}
	}
	if p := upload(t, s, v, strings.Repeat("x", 3<<20)); p.Status != http.StatusRequestEntityTooLarge {
		t.Errorf("3 MiB answered %d", p.Status)
	}
	pasted := v.Post(base+"/import", url.Values{"text": {"Mã\tNhóm\nA\tB"}})
	if pasted.Status != http.StatusUnprocessableEntity || !strings.Contains(pasted.Text("textarea"), "A") || pasted.Doc.Find("#e-text").Length() != 1 {
		t.Errorf("pasted without names it answered %d and kept %q", pasted.Status, pasted.Text("textarea"))
	}
}

// The largest file that is taken is written in one go.
func TestImportOfTheLargestFile(t *testing.T) {
	t.Parallel()
	v := sitetest.New(t).As(t, "admin@demo.test")
	var file strings.Builder
	file.WriteString("Name,Code,Family\n")
	for i := range 2000 {
		file.WriteString("Sản phẩm thử " + strconv.Itoa(i) + ",Z-" + strconv.Itoa(i) + ",Lô lớn\n")
	}
	trial := v.Post(base+"/import", url.Values{"text": {file.String()}})
	if trial.Status != http.StatusOK {
		t.Fatalf("the trial answered %d: %s", trial.Status, trial.Text(".error-summary"))
	}
	if flash := v.Follow(v.Submit(trial, base+"/import/confirm", nil)).Text(".flash"); !strings.Contains(flash, "thêm 2.000") {
		t.Errorf("the confirmation says %q", flash)
	}
}
