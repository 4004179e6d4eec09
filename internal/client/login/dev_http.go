package login

import (
	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/page"
)

// devRoutes shows the mails of a machine without a mail server. They exist only
// on the private Postgres of a development machine, and answer no request that
// another machine sent through a proxy.
func devRoutes(r chi.Router, s *page.Site) {
	if !s.DevMail {
		return
	}
	r.Get("/dev/mail", s.Public(direct(devMails)))
	r.Get("/dev/mail/{mail}", s.Public(direct(devMail)))
}

func direct(h page.PersonHandler) page.PersonHandler {
	return func(q *page.Request) (page.Response, error) {
		for _, name := range []string{"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip"} {
			if q.Header.Get(name) != "" {
				return page.Response{}, errs.NotFound
			}
		}
		return h(q)
	}
}

// DevMail is a mail that was not sent but kept to be looked at.
type DevMail struct {
	ID        uuid.UUID
	At        int64 // Unix seconds
	Recipient string
	Subject   string
	Body      string
}

func devMails(q *page.Request) (page.Response, error) {
	list, err := db.AuthList[DevMail](q.Context(), q.Site.DB, listDevMail, nil)
	return bare(q, "login.dev.title", devMailList(list)), err
}

func devMail(q *page.Request) (page.Response, error) {
	m, err := db.AuthOne[DevMail](q.Context(), q.Site.DB, oneDevMail, db.Args{"id": q.ID("mail")})
	return bare(q, "login.dev.title", devMailOne(m)), err
}
