package tenant

import (
	"github.com/go-chi/chi/v5"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
)

func settingRoutes(r chi.Router, s *page.Site) {
	r.Get("/admin/settings", s.Read(authz.SettingAdmin, settings))
	r.Post("/admin/settings", s.Write(authz.SettingAdmin, saveSettings))
}

func settings(q *page.Request, tx *db.Tx) (page.Response, error) {
	var s Setting
	if err := db.Batch(q.Context(), tx, db.QOne(&s, readSetting, nil)); err != nil {
		return page.Response{}, err
	}
	return showSettings(q, s), nil
}

func showSettings(q *page.Request, s Setting) page.Response {
	form.Show(q.Context(), q.Form, s, bindSetting)
	return page.HTML(i18n.T(q.Context(), "tenant.settings.title"), settingsView(q, s))
}

func saveSettings(q *page.Request, tx *db.Tx) (page.Response, error) {
	var now Setting
	amounts := false
	_, err := page.Save(q, tx, page.Stored[Setting]{
		Entity: "tenant_setting", ID: q.Actor.Tenant, Bind: bindSetting,
		Load: func() (s Setting, err error) {
			err = db.Batch(q.Context(), tx, db.QOne(&now, readSetting, nil), db.QOne(&amounts, AmountsSQL, nil))
			return now, err
		},
		// Amounts have no other currency than the organisation's: another one would call them by its name.
		Refuse: func(was, s Setting) error {
			q.Form.Check(s.Currency == was.Currency || !amounts,
				"currency", "err.currency_used", "currency", was.Currency)
			return nil
		},
		Save: func(_, s Setting) error { return s.save(q.Context(), tx, s.Version) },
	})
	if err == nil {
		return page.SeeOther(q.Path("admin", "settings")).Done(q.Context(), "tenant.settings.saved"), nil
	}
	status, ok := page.FormStatus(err)
	if !ok {
		return page.Response{}, err
	}
	return showSettings(q, now).WithStatus(status), nil
}
