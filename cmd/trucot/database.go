package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"trucot/internal/app"
	"trucot/internal/demo"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
)

func seed(ctx context.Context, args []string) error {
	set := flags("seed")
	today := set.String("today", "", "the day around which the data lies (YYYY-MM-DD); default today")
	if len(args) == 0 || args[0] != "demo" {
		set.Usage()
		return errors.New("seed what? only demo is there")
	}
	if err := set.Parse(args[1:]); err != nil {
		return err
	}
	return withDatabase(ctx, func(d *app.Database, _ app.Config) error { return loadDemo(ctx, d, *today) })
}

func loadDemo(ctx context.Context, d *app.Database, today string) error {
	loaded, err := demo.Loaded(ctx, d.Pool)
	if err != nil || loaded {
		return err
	}
	on := day.In(time.Now(), time.FixedZone("ICT", 7*3600))
	if today != "" {
		if on, err = day.Parse(today); err != nil {
			return fmt.Errorf("-today: %w", err)
		}
	}
	say("Loading the demo data ...")
	return demo.Load(ctx, d.Pool, on)
}

func migrate(ctx context.Context, args []string) error {
	set := flags("migrate")
	if err := set.Parse(args); err != nil {
		return err
	}
	steps := map[string]func(owner string, c app.Config) error{
		"up": func(owner string, c app.Config) error {
			n, err := db.MigrateUp(ctx, owner, c.Secret())
			say("%d steps applied", n)
			return err
		},
		"down": func(owner string, _ app.Config) error { return db.MigrateDown(ctx, owner) },
		"status": func(owner string, _ app.Config) error {
			list, err := db.MigrateStatus(ctx, owner)
			for _, m := range list {
				fmt.Printf("%-8s %s\n", map[bool]string{true: "applied", false: "pending"}[m.Applied], m.Name)
			}
			return err
		},
	}
	step, ok := steps[set.Arg(0)]
	if !ok {
		set.Usage()
		return errors.New("migrate where? up, down or status")
	}
	return withOwner(ctx, step)
}

// withOwner gives the address of the role that owns the schema.
func withOwner(ctx context.Context, f func(owner string, c app.Config) error) error {
	c, err := app.Load()
	if err != nil {
		return err
	}
	if c.Private() {
		return withDatabase(ctx, func(d *app.Database, c app.Config) error { return f(d.Owner(), c) })
	}
	if c.OwnerURL == "" {
		return errors.New("DATABASE_OWNER_URL is needed: the address of a role that may create roles and schemas")
	}
	return f(c.OwnerURL, c)
}

// withDatabase opens the database, also that of a program which serves meanwhile.
func withDatabase(ctx context.Context, f func(*app.Database, app.Config) error) error {
	c, err := app.Load()
	if err != nil {
		return err
	}
	d, err := c.JoinDatabase(ctx, say)
	if err != nil {
		return err
	}
	return errors.Join(f(d, c), d.Close())
}

func version(context.Context, []string) error {
	fmt.Println("trucot", app.Version())
	return nil
}
