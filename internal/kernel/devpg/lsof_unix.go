//go:build linux || darwin

package devpg

import (
	"strconv"
	"strings"
)

// lsofPIDs reads the output of `lsof -Fpn`: a line p<pid> for each process, then its files as n<path>.
func lsofPIDs(output, dir string) []int {
	var pids []int
	pid := 0
	for line := range strings.Lines(output) {
		line = strings.TrimSpace(line)
		if number, ok := strings.CutPrefix(line, "p"); ok {
			pid, _ = strconv.Atoi(number)
		}
		if path, ok := strings.CutPrefix(line, "n"); ok && path == dir && pid > 0 {
			pids = append(pids, pid)
		}
	}
	return pids
}
