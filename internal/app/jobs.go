package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"

	"trucot/internal/care/checkin"
	"trucot/internal/care/desk"
	"trucot/internal/client/account"
	"trucot/internal/client/act"
	"trucot/internal/client/login"
	"trucot/internal/client/tenant"
	"trucot/internal/goals/health"
	"trucot/internal/goals/risk"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/job"
	"trucot/internal/kernel/mail"
	"trucot/internal/readers/portfolio"
	"trucot/internal/readers/search"
	"trucot/internal/relationships/strength"
	"trucot/internal/rhythm/plan"
	"trucot/internal/rhythm/reminder"
	"trucot/internal/rhythm/review"
)

// tasks lists every feature's periodic jobs.
func (c *Config) tasks() []job.Task {
	return slices.Concat([]job.Task{job.Housekeeping()}, tenant.Tasks(), act.Tasks(),
		login.Tasks(login.Sender{Secret: c.secret, Base: c.base}),
		account.Tasks(), strength.Tasks(), portfolio.Tasks(), search.Tasks(),
		review.Tasks(c.secret, c.base), plan.Tasks(c.secret, c.base),
		health.Tasks(), risk.Tasks(), desk.Tasks(c.secret, c.base), checkin.Tasks(),
		reminder.Tasks(reminder.Sender{Secret: c.secret, Base: c.base}))
}

// Jobs makes the runner of mails and periodic jobs.
func (c *Config) Jobs(p *db.Pool, log *slog.Logger) (*job.Runner, error) {
	send, err := c.sender(p)
	if err != nil {
		return nil, err
	}
	return job.NewRunner(p, c.secret, send, log, c.tasks())
}

var errNoMailServer = errors.New("no mail server: SMTP_URL is not set")

// sender delivers through SMTP_URL; on the private Postgres without one to the
// page /dev/mail where it exists; else nothing goes out, and the mail's row says why.
func (c *Config) sender(p *db.Pool) (mail.Send, error) {
	switch {
	case c.SMTPURL != "":
		return mail.SMTP(c.SMTPURL, c.MailFrom, c.base.Hostname())
	case c.DevMail():
		return job.DevOutbox(p), nil
	}
	return func(context.Context, mail.Message) error { return errNoMailServer }, nil
}

// CheckMail reports whether the mail server answers and lets us in.
func (c *Config) CheckMail(ctx context.Context) error {
	switch {
	case c.SMTPURL != "":
		return mail.Reach(ctx, c.SMTPURL)
	case c.DevMail():
		return nil
	case c.Private():
		return fmt.Errorf("%w, and %s is not on this machine alone: mails are neither sent nor shown",
			errNoMailServer, c.base)
	}
	return errNoMailServer
}
