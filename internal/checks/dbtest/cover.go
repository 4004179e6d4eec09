package dbtest

import (
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"time"
)

// SweepsVariable names a file that each sweep adds a line to: what it covered,
// and how long it took. ProgressVariable names one for how far long ones are.
const (
	SweepsVariable   = "TEST_SWEEPS"
	ProgressVariable = "TEST_PROGRESS"
)

// Cover counts what a sweep looks at, so that one that is made faster is seen not to be made narrower.
type Cover struct {
	t      testing.TB
	began  time.Time
	mu     sync.Mutex
	order  []string
	counts map[string]int
	floors map[string]int
	seen   map[string]bool
}

// Sweep begins to count. When the test ends it says what was counted, and fails if less of
// a thing was than its floor.
func Sweep(t testing.TB, floors map[string]int) *Cover {
	t.Helper()
	c := &Cover{t: t, began: time.Now(), counts: map[string]int{}, floors: floors, seen: map[string]bool{}}
	t.Cleanup(c.end)
	return c
}

// Add counts n more.
func (c *Cover) Add(what string, n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, known := c.counts[what]; !known {
		c.order = append(c.order, what)
	}
	c.counts[what] += n
}

// Once counts a thing that may come again, by what tells it.
func (c *Cover) Once(what string, key ...any) {
	id := what + "\x00" + fmt.Sprintln(key...)
	c.mu.Lock()
	known := c.seen[id]
	c.seen[id] = true
	c.mu.Unlock()
	if !known {
		c.Add(what, 1)
	}
}

// Progress says how far the sweep is, for who watches the run: go test itself
// is silent until a package is through.
func (c *Cover) Progress(done, total int, what string) {
	say(c.t, ProgressVariable, fmt.Sprintf("%s: %d of %d %s, %.0f s\n", c.t.Name(), done, total, what, time.Since(c.began).Seconds()))
}

func say(t testing.TB, variable, line string) {
	file := os.Getenv(variable)
	if file == "" {
		return
	}
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o644)
	if err != nil {
		t.Error(err)
		return
	}
	defer f.Close()
	if _, err := f.WriteString(line); err != nil {
		t.Error(err)
	}
}

func (c *Cover) end() {
	var parts []string
	for _, what := range c.order {
		parts = append(parts, fmt.Sprintf("%d %s", c.counts[what], what))
	}
	c.t.Logf("covered %s", strings.Join(parts, ", "))
	for what, floor := range c.floors {
		if c.counts[what] < floor && !c.t.Failed() {
			c.t.Errorf("only %d %s were covered, there were %d", c.counts[what], what, floor)
		}
	}
	say(c.t, SweepsVariable, fmt.Sprintf("%-32s %5.0f s  %s\n", c.t.Name(), time.Since(c.began).Seconds(), strings.Join(parts, ", ")))
}
