//go:build drill

package drill

import (
	"errors"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// small is a disk of its own, of a size that can be filled.
func small(t *testing.T) string {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Fatal("this drill mounts a disk of its own: run it as root")
	}
	dir := folder(t)
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=600m,mode=755", "tmpfs", dir).CombinedOutput(); err != nil {
		t.Fatalf("mount: %v\n%s", err, out)
	}
	t.Cleanup(func() { _ = exec.Command("umount", dir).Run() })
	return dir
}

// fill leaves not a byte.
func fill(t *testing.T, dir string) (free func()) {
	t.Helper()
	f, err := os.Create(filepath.Join(dir, "ballast"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for block := make([]byte, 1<<20); ; {
		if _, err := f.Write(block); errors.Is(err, syscall.ENOSPC) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	return func() {
		if err := os.Remove(f.Name()); err != nil {
			t.Fatal(err)
		}
	}
}

// On a full disk saves are refused, reads go on, and once there is room again
// all is well without a restart.
func TestFullDisk(t *testing.T) {
	dir := small(t)
	p, l := newProgram(t, "DATA_DIR="+dir), newLedger()
	t.Cleanup(p.kill) // before the disk goes
	p.serve("-demo")
	v := p.as("director")
	accounts := p.accounts(v)
	conn := private(t, dir)
	for _, sql := range []string{"checkpoint", "select pg_switch_wal()"} { // room in the log; without it Postgres ends
		if _, err := conn.Exec(t.Context(), sql); err != nil {
			t.Fatal(err)
		}
	}
	free := fill(t, dir)
	long := strings.Repeat("dài ", 100)
	for i := 0; l.save(v, accounts[0], long) == http.StatusSeeOther; i++ {
		if i > 2000 {
			t.Fatal("the disk is full and all is saved")
		}
	}
	for range 30 {
		l.save(v, accounts[0], long)
	}
	for _, path := range []string{
		"/t/demo/", "/t/demo/accounts", "/t/demo/portfolio", "/t/demo/search?q=an", accounts[0], accounts[0] + "/business",
		accounts[0] + "/relationships", accounts[0] + "/goals", accounts[0] + "/execution", accounts[0] + "/history", "/readyz",
	} {
		if status, _, err := v.get(path); status != http.StatusOK || err != nil {
			t.Errorf("with a full disk %s answered %d, %v", path, status, err)
		}
	}
	if l.refused < 20 {
		t.Errorf("with a full disk %d saves were refused", l.refused)
	}
	free()
	for range 30 {
		if status := l.save(v, accounts[0], long); status != http.StatusSeeOther {
			t.Errorf("with room again a save answered %d", status)
		}
	}
	l.reconcile(t, conn)
	_ = conn.Close(t.Context())
	p.stop()
	p.doctor()
}
