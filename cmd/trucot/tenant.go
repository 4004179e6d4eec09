package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/google/uuid"

	"trucot/internal/app"
	"trucot/internal/client/tenant"
	"trucot/internal/kernel/db"
)

func tenantCommand(ctx context.Context, args []string) error {
	set := flags("tenant")
	n := tenant.New{ID: uuid.Must(uuid.NewV7())}
	set.StringVar(&n.Slug, "slug", "", "its name in addresses: a-z, digits and hyphens")
	set.StringVar(&n.Name, "name", "", "its name")
	set.StringVar(&n.Lang, "lang", "vi", "vi or en")
	set.StringVar(&n.Zone, "zone", "Asia/Ho_Chi_Minh", "IANA time zone")
	set.StringVar(&n.Currency, "currency", "VND", "ISO 4217 code")
	email := set.String("admin", "", "e-mail of the first administrator")
	if err := subcommand(set, args, "create"); err != nil {
		return err
	}
	if err := n.Check(); err != nil {
		return err
	}
	admin, err := tenant.FirstAdmin(*email)
	if err != nil {
		return err
	}
	return withDatabase(ctx, func(d *app.Database, c app.Config) error {
		at := tenant.Operator{Name: "trucot tenant create"}
		link, err := at.Found(ctx, d.Pool, c.Base(), c.Secret(), n, admin)
		if errors.Is(err, db.ErrTaken) {
			return fmt.Errorf("the slug %q is taken", n.Slug)
		}
		if err != nil {
			return err
		}
		fmt.Printf("%s was made. Its first administrator joins here, once, within 72 hours:\n%s\n", n.Name, link)
		return nil
	})
}
