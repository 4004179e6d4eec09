package demo

import (
	"fmt"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/fold"
	"trucot/internal/relationships/stakeholder"
)

// met is a person of the story: who they are, what we think of them, and how we keep in touch.
type met struct {
	client, key, name, title, dept string
	roles                          string // codes, by spaces
	say                            string // authority; "!" adds a veto
	limit                          int64  // of a decision, in millions
	power, interest                int
	support                        int // -2..2, unasked
	open, good                     int
	depth                          string
	cadence                        int
	channel, owner, boss           string
	last, times                    int // days since the last touch, and how many there were in a year
	next                           int // day of the next touch from today, 0 none
}

// unasked stands for a support that nobody knows.
const unasked = 9

// people of the packaging maker's clients; May mặc Tây Hồ, which was lost, has nobody.
var people = []met{
	{"annhien", "nam", "Đặng Hoàng Nam", "Tổng giám đốc", "Ban điều hành", "approver", "final", 0, 5, 2, 0, 2, 3, "brief", 45, "in_person", "director", "", 74, 3, 6},
	{"annhien", "thinh", "Phan Văn Thịnh", "Giám đốc Tài chính", "Tài chính", "budget_holder approver", "decides_in_limit", 5000, 5, 3, 0, 3, 3, "brief", 30, "email", "director", "nam", 46, 5, -3},
	{"annhien", "huong", "Nguyễn Thị Hương", "Giám đốc Chuỗi cung ứng", "Chuỗi cung ứng", "decider champion", "decides_in_limit", 2000, 4, 5, 1, 5, 5, "in_depth", 14, "call", "manager", "nam", 5, 22, 2},
	{"annhien", "hieu", "Trịnh Công Hiếu", "Giám đốc nhà máy Hưng Yên", "Nhà máy", "evaluator user", "recommends", 0, 3, 5, 1, 4, 4, "in_depth", 14, "in_person", "khoa", "nam", 9, 18, 5},
	{"annhien", "truong", "Mai Xuân Trường", "Trưởng phòng QA", "QA", "gatekeeper evaluator", "advises!", 0, 4, 4, -2, 2, 1, "multiple", 14, "email", "khoa", "hieu", 30, 9, 1},
	{"annhien", "duyen", "Lý Mỹ Duyên", "Trưởng phòng Mua hàng", "Mua hàng", "buyer", "recommends", 0, 3, 4, 0, 3, 3, "multiple", 14, "zalo", "manager", "huong", 12, 16, 4},
	{"annhien", "ngoc", "Hồ Bích Ngọc", "Giám đốc Marketing", "Marketing", "influencer", "advises", 0, 3, 3, 1, 4, 4, "multiple", 30, "zalo", "manager", "nam", 21, 8, 9},
	{"annhien", "yen", "Tô Hải Yến", "Chuyên viên Thu mua", "Mua hàng", "user coach", "none", 0, 1, 4, 1, 5, 4, "in_depth", 14, "zalo", "manager", "duyen", 3, 24, 11},
	{"annhien", "it", "", "Giám đốc CNTT", "CNTT", "gatekeeper", "", 0, 3, 2, unasked, 0, 0, "unknown", 0, "", "", "nam", -1, 0, 0},

	{"hungviet", "lan", "Vương Tuyết Lan", "Phó Tổng giám đốc Vận hành", "Ban điều hành", "decider approver", "final", 0, 5, 3, 1, 3, 4, "multiple", 45, "in_person", "director", "", 20, 6, 12},
	{"hungviet", "quan", "Tạ Minh Quân", "Giám đốc Mua sắm", "Mua sắm", "budget_holder buyer", "decides_in_limit", 3000, 4, 3, 0, 3, 2, "multiple", 30, "email", "manager", "lan", 17, 9, 7},
	{"hungviet", "diep", "Nghiêm Ngọc Diệp", "Trưởng ban Phát triển bền vững", "Phát triển bền vững", "initiator champion", "recommends", 0, 3, 5, 2, 5, 5, "in_depth", 14, "call", "manager", "lan", 4, 20, 3},
	{"hungviet", "tung", "Khuất Duy Tùng", "Trưởng phòng Pháp chế", "Pháp chế", "gatekeeper", "advises!", 0, 3, 2, 0, 2, 3, "brief", 60, "email", "yen", "lan", 41, 4, 15},
	{"hungviet", "hoa", "La Thị Hoà", "Trưởng phòng Hành chính", "Hành chính", "user buyer", "recommends", 0, 2, 4, 1, 4, 4, "multiple", 21, "zalo", "manager", "quan", 11, 14, 8},
	{"hungviet", "phuc", "Đinh Gia Phúc", "Giám đốc Khối chi nhánh", "Khối chi nhánh", "influencer", "recommends", 0, 4, 3, -1, 2, 2, "brief", 45, "in_person", "yen", "lan", 63, 3, -2},
	{"hungviet", "trinh", "Cao Việt Trinh", "Giám đốc Thương hiệu", "Marketing", "influencer", "advises", 0, 3, 3, 1, 4, 3, "multiple", 30, "zalo", "manager", "lan", 26, 7, 0},
	{"hungviet", "hung", "Hoàng Thế Hưng", "Thành viên Hội đồng quản trị", "", "approver", "final", 0, 5, 1, unasked, 0, 0, "none", 90, "formal_letter", "director", "", -1, 0, 0},

	{"caonguyen", "son", "Y Thanh Sơn", "Giám đốc điều hành", "Ban điều hành", "decider approver", "final", 0, 5, 4, 1, 4, 4, "multiple", 30, "call", "manager", "", 15, 10, 10},
	{"caonguyen", "thuy", "Lục Bích Thuỷ", "Giám đốc Xuất khẩu", "Xuất khẩu", "initiator champion", "recommends", 0, 4, 5, 2, 5, 5, "in_depth", 14, "zalo", "manager", "son", 6, 20, 4},
	{"caonguyen", "dat", "Bành Quốc Đạt", "Kế toán trưởng", "Tài chính", "budget_holder", "decides_in_limit", 800, 3, 2, 0, 3, 3, "brief", 45, "email", "khoa", "son", 33, 5, 14},
	{"caonguyen", "khanh", "Ông Gia Khánh", "Quản đốc xưởng rang", "Nhà máy", "user evaluator", "recommends", 0, 2, 5, 1, 4, 5, "in_depth", 21, "in_person", "khoa", "son", 13, 13, 7},
	{"caonguyen", "nhi", "Tăng Tuệ Nhi", "Trưởng phòng Mua hàng", "Mua hàng", "buyer gatekeeper", "recommends", 0, 3, 3, 0, 3, 3, "multiple", 21, "zalo", "manager", "son", 19, 12, 2},
	{"caonguyen", "linh", "Ninh Khánh Linh", "Quản lý Thương hiệu", "Marketing", "influencer", "advises", 0, 2, 4, 1, 4, 4, "multiple", 30, "zalo", "manager", "thuy", 24, 8, 6},
	{"caonguyen", "bac", "Thân Đức Bắc", "Chuyên gia chứng nhận xuất khẩu", "", "evaluator coach", "advises", 0, 3, 3, 1, 4, 3, "brief", 60, "email", "khoa", "", 38, 4, 20},

	{"senvang", "ha", "Doãn Thu Hà", "Tổng giám đốc", "Ban điều hành", "decider", "final", 0, 5, 3, 0, 3, 3, "brief", 45, "in_person", "manager", "", 52, 4, 3},
	{"senvang", "mai", "Tống Xuân Mai", "Giám đốc Sản phẩm", "Sản phẩm", "initiator evaluator champion", "recommends", 0, 4, 5, 1, 5, 4, "in_depth", 14, "zalo", "manager", "ha", 8, 17, 5},
	{"senvang", "bach", "Lã Hoàng Bách", "Trưởng phòng Mua hàng", "Mua hàng", "buyer budget_holder", "decides_in_limit", 500, 3, 3, 1, 3, 3, "multiple", 21, "email", "manager", "ha", 16, 11, 8},
	{"senvang", "vy", "Giang Tường Vy", "Trưởng nhóm Thiết kế", "Marketing", "influencer user", "advises", 0, 2, 5, 1, 5, 5, "multiple", 21, "zalo", "manager", "mai", 10, 14, 12},
	{"senvang", "long", "Từ Hải Long", "Giám đốc Nhà máy", "Nhà máy", "user", "", 0, 3, 3, 0, 0, 0, "brief", 0, "call", "manager", "ha", 44, 3, 0},
	{"senvang", "thao", "Phùng Dạ Thảo", "Kế toán trưởng", "Tài chính", "", "advises", 0, 3, 1, unasked, 0, 0, "unknown", 0, "", "", "ha", -1, 0, 0},
	{"senvang", "kiet", "Uông Anh Kiệt", "Trưởng phòng Chất lượng", "QA", "gatekeeper", "advises!", 0, 3, 4, -1, 2, 2, "multiple", 30, "email", "khoa", "ha", 29, 6, -6},
	{"senvang", "an", "Bạch Thuý An", "Tư vấn thương hiệu", "", "influencer", "advises", 0, 3, 3, 0, 3, 3, "brief", 60, "video", "manager", "", 55, 2, 0},

	{"thinhphat", "loc", "Lâm Vĩnh Lộc", "Chủ tịch", "Ban điều hành", "approver", "final", 0, 5, 2, 0, 2, 2, "brief", 60, "in_person", "director", "", 88, 2, 8},
	{"thinhphat", "cuong", "Nguỵ Phú Cường", "Tổng giám đốc", "Ban điều hành", "decider", "final", 0, 5, 3, 1, 3, 3, "multiple", 30, "call", "minh", "loc", 22, 9, 6},
	{"thinhphat", "dung", "Thạch Kim Dung", "Giám đốc Chất lượng", "QA", "evaluator gatekeeper", "recommends!", 0, 4, 4, 0, 3, 3, "multiple", 21, "email", "minh", "cuong", 18, 10, 4},
	{"thinhphat", "tin", "Danh Trung Tín", "Giám đốc Nhà máy 2", "Nhà máy", "user champion", "recommends", 0, 3, 5, 1, 4, 5, "in_depth", 21, "in_person", "khoa", "cuong", 14, 12, 9},
	{"thinhphat", "nga", "Sơn Thị Nga", "Trưởng phòng Mua hàng", "Mua hàng", "buyer", "decides_in_limit", 300, 3, 3, 0, 3, 2, "multiple", 21, "zalo", "minh", "cuong", 25, 10, 1},
	{"thinhphat", "giang", "Kim Trường Giang", "Giám đốc Tài chính", "Tài chính", "budget_holder", "decides_in_limit", 4000, 4, 2, unasked, 0, 0, "none", 60, "email", "minh", "loc", -1, 0, 0},
	{"thinhphat", "uyen", "Trà Phương Uyên", "Trưởng phòng Xuất khẩu", "Xuất khẩu", "initiator influencer", "recommends", 0, 3, 4, 1, 4, 4, "multiple", 30, "zalo", "manager", "cuong", 27, 7, 13},
	{"thinhphat", "vinh", "Quách Thành Vinh", "Chuyên gia đánh giá ASC", "", "evaluator", "advises!", 0, 4, 3, 0, 3, 3, "brief", 90, "email", "minh", "", 70, 2, 25},

	{"dongxanh", "khai", "Triệu Quang Khải", "Tổng giám đốc", "Ban điều hành", "decider approver", "final", 0, 5, 2, 0, 2, 2, "brief", 60, "formal_letter", "minh", "", 95, 2, 0},
	{"dongxanh", "my", "Võ Trà My", "Trưởng phòng Cung ứng", "Cung ứng", "buyer", "decides_in_limit", 700, 3, 3, 0, 3, 3, "multiple", 30, "zalo", "minh", "khai", 23, 8, 5},
	{"dongxanh", "phat", "Lương Tấn Phát", "Giám đốc Nhà máy xay xát", "Nhà máy", "user evaluator", "recommends", 0, 3, 4, 1, 4, 4, "multiple", 30, "call", "minh", "khai", 28, 7, 10},
	{"dongxanh", "hanh", "Kiều Mỹ Hạnh", "Kế toán trưởng", "Tài chính", "budget_holder", "advises", 0, 3, 2, unasked, 0, 0, "none", 0, "", "", "khai", -1, 0, 0},
	{"dongxanh", "toan", "Âu Dương Toàn", "Giám đốc Kinh doanh nội địa", "Kinh doanh", "influencer", "", 0, 3, 3, -1, 2, 2, "brief", 45, "call", "minh", "khai", 66, 3, 0},
	{"dongxanh", "chau", "Huỳnh Minh Châu", "Trưởng phòng Thương hiệu", "Marketing", "initiator", "recommends", 0, 2, 4, 1, 4, 4, "brief", 30, "zalo", "minh", "toan", 34, 5, 0},
	{"dongxanh", "kho", "", "Quản lý Kho Cái Răng", "Kho vận", "user", "", 0, 2, 3, unasked, 0, 0, "unknown", 0, "", "", "", -1, 0, 0},

	{"binhan", "tam", "Tiêu Đức Tâm", "Tổng giám đốc", "Ban điều hành", "decider approver", "final", 0, 5, 3, 1, 4, 3, "multiple", 45, "in_person", "director", "", 31, 6, 14},
	{"binhan", "hien", "Chu Thanh Hiền", "Giám đốc Chuỗi cung ứng", "Chuỗi cung ứng", "champion decider", "decides_in_limit", 1500, 4, 5, 2, 5, 5, "in_depth", 14, "call", "yen", "tam", 7, 19, 6},
	{"binhan", "nhan", "Thái Thiện Nhân", "Giám đốc Tài chính", "Tài chính", "budget_holder", "decides_in_limit", 3000, 4, 3, 0, 3, 3, "multiple", 30, "email", "yen", "tam", 24, 8, 9},
	{"binhan", "loan", "Mạc Kim Loan", "Trưởng phòng Đảm bảo chất lượng", "QA", "gatekeeper evaluator", "advises!", 0, 4, 4, 0, 3, 4, "multiple", 21, "email", "khoa", "hien", 15, 12, 5},
	{"binhan", "duc", "Viên Hồng Đức", "Trưởng phòng Mua hàng", "Mua hàng", "buyer", "recommends", 0, 3, 3, 0, 3, 3, "multiple", 21, "zalo", "yen", "hien", 19, 11, 3},
	{"binhan", "thu", "Giáp Minh Thư", "Giám đốc CNTT", "CNTT", "evaluator initiator", "recommends", 0, 3, 5, 1, 5, 4, "multiple", 30, "video", "yen", "tam", 12, 8, 8},
	{"binhan", "ky", "Đàm Vĩnh Kỳ", "Quản đốc xưởng thuốc viên", "Nhà máy", "user", "none", 0, 2, 4, 1, 4, 4, "in_depth", 30, "in_person", "khoa", "hien", 22, 7, 16},
	{"binhan", "sam", "Lưu Ngọc Sâm", "Giám đốc Đối ngoại", "Ban điều hành", "influencer", "advises", 0, 3, 2, 0, 3, 3, "brief", 60, "email", "manager", "tam", 58, 3, 0},
	{"binhan", "quang", "Hứa Đăng Quang", "Chuyên viên truy xuất nguồn gốc", "", "gatekeeper", "advises!", 0, 4, 2, 0, 2, 3, "brief", 90, "formal_letter", "yen", "", 81, 2, 30},

	{"mocmien", "bao", "Ngô Chí Bảo", "Giám đốc", "Ban điều hành", "decider approver", "final", 0, 5, 3, 0, 3, 3, "multiple", 30, "call", "yen", "", 26, 8, 4},
	{"mocmien", "que", "Trương Nguyệt Quế", "Trưởng phòng Thu mua", "Mua hàng", "buyer", "decides_in_limit", 200, 3, 3, 1, 4, 3, "multiple", 30, "zalo", "yen", "bao", 18, 9, 7},
	{"mocmien", "lam", "Phó Tùng Lâm", "Quản đốc xưởng", "Nhà máy", "user evaluator", "recommends", 0, 2, 4, 1, 4, 4, "multiple", 30, "in_person", "yen", "bao", 36, 6, -1},
	{"mocmien", "thy", "Đoàn Cát Thy", "Trưởng phòng Xuất khẩu", "Xuất khẩu", "influencer", "", 0, 3, 3, 0, 0, 0, "brief", 45, "email", "yen", "bao", 49, 3, 0},
	{"mocmien", "nghia", "Nhâm Trọng Nghĩa", "Kế toán trưởng", "Tài chính", "", "", 0, 3, 1, unasked, 0, 0, "unknown", 0, "", "", "bao", -1, 0, 0},
	{"mocmien", "sa", "Ứng Kim Sa", "Trưởng nhóm Đóng gói", "Nhà máy", "user", "none", 0, 1, 4, 1, 4, 4, "brief", 45, "zalo", "", "lam", 40, 4, 0},

	{"minhkhoi", "khoi", "Mẫn Đông Khôi", "Tổng giám đốc", "Ban điều hành", "approver", "final", 0, 5, 2, unasked, 0, 0, "none", 60, "in_person", "director", "", -1, 0, 21},
	{"minhkhoi", "thang", "Khương Bá Thắng", "Giám đốc Sản xuất", "Sản xuất", "decider", "decides_in_limit", 2000, 4, 4, 0, 3, 3, "multiple", 21, "call", "khoa", "khoi", 10, 7, 4},
	{"minhkhoi", "ngan", "Trầm Bảo Ngân", "Trưởng phòng Mua hàng", "Mua hàng", "buyer gatekeeper", "recommends", 0, 3, 3, 0, 3, 2, "multiple", 21, "email", "khoa", "thang", 16, 6, 6},
	{"minhkhoi", "hai", "Tôn Đại Hải", "Trưởng nhóm Kỹ thuật đóng gói", "Sản xuất", "evaluator initiator", "recommends", 0, 3, 5, 1, 5, 4, "multiple", 14, "zalo", "khoa", "thang", 6, 9, 3},
	{"minhkhoi", "diem", "Nhan Kiều Diễm", "Giám đốc Chất lượng", "QA", "evaluator", "advises!", 0, 4, 3, -1, 2, 3, "brief", 30, "email", "khoa", "khoi", 35, 3, 0},
	{"minhkhoi", "phong", "Từ Thanh Phong", "Kỹ sư quy trình", "Sản xuất", "user coach", "none", 0, 1, 4, 1, 4, 4, "brief", 30, "zalo", "khoa", "hai", 20, 4, 0},
	{"minhkhoi", "tc", "", "Giám đốc Tài chính", "Tài chính", "budget_holder", "", 0, 4, 2, unasked, 0, 0, "unknown", 0, "", "", "khoi", -1, 0, 0},
	{"minhkhoi", "akira", "Mori Akihiko", "Giám đốc mua hàng tập đoàn mẹ", "", "approver", "final", 0, 5, 1, unasked, 0, 0, "none", 180, "email", "khoa", "", -1, 0, 0},

	{"hoaban", "dao", "Lò Thị Đào", "Giám đốc", "Ban điều hành", "decider", "final", 0, 5, 1, 0, 2, 2, "brief", 90, "call", "khoa", "", 130, 2, 0},
	{"hoaban", "muoi", "Cầm Văn Mười", "Trưởng phòng Mua hàng", "Mua hàng", "buyer", "", 0, 3, 2, -1, 2, 1, "brief", 60, "zalo", "khoa", "dao", 141, 3, -9},
	{"hoaban", "ban", "Quàng Thu Ban", "Trưởng phòng Sản phẩm", "Sản phẩm", "initiator", "recommends", 0, 2, 3, 1, 3, 4, "brief", 60, "zalo", "", "dao", 118, 2, 0},
	{"hoaban", "nho", "Hà Xuân Nho", "Kế toán", "Tài chính", "", "", 0, 2, 1, unasked, 0, 0, "unknown", 0, "", "", "", -1, 0, 0},
	{"hoaban", "su", "Vì Văn Sự", "Quản đốc", "Nhà máy", "user", "none", 0, 2, 2, 0, 0, 0, "brief", 0, "", "khoa", "", 160, 1, 0},

	{"songlam", "vinh", "Hồ Sĩ Vịnh", "Giám đốc", "Ban điều hành", "decider buyer", "final", 0, 5, 3, 1, 3, 4, "multiple", 60, "call", "minh", "", 37, 4, 15},
	{"songlam", "thom", "Phạm Thị Thơm", "Kế toán trưởng", "Tài chính", "budget_holder", "advises", 0, 3, 2, 0, 3, 3, "brief", 90, "zalo", "minh", "vinh", 61, 2, 0},
	{"songlam", "quyet", "Đậu Văn Quyết", "Tổ trưởng Đóng chai", "Nhà máy", "user", "", 0, 1, 3, unasked, 0, 0, "unknown", 0, "", "", "vinh", -1, 0, 0},
}

// strangers are the people of the logistics firm's clients.
var strangers = []met{
	{"brightwater", "ellen", "Ellen Marsh", "Supply Chain Director", "Supply chain", "decider champion", "decides_in_limit", 2, 5, 4, 2, 5, 5, "in_depth", 14, "call", "manager", "", 6, 14, 5},
	{"brightwater", "rupert", "Rupert Cole", "Finance Director", "Finance", "budget_holder approver", "final", 0, 5, 2, 0, 3, 3, "brief", 45, "email", "admin", "", 51, 4, -2},
	{"brightwater", "priya", "Priya Nair", "Head of Cold Stores", "Operations", "user evaluator", "recommends", 0, 3, 5, 1, 4, 4, "multiple", 21, "in_person", "manager", "ellen", 12, 9, 7},
	{"brightwater", "tom", "Tom Ashdown", "Buyer", "Procurement", "buyer", "recommends", 0, 2, 3, 0, 3, 3, "multiple", 30, "email", "manager", "ellen", 19, 7, 0},
	{"stellan", "ingrid", "Ingrid Sorensen", "Chief Operating Officer", "Board", "decider approver", "final", 0, 5, 3, 0, 3, 3, "brief", 60, "video", "admin", "", 40, 3, 9},
	{"stellan", "marcus", "Marcus Webb", "Quality Manager", "Quality", "gatekeeper", "advises!", 0, 4, 4, -1, 2, 2, "multiple", 30, "email", "manager", "ingrid", 22, 6, 4},
	{"stellan", "chloe", "Chloe Barnett", "Logistics Lead", "Operations", "user champion", "recommends", 0, 3, 5, 1, 4, 5, "multiple", 21, "call", "manager", "ingrid", 9, 9, 6},
	{"stellan", "mhra", "Alan Pryce", "GDP inspector", "", "evaluator", "advises!", 0, 4, 1, 0, 0, 0, "none", 180, "formal_letter", "manager", "", -1, 0, 0},
	{"oakmere", "fiona", "Fiona Leigh", "Managing Director", "", "decider buyer", "final", 0, 5, 3, unasked, 0, 0, "brief", 90, "call", "manager", "", 77, 2, 0},
	{"northgate", "dev", "Dev Malhotra", "Operations Manager", "Operations", "initiator", "recommends", 0, 3, 4, 0, 3, 3, "brief", 30, "email", "manager", "", 18, 3, 2},
}

// outside names where the people work who are not the client's own (S0-03).
var outside = map[string]string{
	"hungviet hung": "Tập đoàn Hưng Việt Holdings", "caonguyen bac": "Tư vấn chứng nhận Nắng Mai", "senvang an": "Xưởng thương hiệu Mây Trắng",
	"thinhphat vinh": "Tổ chức đánh giá Biển Xanh", "binhan quang": "Cục Quản lý truy xuất dược", "minhkhoi akira": "Tập đoàn Mori Densetsu",
	"stellan mhra": "Medicines Inspectorate",
}

// manners is how to work with some of them.
var manners = map[string]string{
	"annhien thinh":   "Gửi bảng số trước 24 giờ. Không thích họp sau 17:00. Luôn hỏi thời gian hoàn vốn.",
	"annhien nam":     "Chỉ gặp khi có một quyết định cần chốt. Thích bản một trang.",
	"annhien truong":  "Muốn xem dữ liệu thử trước khi bàn. Chưa quên lô màng bong lớp.",
	"hungviet diep":   "Cần số liệu phát thải kèm mỗi đề xuất.",
	"caonguyen thuy":  "Bay nhiều, nhắn Zalo buổi tối dễ gặp hơn.",
	"brightwater tom": "Prefers a short list of options with prices.",
}

// swayed had another attitude when we first judged them, so that their history tells of a change.
var swayed = map[string]int{
	"annhien huong": 0, "annhien truong": 0, "annhien hieu": 0, "hungviet diep": 1, "hungviet phuc": 0, "caonguyen thuy": 0,
	"senvang kiet": 0, "binhan hien": 1, "thinhphat tin": 0, "minhkhoi hai": 0, "brightwater ellen": 1, "stellan marcus": 0,
}

func stakeholderID(client, key string) uuid.UUID { return id("stakeholder " + client + " " + key) }

// people puts everyone on the map a year ago and judges some of them anew since.
func (s *seeder) people(slug string, list []met) error {
	for i, m := range list {
		p := s.personOf(slug, m, i)
		actor := s.actor(slug, ownerOf(m, list), authz.Manager)
		was, changed := swayed[m.client+" "+m.key]
		first := p
		if changed {
			first.Support, first.Openness, first.Goodwill = &was, max(1, p.Openness-1), max(1, p.Goodwill-1)
		}
		err := s.at(-340+i%40).Write(s.ctx, actor, func(tx *db.Tx) error { return stakeholder.Create(s.ctx, tx, first) })
		if err != nil {
			return fmt.Errorf("%s %s: %w", m.client, m.key, err)
		}
		if !changed {
			continue
		}
		first.Version, first.ContactVersion, first.EmploymentVersion = 1, 1, 1
		first.OpennessOn, first.GoodwillOn = s.today.AddDays(-340+i%40), s.today.AddDays(-340+i%40)
		err = s.at(-120+i%50).Write(s.ctx, actor, func(tx *db.Tx) error { return stakeholder.Update(s.ctx, tx, first, p) })
		if err != nil {
			return fmt.Errorf("%s %s anew: %w", m.client, m.key, err)
		}
	}
	return s.plans(slug, list)
}

// ownerOf is who writes a person down: their owner, else the owner of the first person there.
func ownerOf(m met, list []met) string {
	if m.owner != "" {
		return m.owner
	}
	for _, other := range list {
		if other.client == m.client && other.owner != "" {
			return other.owner
		}
	}
	return "manager"
}

func (s *seeder) personOf(slug string, m met, i int) stakeholder.Person {
	of := m.client + " " + m.key
	p := stakeholder.Person{ID: stakeholderID(m.client, m.key), AccountID: accountID(m.client)}
	p.ContactID, p.EmploymentID = id("contact "+of), id("employment "+of)
	p.Name, p.Placeholder, p.PreferredChannel = m.name, m.name == "", stakeholder.Channel(m.channel)
	p.Title, p.Department, p.Organisation = m.title, m.dept, outside[of]
	if p.Placeholder {
		p.Name = m.title
	} else {
		p.Email, p.Phone = addressOf(m), fmt.Sprintf("+84912555%03d", 17+i)
		if slug == "rival" {
			p.Phone = fmt.Sprintf("+44207946%04d", i)
		}
		consent := s.moment(-300)
		p.ConsentAt = &consent
	}
	say, veto := strings.CutSuffix(m.say, "!")
	p.Authority, p.Veto, p.Influence, p.Interest = stakeholder.Authority(say), veto, m.power, m.interest
	if m.limit > 0 {
		limit := m.limit * 1_000_000
		if slug == "rival" {
			limit *= 10 // hundreds of thousands of pounds, in pence
		}
		p.AuthorityLimit = &limit
	}
	for _, r := range strings.Fields(m.roles) {
		p.BuyingRoles = append(p.BuyingRoles, stakeholder.Role(r))
	}
	if m.support != unasked {
		p.Support = &m.support
	}
	p.Openness, p.Goodwill, p.Coverage, p.Note = m.open, m.good, stakeholder.Coverage(m.depth), manners[of]
	if m.cadence > 0 {
		p.CadenceDays = &m.cadence
	}
	if m.owner != "" {
		owner := memberID(slug, m.owner)
		p.OwnerID = &owner
	}
	if m.boss != "" {
		boss := stakeholderID(m.client, m.boss)
		p.ReportsTo = &boss
	}
	p.PoliticalStatus, p.Approach = placed(m), approach(m, i)
	if !p.Placeholder {
		p.Lang = "vi"
		if slug == "rival" || m.key == "akira" {
			p.Lang = "en"
		}
	}
	if m.owner != "" {
		p.Evidence = s.sure(p, memberID(slug, m.owner), i)
	}
	return p
}

// addressOf is given and family name at a domain that cannot exist: thinh.phan@annhien.example.
func addressOf(m met) string {
	words := strings.Fields(fold.Fold(m.name))
	return words[len(words)-1] + "." + words[0] + "@" + m.client + ".example"
}

// plans agrees the next touches, some of which are late.
func (s *seeder) plans(slug string, list []met) error {
	for _, m := range list {
		if m.next == 0 {
			continue
		}
		channel := m.channel
		if m.key == "truong" {
			channel = "in_person" // not what he prefers
		}
		p := stakeholder.TouchPlan{
			ID: id("plan " + m.client + " " + m.key), AccountID: accountID(m.client), StakeholderID: stakeholderID(m.client, m.key),
			Due: s.today.AddDays(m.next), Channel: stakeholder.Channel(channel), OwnerID: memberID(slug, m.owner),
		}
		made := min(-1, m.next-3)
		err := s.at(made).Write(s.ctx, s.actor(slug, m.owner, authz.Manager), func(tx *db.Tx) error { return stakeholder.PlanTouch(s.ctx, tx, p) })
		if err != nil {
			return fmt.Errorf("plan of %s %s: %w", m.client, m.key, err)
		}
	}
	return nil
}
