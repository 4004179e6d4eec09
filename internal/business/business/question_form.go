package business

import (
	"net/url"

	"github.com/google/uuid"

	"trucot/internal/kernel/form"
)

func decodeQuestion(f *form.Form, was OwnQuestion) OwnQuestion {
	o := was
	o.LabelVI, o.LabelEN = f.Text("label_vi", 1, 200), f.Text("label_en", 0, 200)
	o.HintVI, o.HintEN = f.Text("hint_vi", 0, 300), f.Text("hint_en", 0, 300)
	o.SegmentID = nil
	if id := f.OptUUID("segment"); id != uuid.Nil {
		o.SegmentID = &id
	}
	o.MaxTier = f.OptInt("max_tier", 1, 3)
	return o
}

func fillQuestion(o OwnQuestion) url.Values {
	v := url.Values{
		"label_vi": {o.LabelVI}, "label_en": {o.LabelEN}, "hint_vi": {o.HintVI}, "hint_en": {o.HintEN}, "segment": {""}, "max_tier": {form.IntText(o.MaxTier)},
	}
	if o.SegmentID != nil {
		v.Set("segment", o.SegmentID.String())
	}
	return v
}
