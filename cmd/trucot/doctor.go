package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"trucot/internal/app"
	"trucot/internal/client/tenant"
	"trucot/internal/kernel/job"
	"trucot/internal/kernel/page"
)

// doctor looks at everything that must be right before serving and says what is
// not, in words. It changes nothing but what starting the private Postgres does.
func doctor(ctx context.Context, args []string) error {
	set := flags("doctor")
	if err := set.Parse(args); err != nil {
		return err
	}
	exam := &exam{}
	c, err := app.Load()
	exam.found("configuration", err)
	if err != nil {
		return exam.result()
	}
	exam.found("mail", c.CheckMail(ctx))
	d, err := c.JoinDatabase(ctx, say)
	exam.found("database", err)
	if err != nil {
		return exam.result()
	}
	exam.database(ctx, d)
	return errors.Join(exam.result(), d.Close())
}

// exam collects what was found.
type exam struct{ faults int }

func (e *exam) found(what string, err error) {
	if err == nil {
		fmt.Printf("ok    %s\n", what)
		return
	}
	e.faults++
	fmt.Printf("WRONG %s: %v\n", what, err)
}

func (e *exam) result() error {
	if e.faults == 0 {
		return nil
	}
	return fmt.Errorf("%d of the checks above found something wrong", e.faults)
}

func (e *exam) database(ctx context.Context, d *app.Database) {
	err := d.Ping(ctx)
	e.found("connection", err)
	if err != nil {
		return
	}
	behind, err := d.Behind(ctx)
	if err == nil && behind {
		err = errors.New("steps are pending: run `trucot migrate up`")
	}
	e.found("migrations", err)
	e.found("roles and row-level security", d.CheckSafe(ctx))
	e.found("what sessions know of members", tenant.CheckCopies(ctx, d.Pool))
	proxies, err := page.Forwarded(ctx, d.Pool)
	if err == nil && len(proxies) > 0 {
		err = fmt.Errorf("X-Forwarded-For came from %s, which TRUSTED_PROXIES does not name: "+
			"all its visitors count as one address", strings.Join(proxies, ", "))
	}
	e.found("proxies", err)
	stuck, err := job.Stuck(ctx, d.Pool)
	if err == nil && stuck.Waiting+stuck.Failed > 0 {
		err = fmt.Errorf(
			"%d mails have waited for more than ten minutes, %d could not be sent; the last answer was %q",
			stuck.Waiting, stuck.Failed, stuck.Last,
		)
	}
	e.found("mails on their way", err)
}
