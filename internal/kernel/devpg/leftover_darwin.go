package devpg

import (
	"os/exec"
	"strconv"
	"strings"
)

// processesIn lists the postgres and initdb processes that work in dir. Sure is false if lsof
// cannot be run.
func processesIn(dir string) (found []process, sure bool) {
	out, err := exec.Command("lsof", "-a", "-c", "postgres", "-c", "initdb", "-d", "cwd", "-Fpn").Output()
	if _, ran := err.(*exec.ExitError); err != nil && !ran {
		return nil, false // lsof that found nothing exits with 1
	}
	for _, pid := range lsofPIDs(string(out), dir) {
		title, _ := exec.Command("ps", "-o", "command=", "-p", strconv.Itoa(pid)).Output()
		found = append(found, process{pid, strings.TrimSpace(string(title))})
	}
	return found, true
}
