// Command withpg runs another command with TEST_DATABASE_URL set to a Postgres
// of its own, so that all test packages share one server.
package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"

	"trucot/internal/checks/dbtest"
	"trucot/internal/kernel/devpg"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "withpg:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) == 0 {
		return fmt.Errorf("usage: withpg command [argument ...]")
	}
	dir, err := os.MkdirTemp("", "trucot-withpg")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := os.Chmod(dir, 0o755); err != nil {
		return err
	}
	server, err := devpg.Start(context.Background(), devpg.Config{Dir: dir, Unsafe: true, MaxConnections: 400})
	if err != nil {
		return err
	}
	defer server.Stop()
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	cmd.Env = append(os.Environ(), dbtest.URLVariable+"="+server.OwnerURL(), dbtest.RunVariable+"="+dbtest.Run())
	return cmd.Run()
}
