// Command withpg runs another command with TEST_DATABASE_URL set to a Postgres
// of its own, so that all test packages share one server. At the end it says
// what the sweeps among them covered.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

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
	dir, err := dbtest.Folder()
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	server, err := devpg.Start(context.Background(), devpg.Config{Dir: dir, Unsafe: true, MaxConnections: 400})
	if err != nil {
		return err
	}
	defer server.Stop()
	sweeps, progress := filepath.Join(dir, "sweeps"), filepath.Join(dir, "progress")
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	cmd.Env = append(os.Environ(), dbtest.URLVariable+"="+server.OwnerURL(),
		dbtest.RunVariable+"="+dbtest.Run(), dbtest.SweepsVariable+"="+sweeps)
	cmd.Env = append(cmd.Env, dbtest.ProgressVariable+"="+progress)
	ctx, stop := context.WithCancel(context.Background())
	followed := follow(ctx, os.Stderr, progress)
	err = cmd.Run()
	stop()
	<-followed
	return errors.Join(err, tell(os.Stdout, sweeps))
}

// follow copies what is written to a file until it is stopped.
func follow(ctx context.Context, w io.Writer, file string) (done <-chan struct{}) {
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		for offset := int64(0); ctx.Err() == nil; {
			if f, err := os.Open(file); err == nil {
				n, _ := io.Copy(w, io.NewSectionReader(f, offset, 1<<20))
				offset += n
				_ = f.Close()
			}
			select {
			case <-ctx.Done():
			case <-time.After(time.Second):
			}
		}
	}()
	return ended
}

// tell prints what the sweeps covered, if there were any.
func tell(w io.Writer, file string) error {
	text, err := os.ReadFile(file)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	slices.Sort(lines)
	_, err = fmt.Fprintf(w, "\nwhat the sweeps covered\n%s\n", strings.Join(lines, "\n"))
	return err
}
