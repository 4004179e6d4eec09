package tenant

import (
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/file"
	"trucot/internal/kernel/page"
)

func logoRoutes(r chi.Router, s *page.Site) {
	r.Post("/admin/logo", page.Large(s.Write(authz.SettingAdmin, saveLogo)))
	r.Post("/admin/logo/remove", s.Write(authz.SettingAdmin, removeLogo))
}

// saveLogo takes a picture in, written anew.
func saveLogo(q *page.Request, tx *db.Tx) (page.Response, error) {
	var s Setting
	var used int64
	if err := db.Batch(q.Context(), tx, db.QOne(&s, readSetting, nil), file.QUsed(&used)); err != nil {
		return page.Response{}, err
	}
	raw := q.Upload("logo")
	if raw == nil {
		q.Form.Fail("logo", "err.required")
		return showSettings(q, s).WithStatus(http.StatusUnprocessableEntity), nil
	}
	body, kind, fault := file.Picture(raw)
	if fault == nil && !file.Fits(used, len(body)) {
		fault = file.Full()
	}
	if fault != nil {
		q.Form.Fail("logo", fault.Key, fault.Args...)
		return showSettings(q, s).WithStatus(http.StatusUnprocessableEntity), nil
	}
	logo := file.File{
		ID: uuid.Must(uuid.NewV7()), Kind: file.Logo, Name: "logo" + file.Ending(kind), Type: kind, Body: body,
	}
	if err := s.setLogo(q.Context(), tx, &logo); err != nil {
		return page.Response{}, err
	}
	return page.SeeOther(q.Path("admin", "settings")).Done(q.Context(), "tenant.logo.saved"), nil
}

func removeLogo(q *page.Request, tx *db.Tx) (page.Response, error) {
	var s Setting
	if err := db.Batch(q.Context(), tx, db.QOne(&s, readSetting, nil)); err != nil {
		return page.Response{}, err
	}
	if s.LogoID != nil {
		if err := s.setLogo(q.Context(), tx, nil); err != nil {
			return page.Response{}, err
		}
	}
	return page.SeeOther(q.Path("admin", "settings")).Done(q.Context(), "tenant.logo.removed"), nil
}
