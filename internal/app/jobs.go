package app

import (
	"context"
	"errors"
	"log/slog"
	"slices"

	"trucot/internal/account"
	"trucot/internal/db"
	"trucot/internal/health"
	"trucot/internal/job"
	"trucot/internal/mail"
	"trucot/internal/portfolio"
	"trucot/internal/reminder"
	"trucot/internal/review"
	"trucot/internal/risk"
	"trucot/internal/strength"
	"trucot/internal/tenant"
)

// tasks lists every feature's periodic jobs.
func (c *Config) tasks() []job.Task {
	return slices.Concat([]job.Task{job.Housekeeping()}, tenant.Tasks(), account.Tasks(), strength.Tasks(), portfolio.Tasks(),
		review.Tasks(c.secret, c.base), health.Tasks(), risk.Tasks(), reminder.Tasks(reminder.Sender{Secret: c.secret, Base: c.base}))
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
// page /dev/mail; else nothing goes out, and the mail's row says why.
func (c *Config) sender(p *db.Pool) (mail.Send, error) {
	switch {
	case c.SMTPURL != "":
		return mail.SMTP(c.SMTPURL, c.MailFrom, c.base.Hostname())
	case c.Private():
		return job.DevOutbox(p), nil
	}
	return func(context.Context, mail.Message) error { return errNoMailServer }, nil
}

// CheckMail reports whether the mail server answers and lets us in.
func (c *Config) CheckMail(ctx context.Context) error {
	switch {
	case c.SMTPURL != "":
		return mail.Reach(ctx, c.SMTPURL)
	case c.Private():
		return nil
	}
	return errNoMailServer
}
