package demo

import (
	"fmt"

	"github.com/google/uuid"

	"trucot/internal/client/product"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
)

// shelf is what an organisation sells, and what that rests on.
type shelf struct {
	families     []rack
	capabilities []rack
	goods        []good
}

type rack struct{ key, name, note string }

// good is a product; family and capability are keys, "" for none.
type good struct {
	code, name, family, capability, unit string
	retired                              bool
}

var packaging = shelf{
	families: []rack{
		{"box", "Hộp và thùng giấy", "Hộp in offset, thùng carton sóng"},
		{"film", "Màng và túi mềm", "Màng ghép nhiều lớp, túi thành phẩm"},
		{"label", "Nhãn và tem", "Nhãn cuộn, tem truy xuất"},
		{"paper", "Giấy in và quà tặng", "Phong bì, biểu mẫu, túi giấy"},
		{"service", "Dịch vụ đi kèm", "Kho, giao theo ca, thiết kế"},
	},
	capabilities: []rack{
		{"offset", "In offset khổ lớn đúng màu", "Sai màu dưới 2 ΔE giữa các lô"},
		{"lamination", "Ghép màng nhiều lớp", "Năm lớp, mỏng tới 42 micron"},
		{"trace", "Mã hoá từng đơn vị bao bì", "QR riêng cho từng lô, nối được với hệ thống kho"},
		{"flow", "Giao đúng giờ theo ca sản xuất", "Kho đệm tại nhà máy, 98,5% chuyến đúng giờ"},
	},
	goods: []good{
		{"HG-101", "Hộp giấy sữa bột", "box", "offset", "1.000 cái", false},
		{"HG-120", "Hộp mỹ phẩm", "box", "offset", "1.000 cái", false},
		{"HG-135", "Hộp thuốc", "box", "offset", "1.000 cái", false},
		{"HG-150", "Hộp quà", "box", "offset", "cái", false},
		{"TC-200", "Thùng carton", "box", "flow", "cái", false},
		{"TC-230", "Thùng đông lạnh", "box", "lamination", "cái", false},
		{"TC-240", "Thùng xuất khẩu", "box", "flow", "cái", false},
		{"MG-300", "Bao bì sữa hạt", "film", "lamination", "kg", false},
		{"MG-310", "Màng gói 5 lớp", "film", "lamination", "kg", false},
		{"TU-330", "Túi van một chiều", "film", "lamination", "1.000 cái", false},
		{"TU-340", "Túi hút chân không", "film", "lamination", "1.000 cái", false},
		{"TU-390", "Túi nilon in hai màu", "film", "", "kg", true},
		{"NH-400", "Nhãn in", "label", "offset", "cuộn", false},
		{"NH-420", "Nhãn truy xuất lô", "label", "trace", "1.000 tem", false},
		{"GQ-510", "Túi giấy quà tặng", "paper", "offset", "cái", false},
		{"GQ-520", "Phong bì và biểu mẫu", "paper", "offset", "1.000 tờ", false},
		{"DV-600", "Kho VMI tại nhà máy", "service", "flow", "tháng", false},
		{"DV-610", "Thiết kế cấu trúc bao bì", "service", "", "mẫu", false},
	},
}

var freight = shelf{
	families: []rack{{"transport", "Transport", "Road freight in Great Britain"}, {"store", "Storage and handling", ""}},
	capabilities: []rack{
		{"cold", "Unbroken cold chain", "Logged every five minutes, door to door"},
		{"data", "Live shipment data", "One feed for the client's own system"},
	},
	goods: []good{
		{"T-10", "Chilled distribution", "transport", "cold", "pallet", false},
		{"T-20", "Temperature-controlled freight", "transport", "cold", "pallet", false},
		{"T-30", "Overnight parcels", "transport", "data", "parcel", false},
		{"S-10", "Returns handling", "store", "data", "pallet", false},
		{"S-20", "Cross-docking", "store", "", "pallet", false},
		{"S-90", "Ambient storage", "store", "", "pallet week", true},
	},
}

// productID names a product of the demo.
func productID(slug, name string) uuid.UUID { return id("product " + slug + " " + name) }

// catalogue puts up what an organisation sells, as its admin did at the start.
func (s *seeder) catalogue(slug string, c shelf) error {
	groupID := func(kind, key string) *uuid.UUID {
		if key == "" {
			return nil
		}
		at := id(kind + " " + slug + " " + key)
		return &at
	}
	return s.at(-390).Write(s.ctx, s.actor(slug, "admin", authz.Admin), func(tx *db.Tx) error {
		for _, g := range c.families {
			if err := product.SaveFamily(s.ctx, tx, product.Group{ID: *groupID("family", g.key), Name: g.name, Note: g.note}, 0); err != nil {
				return fmt.Errorf("family %q: %w", g.name, err)
			}
		}
		for _, g := range c.capabilities {
			if err := product.SaveCapability(s.ctx, tx, product.Group{ID: *groupID("capability", g.key), Name: g.name, Note: g.note}, 0); err != nil {
				return fmt.Errorf("capability %q: %w", g.name, err)
			}
		}
		for _, g := range c.goods {
			p := product.Product{
				ID: productID(slug, g.name), Code: g.code, Name: g.name, FamilyID: groupID("family", g.family),
				CapabilityID: groupID("capability", g.capability), Unit: g.unit, Active: !g.retired,
			}
			if err := product.Save(s.ctx, tx, p, 0); err != nil {
				return fmt.Errorf("product %q: %w", g.name, err)
			}
		}
		return nil
	})
}
