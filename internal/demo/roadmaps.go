package demo

import (
	"trucot/internal/execution/action"
	"trucot/internal/goals/goal"
)

var roadmaps = []roadmap{
	{
		account: "annhien",
		aims: []aim{
			{
				key: "film", who: "hieu duyen", title: "Tăng doanh thu màng 5 lớp lên 5 tỷ ₫ một năm, bắt đầu từ 3 lô thử tại Hưng Yên", kind: "revenue", owner: "manager",
				metric: "Doanh thu màng 5 lớp", unit: "₫", source: "Báo cáo bán hàng tháng", baseline: 3200000000, target: 5000000000, current: 3524000000,
				customerWin: "Mỗi tấn sữa tốn ít hơn 14% nhựa, giảm 3% chi phí đóng gói", ourWin: "Thêm 1,8 tỷ ₫ một năm, biên 29%",
				start: -70, due: 416, check: 8, wants: []string{"an.cost"}, weight: 5, seen: "Gam nhựa trên một tấn sữa",
				checks: []check{{42, 3_310_000_000, "Mới giao lô chào hàng"}, {12, 3_524_000_000, "Ba lô thử đã lên lịch, xin thêm ca đêm"}},
				steps: []stepOf{
					{title: "Chạy thử 3 lô tại Hưng Yên", due: 35, slipped: 21},
					{title: "Chốt thông số máy rót số 3", due: 80, after: 1},
					{title: "Chuyển toàn bộ sữa chua uống", due: 260, after: 2},
				},
				work: []task{
					{"Gửi báo cáo khắc phục lô màng bong lớp cho phòng QA", "manager", -4, action.Doing, 1, "", "khoa"},
					{"Gửi đề xuất giá màng 5 lớp", "manager", 3, "", 1, "", ""},
					{"Lắp cuộn thử trên máy rót số 3, ca đêm", "khoa", 32, "", 1, "", ""},
					{"Đổi 4,2 tấn màng lỗi và lấy biên bản nhận", "khoa", 2, action.Doing, 1, "", ""},
					{"Đo tỷ lệ rách màng trên 3 lô", "khoa", 48, "", 2, "", ""},
					{"Thống nhất thông số dán nhiệt với anh Hiếu", "khoa", -20, action.Done, 0, "", ""},
					{"Gửi mẫu màng cho phòng thí nghiệm của khách", "manager", -33, action.Done, 0, "", ""},
				},
			},
			{
				key: "vmi", who: "huong", title: "Ký ghi nhớ VMI kho Hưng Yên: 600 m², tồn an toàn 5 ngày, 1,9 tỷ ₫", kind: "customer_value", owner: "manager",
				metric: "Điều khoản đã thống nhất", unit: "điều khoản", source: "Biên bản họp", baseline: 0, target: 6, current: 2,
				customerWin: "Giải phóng 7 tỷ ₫ vốn lưu động, tồn kho từ 34 xuống 5 ngày", ourWin: "1,9 tỷ ₫ dịch vụ một năm, khoá đơn hàng",
				start: -45, due: 82, check: 8, wants: []string{"an.cost"}, slipped: 30, weight: 4, seen: "Ngày tồn kho bình quân",
				steps: []stepOf{{title: "Ký biên bản ghi nhớ VMI", due: 82}},
				work: []task{
					{"Gọi chị Nguyễn Thị Hương chốt phạm vi VMI", "manager", 0, action.Doing, 1, "", ""},
					{"Đào tạo thủ kho Hưng Yên dùng cổng VMI", "yen", 171, "", 0, "", ""},
					{"Soạn phụ lục mức tồn an toàn", "manager", 14, "", 1, "", "yen"},
					{"Khảo sát mặt bằng kho Hưng Yên", "yen", -25, action.Done, 0, "", ""},
				},
			},
			{
				key: "qr", who: "thinh ngoc", title: "Bán tem truy xuất QR cho dòng sữa bột, 1,2 tỷ ₫", kind: "revenue", owner: "manager",
				metric: "Doanh thu tem truy xuất", unit: "₫", source: "Báo cáo bán hàng tháng", baseline: 0, target: 1200000000, current: 120000000,
				customerWin: "Thu hồi lô trong 2 giờ thay vì 2 ngày", ourWin: "Vào được phòng Marketing và CNTT của khách",
				start: -30, due: 240, check: 20, wants: []string{"an.trace"}, unaccepted: true, aim: "acquire",
				steps: []stepOf{{title: "Thí điểm một dây chuyền", due: 110}},
				work:  []task{{"Demo tem truy xuất QR cho Marketing", "manager", 2, "", 1, "", ""}},
			},
			{
				key: "close", who: "truong", title: "Đóng khiếu nại KN-118 và giữ 100% sản lượng màng", kind: "retention", owner: "khoa",
				metric: "Bước 8D hoàn thành", unit: "bước", source: "Hồ sơ 8D", baseline: 0, target: 8, current: 5,
				customerWin: "Không còn lô nào bong lớp", ourWin: "Giữ 2,4 tỷ ₫ màng ghép", start: -6, due: 10, check: 5, wants: []string{"an.cost"}, aim: "retain", weight: 5,
				work: []task{
					{"Dựng lại thí nghiệm bong lớp ở nhiệt độ thấp", "khoa", -1, action.Doing, 0, "", ""},
					{"Họp kết luận nguyên nhân với anh Trường", "khoa", 6, "", 0, "", "manager"},
				},
			},
			{
				key: "ceo", who: "nam", title: "Gặp Tổng giám đốc Đặng Hoàng Nam mỗi 45 ngày", kind: "relationship", owner: "director",
				metric: "Lần gặp trong năm", unit: "lần", source: "Sổ điểm chạm", baseline: 0, target: 6, current: 3,
				customerWin: "Có người quyết ngay khi cần đổi quy cách", ourWin: "Mở được hợp đồng khung 3 năm", start: -300, due: 51, check: 14, wants: []string{"an.nut"},
				steps: []stepOf{{title: "Mời anh Nam thăm nhà máy ta", due: 30}},
				work: []task{
					{"Chốt lịch gặp Tổng giám đốc Đặng Hoàng Nam", "director", -3, "", 1, "", "manager"},
					{"Chuẩn bị bản tóm tắt một trang cho buổi gặp", "manager", 12, "", 1, "", ""},
				},
			},
			{
				key: "know", title: "Gặp nhiều lần 80% những người quyết định ở nhà máy Hưng Yên", kind: "relationship", owner: "manager", aim: "retain",
				metric: "Người đã gặp nhiều lần", unit: "%", measure: goal.Coverage, baseline: 40, target: 80, weight: 2,
				customerWin: "Việc nào cũng có đúng người nghe ngay", ourWin: "Không còn phụ thuộc một đầu mối", start: -120, due: 140, check: 18, wants: []string{"an.nut"},
				steps: []stepOf{{title: "Gặp đủ phòng QA và Thu mua", due: 45}},
				work:  []task{{"Xếp lịch thăm nhà máy cùng phòng QA", "manager", 16, "", 1, "", "khoa"}, {"Mời Thu mua dự hội thảo bao bì xanh", "manager", 38, "", 1, "", ""}},
			},
			{
				key: "frame", who: "nam huong", title: "Ký hợp đồng khung 3 năm cho cả ba nhà máy, 18 tỷ ₫ một năm", kind: "retention", owner: "director",
				metric: "Giá trị hợp đồng khung", unit: "₫", source: "Hợp đồng", baseline: 0, target: 18000000000, current: 0,
				customerWin: "Giá ổn định ba năm, ưu tiên sản xuất mùa cao điểm", ourWin: "Khoá 18 tỷ ₫ mỗi năm", start: -20, due: 780, check: 60, wants: []string{"an.cost", "an.nut"},
				steps: []stepOf{{title: "Trình khung hợp đồng lần một", due: 300}, {title: "Chốt với nhà máy Long An", due: 620}},
				work: []task{
					{"Soạn hợp đồng khung 3 năm", "director", 590, "", 0, "", ""},
					{"Tính giá khung theo chỉ số bột giấy", "manager", 280, "", 1, "", ""},
				},
			},
		},
		loose: []task{
			{"Chào giá hộp giấy sữa hạt trước khi hợp đồng đối thủ hết hạn", "manager", 186, "", 0, "", ""},
			{"Hỏi lại thông điệp marketing sau khi đổi giám đốc thương hiệu", "manager", 20, action.Proposed, 0, "", ""},
		},
		sell: []offer{
			{"cross_sell", "VMI kho Hưng Yên", "Kho VMI", 1900000, "negotiate", "", 82, "Gửi bản nháp hợp đồng kho", -2, 50},
			{"upsell", "Màng 3 lớp lên 5 lớp, sữa chua uống", "Màng ghép", 1600000, "trial", "", 140, "Họp kết quả ba lô thử", 6, 0},
			{"missed", "Hộp giấy sữa hạt", "Hộp giấy", 1400000, "explore", "Đang mua từ đối thủ tới giữa năm sau", 230, "Xin mẫu hộp đang dùng", 15, 30},
			{"cross_sell", "Tem truy xuất QR", "Truy xuất", 1200000, "propose", "", 110, "", 0, 0},
			{"upsell", "Carton in flexo 4 màu cho Tết", "Carton", 1000000, "close", "", 10, "Ký đơn Tết", 3, 0},
			{"renewal", "Gia hạn khung carton", "Thùng carton", 3900000, "propose", "", 200, "Chốt lịch họp giá", 20, 70},
			{"win_back", "Giành lại nhãn sữa chua", "Nhãn in", 420000, "explore", "Mất vì giao chậm hai lần", 150, "", 0, 0},
			{"cross_sell", "Màng co pallet", "Màng co", 350000, "lost", "Khách ký với Đại Lộc, giá thấp hơn 9%", -30, "", 0, 0},
			{"upsell", "Thùng carton kho Long An", "Thùng carton", 800000, "won", "", -50, "", 0, 0},
		},
		risks: []threat{
			{"Chuyển 20% sản lượng màng sang nhà cung cấp khác", "quality service competitor", 4, 3, 2400000, "Báo cáo 8D, đổi 4,2 tấn màng lỗi", "mitigating"},
			{"Đấu thầu lại carton năm tới", "price competitor", 3, 2, 3800000, "Đề xuất khung giá 3 năm", ""},
			{"Mất đầu mối ở Marketing", "champion_left", 2, 2, 400000, "Gặp giám đốc thương hiệu mới", ""},
			{"Giao trễ hai chuyến đầu mùa", "service", 3, 2, 600000, "Đặt kho đệm ở Hưng Yên", "closed"},
		},
	},
	{
		account: "hungviet",
		aims: []aim{
			{
				key: "bag", who: "hoa", title: "Thay túi giấy cho 210 chi nhánh Hưng Việt trước cuối năm sau", kind: "customer_value", owner: "manager",
				metric: "Chi nhánh đã thay", unit: "chi nhánh", source: "Bảng giao hàng", baseline: 0, target: 210, current: 64,
				customerWin: "Bỏ 11 tấn nhựa mỗi năm", ourWin: "2,1 tỷ ₫ túi giấy một năm", start: -150, due: 400, check: 25, wants: []string{"hv.plastic"}, ours: 15, seen: "Tấn nhựa bỏ được",
				checks: []check{{90, 21, ""}, {60, 40, "Xong Hà Nội trước hạn"}, {30, 64, "Đợt 3 chờ in lại"}},
				steps:  []stepOf{{title: "Xong 60 chi nhánh Hà Nội", due: -12, done: true}, {title: "Xong 150 chi nhánh miền Bắc", due: 170}},
				work: []task{
					{"Gửi lịch giao đợt 3 cho chị Mai", "manager", 4, "", 2, "", ""},
					{"Kiểm tra chất lượng in tại 5 chi nhánh", "yen", 15, "", 2, "", ""},
					{"Nghiệm thu đợt 2", "manager", -15, action.Done, 1, "", ""},
				},
			},
			{
				key: "hub", who: "quan lan", title: "Ký hợp đồng gom mua vật tư toàn hệ thống 3,4 tỷ ₫", kind: "revenue", owner: "manager",
				metric: "Giá trị hợp đồng", unit: "₫", source: "Hợp đồng", baseline: 0, target: 3400000000, current: 0, customerWin: "Giảm 12% chi phí vật tư",
				ourWin: "Thành nhà cung cấp duy nhất", start: -40, due: 210, check: 30, wants: []string{"hv.cost"}, steps: []stepOf{{title: "Qua vòng đánh giá bền vững", due: 60}},
				work: []task{{"Nộp hồ sơ đánh giá bền vững", "yen", -6, action.Blocked, 1, "Chờ chứng nhận FSC bản mới", "manager"}, {"Hẹn khối vận hành trình phương án", "manager", 9, "", 1, "", ""}},
			},
		},
		sell:  []offer{{"upsell", "Túi giấy cho phòng giao dịch", "Túi giấy", 2100000, "trial", "", 120, "", 0, 0}, {"cross_sell", "Phong bì tái chế", "Phong bì", 640000, "propose", "", 90, "", 0, 0}},
		risks: []threat{{"Đấu thầu lại vật tư", "price", 3, 3, 1800000, "Chốt gom mua trước kỳ thầu", ""}},
		none:  []goal.Question{"missed"},
	},
	{
		account: "caonguyen",
		aims: []aim{
			{
				key: "shelf", who: "thuy", title: "Triển khai túi van 5 lớp cho rang xay, hạn dùng 18 tháng", kind: "customer_value", owner: "manager",
				metric: "Tháng hạn dùng", unit: "tháng", source: "Kiểm nghiệm", baseline: 9, target: 18, current: 14, customerWin: "Bán được ở EU quanh năm", ourWin: "1,1 tỷ ₫ túi van",
				start: -120, due: 90, check: 12, wants: []string{"cn.shelf", "cn.export"}, steps: []stepOf{{title: "Kiểm nghiệm 12 tháng", due: -5, done: true}, {title: "Kiểm nghiệm 18 tháng", due: 75}},
				work: []task{{"Gửi 500 túi van mẫu cho nhà rang Hamburg", "khoa", 5, action.Doing, 2, "", ""}, {"Chốt thiết kế túi xuất khẩu", "manager", 18, "", 2, "", ""}, {"Đặt màng chắn nhôm", "khoa", -8, action.Done, 1, "", ""}},
			},
			{
				key: "jp", who: "thuy", title: "Mở tuyến túi lọc phin cho thị trường Nhật, 900 triệu ₫", kind: "revenue", owner: "khoa",
				metric: "Doanh thu túi phin", unit: "₫", source: "Báo cáo bán hàng", baseline: 0, target: 900000000, current: 90000000, customerWin: "Vào 300 cửa hàng tại Osaka", ourWin: "Dòng hàng mới",
				start: -60, due: 330, check: 40, wants: []string{"cn.export"}, steps: []stepOf{{title: "Mẫu túi phin được duyệt", due: 45}},
				work: []task{{"Gửi mẫu túi phin lần hai", "khoa", 11, "", 1, "", ""}, {"Xin giấy tiếp xúc thực phẩm Nhật", "khoa", 40, "", 1, "", ""}},
			},
		},
		sell: []offer{{"upsell", "Túi van 5 lớp", "Túi van", 1100000, "negotiate", "", 60, "", 0, 0}},
		none: []goal.Question{"missed", "churn"},
	},
	{
		account: "senvang",
		aims: []aim{{
			key: "jar", title: "Cải thiện vỏ hộp kem", kind: "service", owner: "manager", start: -20, due: 160,
			work: []task{{"Gửi ba mẫu vỏ hộp giấy ép", "manager", -9, "", 0, "", ""}},
		}},
		sell: []offer{{"cross_sell", "Hộp quà Tết", "Hộp giấy", 520000, "propose", "", 35, "", 0, 0}},
	},
	{
		account: "binhan",
		aims: []aim{{
			key: "code", title: "Triển khai tem định danh lô cho 100% thuốc kê đơn Bình An", kind: "customer_value", owner: "yen",
			metric: "Lô có mã", unit: "%", source: "Hệ thống kho khách", baseline: 5, target: 100, current: 31, customerWin: "Tuân thủ thông tư trước hạn 6 tháng", ourWin: "1,6 tỷ ₫ tem và máy in",
			start: -100, due: 280, check: 18, wants: []string{"ba.trace"}, steps: []stepOf{{title: "Chạy ở nhà máy 1", due: 40}, {title: "Chạy ở nhà máy 2", due: 200}},
			work: []task{{"Lắp máy in mã ở chuyền 4", "khoa", 22, "", 1, "", ""}, {"Huấn luyện ca đêm", "yen", 30, "", 1, "", ""}, {"Đối soát mã tháng trước", "yen", -2, action.Doing, 0, "", ""}},
		}},
		sell:  []offer{{"cross_sell", "Máy in mã và tem", "Tem", 1600000, "trial", "", 90, "", 0, 0}},
		risks: []threat{{"Đối thủ chào máy in miễn phí", "competitor", 4, 4, 1900000, "Chứng minh tỷ lệ đọc mã 99,9%", ""}},
		none:  []goal.Question{"missed"},
	},
	{
		account: "thinhphat",
		aims: []aim{{
			key: "box", title: "Đưa thùng giấy giữ lạnh vào 60% đơn EU của Thịnh Phát", kind: "customer_value", owner: "minh",
			metric: "Tỷ lệ đơn", unit: "%", source: "Phòng xuất khẩu", baseline: 0, target: 60, current: 12, customerWin: "Không còn bị trả hàng vì xốp", ourWin: "2,2 tỷ ₫ thùng giấy",
			start: -80, due: 220, wants: []string{"tp.box"}, steps: []stepOf{{title: "Thử 3 container", due: 25}}, work: []task{{"Theo container thử số 2", "minh", 8, action.Doing, 1, "", ""}},
		}},
		risks: []threat{{"Nợ quá hạn 45 ngày", "payment", 3, 3, 900000, "Hẹn kế toán trưởng", ""}},
	},
	{account: "dongxanh", loose: []task{{"Xin lịch gặp phòng mua hàng", "minh", -11, "", 0, "", ""}}},
	{account: "minhkhoi", loose: []task{{"Gửi hồ sơ năng lực", "khoa", 6, "", 0, "", ""}}},
	{account: "hoaban", none: []goal.Question{"sell_more"}},
}

var rivalRoadmaps = []roadmap{
	{
		account: "brightwater",
		aims: []aim{{
			key: "spoil", title: "Reduce spoilage on Brightwater Foods routes to 2.7 percent", kind: "customer_value", owner: "manager",
			metric: "Spoilage rate", unit: "%", source: "Depot reports", baseline: 4, target: 2, current: 3, customerWin: "A third less waste", ourWin: "£0.6 m of monitored routes",
			start: -90, due: 300, check: 20, wants: []string{"bw.spoil"}, steps: []stepOf{{title: "Sensors on ten lorries", due: 30}},
			work: []task{{"Fit sensors at Leeds depot", "manager", 9, action.Doing, 1, "", ""}, {"Review the first month of data", "manager", 40, "", 1, "", ""}, {"Agree the data format", "manager", -7, "", 0, "", ""}},
		}},
		sell:  []offer{{"upsell", "Monitored chilled routes", "Chilled", 600, "negotiate", "", 60, "", 0, 0}},
		none:  []goal.Question{"missed"},
		risks: []threat{{"Farrow undercuts the Leeds depot", "price competitor", 4, 3, 300, "Two-year rate card", ""}},
	},
}
