package login

import (
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/page"
)

// rehash replaces a hash made at a lower cost, now that the password is known.
func rehash(q *page.Request, a account, password string) error {
	hash, err := Hash(q.Context(), password)
	if err != nil {
		return err
	}
	_, err = q.Site.DB.AuthExec(q.Context(), `update app_user set password_hash = @hash where id = @id`, db.Args{"id": a.ID, "hash": hash})
	return err
}
