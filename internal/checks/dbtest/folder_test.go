package dbtest

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const (
	asRun    = "DBTEST_TEST_FOLDER" // set: this process is the run that the test kills
	patience = 2 * time.Minute
)

func TestMain(m *testing.M) {
	if os.Getenv(asRun) == "" {
		os.Exit(m.Run())
	}
	dir, err := Folder()
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, "file"), nil, 0o600)
	}
	fmt.Println(dir, err)
	select {}
}

// The folder of a run that is killed is gone soon after.
func TestTheFolderOfAKilledRunIsRemoved(t *testing.T) {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), asRun+"=1")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, _ := bufio.NewReader(out).ReadString('\n')
	dir, ok := strings.CutSuffix(strings.TrimSpace(line), " <nil>")
	if !ok || !exists(filepath.Join(dir, "file")) {
		t.Fatalf("the run says %q", line)
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	for deadline := time.Now().Add(patience); exists(dir); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%s is still there", dir)
		}
	}
}

// A folder whose shell was killed too goes at the next start, unless it is young.
func TestLeftoversAreRemoved(t *testing.T) {
	where, err := os.MkdirTemp("", "dbtest-") // every account may enter it, unlike t.TempDir
	if err == nil {
		err = os.Chmod(where, 0o755)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(where) })
	old, young, other := filepath.Join(where, folderPrefix+"1"), filepath.Join(where, folderPrefix+"2"), filepath.Join(where, "other")
	for _, dir := range []string{old, young, other} {
		if err := os.MkdirAll(filepath.Join(dir, "pg15", "base"), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	before := time.Now().Add(-time.Hour)
	for _, dir := range []string{old, other} {
		if err := os.Chtimes(dir, before, before); err != nil {
			t.Fatal(err)
		}
	}
	if err := removeLeftovers(where); err != nil {
		t.Fatal(err)
	}
	if exists(old) || !exists(young) || !exists(other) {
		t.Errorf("the old one is there: %v, the young one: %v, that of another: %v", exists(old), exists(young), exists(other))
	}
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}
