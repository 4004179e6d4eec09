package answer

import (
	"context"
	"net/url"

	"trucot/internal/kernel/form"
)

func bindQuestion(b *form.Binder, o *OwnQuestion) {
	b.Text("label_vi", &o.LabelVI, 1, 200)
	b.Text("label_en", &o.LabelEN, 0, 200)
	b.Text("hint_vi", &o.HintVI, 0, 300)
	b.Text("hint_en", &o.HintEN, 0, 300)
	b.OptID("segment", &o.SegmentID)
	b.OptInt("max_tier", &o.MaxTier, 1, 3)
}

func decodeQuestion(f *form.Form, was OwnQuestion) OwnQuestion {
	form.Decode(f, &was, bindQuestion)
	return was
}

func fillQuestion(o OwnQuestion) url.Values { return form.Print(context.Background(), o, bindQuestion) }
