package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime/debug"

	"trucot/internal/app"
	"trucot/internal/demo"
	"trucot/internal/kernel/devpg"
)

func serve(ctx context.Context, args []string) error {
	set := flags("serve")
	withDemo := set.Bool("demo", false, "load the demo data on the first start and print its sign-ins")
	reseed := set.Bool("reseed", false, "delete the private Postgres of DATA_DIR first")
	if err := set.Parse(args); err != nil {
		return err
	}
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400) // a few MB more, a fifth faster
	}
	c, err := app.Load()
	if err != nil {
		return err
	}
	if *reseed {
		if err := forget(ctx, c); err != nil {
			return err
		}
	}
	d, err := c.OpenDatabase(ctx, say)
	if err != nil {
		return err
	}
	if *withDemo {
		if err := loadDemo(ctx, d, ""); err != nil {
			return errors.Join(err, d.Close())
		}
	}
	err = c.Serve(ctx, d, func(address string) {
		say("Trucot answers at %s", address)
		if *withDemo {
			sayDemo()
		}
	})
	return errors.Join(err, d.Close())
}

// forget deletes the private Postgres, and nothing else of the data folder; not while it serves.
func forget(ctx context.Context, c app.Config) error {
	if !c.Private() {
		return errors.New("-reseed is for the private Postgres only; DATABASE_URL is set")
	}
	return devpg.Forget(ctx, c.DataDir)
}

func say(format string, args ...any) { fmt.Fprintf(os.Stderr, format+"\n", args...) }

func sayDemo() {
	say("Demo sign-ins, all with the password %s:", demo.Password)
	for _, email := range demo.SignIns {
		say("  %s", email)
	}
}
