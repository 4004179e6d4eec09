package browser_test

import (
	"encoding/json"
	"fmt"
	"sync"
)

// axeRun asks for the rules of WCAG 2.2 AA, of all but the blocks whose numbers
// are put in. None of the rules reads the style sheets, which axe would fetch
// again for each page.
const axeRun = `(() => {
	const blocks = ` + blocks + `;
	return axe.run({exclude: %s.map((i) => blocks[i])}, {runOnly: {type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}, resultTypes: ["violations"], preload: {assets: ["media"]}})
		.then((r) => r.violations.flatMap((v) => v.nodes.slice(0, 3).map((n) => v.id + ": " + n.target.join(" ") + " | " + n.html.slice(0, 160) + " | " + (n.any[0] ?? n.all[0] ?? n.none[0])?.message)));
})()`

// blocks are the parts of a page that stand on many: those of the frame and of the content.
const blocks = `[...document.querySelectorAll("body > :not(script, :has(main)), body > :has(main) > :not(:has(main), main), main > *")]`

const blocksOfPage = blocks + `.map((e) => e.outerHTML)`

// known remembers which blocks axe has read: the same markup in the same view
// has the same faults, and is read once. What axe finds about a page as a whole
// it looks for in any case.
type known struct {
	mu   sync.Mutex
	seen map[block]bool
}

type block struct {
	view   view
	markup string
}

// reading are the numbers of a page's blocks.
type reading struct{ fresh, old []int }

// of sorts a page's blocks, and remembers the fresh ones.
func (k *known) of(v view, markup []string) reading {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.seen == nil {
		k.seen = map[block]bool{}
	}
	var r reading
	for i, m := range markup {
		b := block{v, differs.ReplaceAllString(m, "*")}
		if k.seen[b] {
			r.old = append(r.old, i)
		} else {
			r.fresh = append(r.fresh, i)
		}
		k.seen[b] = true
	}
	return r
}

// run is the script that reads a page but for its old blocks, and answers with the faults.
func (r reading) run() string {
	old, _ := json.Marshal(append([]int{}, r.old...)) // of numbers: it never fails
	return fmt.Sprintf(axeRun, old)
}
