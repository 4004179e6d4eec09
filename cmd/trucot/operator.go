package main

import (
	"context"
	"errors"
	"flag"
	"fmt"

	"trucot/internal/app"
	"trucot/internal/client/login"
	"trucot/internal/kernel/errs"
)

func operatorCommand(ctx context.Context, args []string) error {
	set := flags("operator")
	email := set.String("email", "", "e-mail to sign in with")
	name := set.String("name", "", "full name")
	if err := subcommand(set, args, "create"); err != nil {
		return err
	}
	if err := login.CheckPerson(*email, *name); err != nil {
		return err
	}
	return withDatabase(ctx, func(d *app.Database, c app.Config) error {
		link, err := login.NewOperator(ctx, d.Pool, c.Base(), *email, *name)
		if errors.Is(err, errs.Conflict) {
			return fmt.Errorf("%s belongs to someone who is not an operator: use another address", *email)
		}
		if err != nil {
			return err
		}
		fmt.Printf(
			"Choose a password here, once, within 72 hours; a second factor is set up at the first sign-in:\n%s\n",
			link,
		)
		return nil
	})
}

// subcommand reads the flags behind the one word that a command takes.
func subcommand(set *flag.FlagSet, args []string, word string) error {
	if len(args) > 0 && args[0] == word {
		return set.Parse(args[1:])
	}
	if err := set.Parse(args); err != nil {
		return err // -h has printed the usage
	}
	set.Usage()
	return fmt.Errorf("%s what? only %q is there", set.Name(), word)
}
