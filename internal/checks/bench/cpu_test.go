package bench

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// postmaster is the process id of the bench's own Postgres.
var postmaster int

// findPostmaster reads it from the folder of the server.
func findPostmaster(dir string) {
	files, _ := filepath.Glob(filepath.Join(dir, "*", "postmaster.pid"))
	for _, f := range files {
		raw, _ := os.ReadFile(f)
		first, _, _ := strings.Cut(string(raw), "\n")
		postmaster, _ = strconv.Atoi(first)
	}
}

// tick is the unit of times in /proc.
const tick = 10 * time.Millisecond

// cpu is the processor's time that this process and its Postgres have used.
// Other programs on the machine do not count: ratios of it hold when it is busy.
func cpu() time.Duration {
	var self syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &self); err != nil {
		return 0
	}
	sum := time.Duration(self.Utime.Nano() + self.Stime.Nano())
	files, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			continue
		}
		_, rest, ok := strings.Cut(string(raw), ") ")
		var state string
		var parent, skip, user, system int
		if !ok {
			continue
		}
		n, _ := fmt.Sscan(rest, &state, &parent, &skip, &skip, &skip, &skip, &skip, &skip, &skip, &skip, &skip, &user, &system)
		if n == 13 && parent == postmaster {
			sum += time.Duration(user+system) * tick
		}
	}
	return sum
}
