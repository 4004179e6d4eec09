// Command trucot serves the account-planning app and keeps its database.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

type command struct {
	name, args, about string
	run               func(ctx context.Context, args []string) error
}

func commands() []command {
	return []command{
		{"serve", "[-demo] [-reseed]", "answer requests; with -demo load the demo data on the first start", serve},
		{"seed", "demo [-today=YYYY-MM-DD]", "load the demo data", seed},
		{"migrate", "up|down|status", "bring the schema up, take one step back, list the steps", migrate},
		{"tenant", "create -slug S -name N -admin EMAIL [-lang vi|en] [-zone Z] [-currency C]", "make an organisation and print its first administrator's invitation", tenantCommand},
		{"operator", "create -email E -name N", "make someone who runs the platform and print their one-time link", operatorCommand},
		{"doctor", "", "check configuration, database, roles, migrations, row-level security and mail", doctor},
		{"healthz", "", "exit 0 when the app on ADDR would serve a request well", healthz},
		{"version", "", "print the version", version},
	}
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "trucot:", err)
		stop()
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	if len(args) == 0 || args[0] == "-h" || args[0] == "--help" || args[0] == "help" {
		usage()
		return nil
	}
	for _, c := range commands() {
		if c.name == args[0] {
			return c.run(ctx, args[1:])
		}
	}
	usage()
	return fmt.Errorf("there is no command %q", args[0])
}

func usage() {
	fmt.Println("usage: trucot <command> [-h]")
	for _, c := range commands() {
		fmt.Printf("  %-34s %s\n", c.name+" "+c.args, c.about)
	}
}

// flags starts a command's flag set; -h prints what it is for.
func flags(name string) *flag.FlagSet {
	set := flag.NewFlagSet("trucot "+name, flag.ContinueOnError)
	set.SetOutput(os.Stdout)
	set.Usage = func() {
		for _, c := range commands() {
			if c.name == name {
				fmt.Printf("usage: trucot %s %s\n%s\n", c.name, c.args, c.about)
			}
		}
		set.PrintDefaults()
	}
	return set
}
