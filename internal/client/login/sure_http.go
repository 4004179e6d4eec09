package login

import (
	"net/http"
	"net/url"

	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
)

// Sure lets a handler run whose answer is worth more to a thief than a page: who
// did not type the password a short while ago is asked for it first, by a form
// that then sends what was sent.
func Sure(h page.Handler) page.Handler {
	return func(q *page.Request, tx *db.Tx) (page.Response, error) {
		if q.Sure() {
			return h(q, tx)
		}
		status := http.StatusForbidden
		if q.Form.Value("password") != "" {
			if err := Confirm(q, "password"); err != nil {
				return page.Response{}, err
			}
			if q.Form.OK() {
				return h(q, tx)
			}
			status = http.StatusUnprocessableEntity
		}
		title := i18n.T(q.Context(), "login.sure.title")
		return page.HTML(title, sureView(q, rest(q.PostForm))).WithStatus(status), nil
	}
}

// rest is what a form sent beside the password.
func rest(sent url.Values) (list [][2]string) {
	for name, values := range sent {
		for _, v := range values {
			if name != "password" {
				list = append(list, [2]string{name, v})
			}
		}
	}
	return list
}
