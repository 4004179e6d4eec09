package answer

import (
	"trucot/internal/kernel/form"
)

func bindQuestion(b *form.Binder, o *OwnQuestion) {
	b.Row(o.ID, o.Version)
	b.Labels("enum.business_field")
	b.Text("label_vi", &o.LabelVI, 1, 200)
	b.Text("label_en", &o.LabelEN, 0, 200)
	b.Text("hint_vi", &o.HintVI, 0, 300)
	b.Text("hint_en", &o.HintEN, 0, 300)
	b.OptID("segment", &o.SegmentID)
	b.OptInt("max_tier", &o.MaxTier, 1, 3)
}
