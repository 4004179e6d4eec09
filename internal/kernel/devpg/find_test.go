//go:build linux || darwin

package devpg

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// fake makes a folder dir/bin with programs that say they are this version.
func fake(t *testing.T, dir, version string) string {
	t.Helper()
	bin := filepath.Join(dir, "bin")
	if err := os.MkdirAll(bin, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"postgres", "initdb"} {
		text := "#!/bin/sh\necho '" + name + " (PostgreSQL) " + version + "'\n"
		if err := os.WriteFile(filepath.Join(bin, name), []byte(text), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return bin
}

func whoRuns(t *testing.T) account {
	t.Helper()
	a, err := chooseAccount("/nonexistent")
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestFindOrder(t *testing.T) {
	root := folder(t)
	linked := fake(t, filepath.Join(root, "real"), "16.3 (Debian 16.3-1)")
	onPath := filepath.Join(root, "path")
	if err := os.Mkdir(onPath, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(linked, "postgres"), filepath.Join(onPath, "postgres")); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", onPath)
	fake(t, filepath.Join(root, "first", "9"), "9.6.24")
	fake(t, filepath.Join(root, "first", "15"), "15.1")
	fake(t, filepath.Join(root, "first", "17"), "17.0")
	fake(t, filepath.Join(root, "second", "18"), "18beta1")

	found, err := find(whoRuns(t), []string{filepath.Join(root, "first/*/bin"), filepath.Join(root, "second/*/bin")})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, b := range found {
		name, _ := filepath.Rel(root, b.dir)
		got = append(got, name)
	}
	want := "real/bin first/17/bin first/15/bin second/18/bin"
	if strings.Join(got, " ") != want {
		t.Errorf("find() = %v, want %s", got, want)
	}
	if found[0].major != 16 || found[3].major != 18 {
		t.Errorf("majors of %v are wrong", found)
	}
}

func TestFindNothing(t *testing.T) {
	root := folder(t)
	t.Setenv("PATH", "")
	fake(t, filepath.Join(root, "14"), "14.9")
	if err := os.Remove(filepath.Join(fake(t, filepath.Join(root, "17"), "17.0"), "initdb")); err != nil {
		t.Fatal(err)
	}

	_, err := find(whoRuns(t), []string{filepath.Join(root, "*/bin")})
	if !errors.Is(err, ErrNoPostgres) {
		t.Fatalf("find() = %v, want ErrNoPostgres", err)
	}
	for _, word := range []string{
		"apt-get install", "create_main_cluster", "dnf install postgresql-server",
		"brew install postgresql@17", "DATABASE_URL", "is Postgres 14, at least 15 is needed", "has no initdb",
	} {
		if !strings.Contains(err.Error(), word) {
			t.Errorf("the message lacks %q:\n%v", word, err)
		}
	}
}

func TestMatchPrefersTheVersionOfTheData(t *testing.T) {
	dir := folder(t)
	found := []binaries{{"/seventeen", 17}, {"/fifteen", 15}}
	if b, err := match(dir, found); err != nil || b.major != 17 {
		t.Errorf("match() without data = %v, %v, want 17", b, err)
	}
	if err := os.Mkdir(filepath.Join(dir, "pg15"), 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "pg15", "PG_VERSION"), "15\n")
	if b, err := match(dir, found); err != nil || b.major != 15 {
		t.Errorf("match() with data of 15 = %v, %v, want 15", b, err)
	}
}

func TestRootFallsBackToNobody(t *testing.T) {
	a, err := firstAccount("no-such-account", "nobody")
	if err != nil || a.name != "nobody" || a.uid == 0 || !a.drop {
		t.Errorf("firstAccount() = %+v, %v, want nobody", a, err)
	}
	if _, err := firstAccount("no-such-account"); err == nil || !strings.Contains(err.Error(), "DATABASE_URL") {
		t.Errorf("firstAccount() = %v, want an error that names DATABASE_URL", err)
	}
}
