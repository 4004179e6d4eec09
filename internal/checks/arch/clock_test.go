package arch

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A test that asserts how long something took fails on a busy machine and says
// nothing on a fast one. What took how long may be printed; compared it may be
// only to give up waiting: in a loop that runs until a condition holds, against
// a time that was taken before the loop. Nor does a test sleep, but in such a loop.
func TestNoTestAssertsADuration(t *testing.T) {
	set := token.NewFileSet()
	packages := map[string][]*ast.File{}
	for _, s := range sources(t) {
		if !s.test {
			continue
		}
		f, err := parser.ParseFile(set, filepath.Join("..", "..", "..", s.path), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		packages[s.pkg] = append(packages[s.pkg], f)
	}
	files := 0
	for pkg, list := range packages {
		files += len(list)
		for _, fault := range clockFaults(set, list, pkg == "internal/checks/drill") {
			t.Error(fault)
		}
	}
	if files < 100 {
		t.Fatalf("only %d test files were read", files)
	}
}

// clockFaults are the places of a package's tests that assert a duration, or
// sleep. What kills programs at random moments has to sleep.
func clockFaults(set *token.FileSet, files []*ast.File, maySleep bool) []string {
	k := &clocks{set: set, stopwatches: map[string]bool{}, maySleep: maySleep}
	for range 2 { // a stopwatch may read another that is declared later
		for _, f := range files {
			for _, d := range f.Decls {
				if fn, ok := d.(*ast.FuncDecl); ok && fn.Body != nil && k.read(fn) && hasDuration(fn.Type.Results) {
					k.stopwatches[fn.Name.Name] = true
				}
			}
		}
	}
	for _, f := range files {
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Body != nil {
				k.read(fn)
				k.judge(fn.Body, nil)
			}
		}
	}
	slices.Sort(k.faults)
	return slices.Compact(k.faults)
}

func hasDuration(results *ast.FieldList) bool {
	if results == nil {
		return false
	}
	return slices.ContainsFunc(results.List, func(f *ast.Field) bool { return strings.HasSuffix(types.ExprString(f.Type), "Duration") })
}

// clocks follows the time through a function: values are told by how they are written.
type clocks struct {
	set         *token.FileSet
	stopwatches map[string]bool        // functions that answer with how long something took
	times       map[string]bool        // values that were read off the clock
	spans       map[string]bool        // values that are made of how long something took
	from        map[string][]*ast.Node // where each was assigned
	maySleep    bool
	faults      []string
}

// read finds what a function takes off the clock, and reports whether it measures.
func (k *clocks) read(fn *ast.FuncDecl) bool {
	k.times, k.spans, k.from = map[string]bool{}, map[string]bool{}, map[string][]*ast.Node{}
	for known := -1; known != len(k.times)+len(k.spans); {
		known = len(k.times) + len(k.spans)
		k.from = map[string][]*ast.Node{}
		ast.Inspect(fn.Body, func(n ast.Node) bool {
			switch v := n.(type) {
			case *ast.AssignStmt:
				for i, left := range v.Lhs {
					right := v.Rhs[min(i, len(v.Rhs)-1)]
					k.assign(left, right, n)
				}
			case *ast.ValueSpec:
				for i, name := range v.Names {
					if len(v.Values) > 0 {
						k.assign(name, v.Values[min(i, len(v.Values)-1)], n)
					}
				}
			}
			return true
		})
	}
	measures := false
	ast.Inspect(fn.Body, func(n ast.Node) bool {
		if e, ok := n.(ast.Expr); ok {
			measures = measures || k.isSpan(e)
		}
		return !measures
	})
	return measures
}

func (k *clocks) assign(left, right ast.Expr, at ast.Node) {
	if index, ok := left.(*ast.IndexExpr); ok { // an element makes the list
		left = index.X
	}
	name := types.ExprString(left)
	switch {
	case name == "_":
		return
	case k.isTime(right):
		k.times[name] = true
	case k.isSpan(right):
		k.spans[name] = true
	default:
		return
	}
	k.from[name] = append(k.from[name], &at)
}

// isTime tells a moment off the clock: now, what was now, or that and some time more.
func (k *clocks) isTime(e ast.Expr) bool {
	switch v := e.(type) {
	case *ast.ParenExpr:
		return k.isTime(v.X)
	case *ast.CallExpr:
		if types.ExprString(v.Fun) == "time.Now" {
			return true
		}
		method, ok := v.Fun.(*ast.SelectorExpr)
		return ok && slices.Contains([]string{"Add", "Round", "Truncate", "UTC", "Local", "UnixNano", "UnixMilli", "Unix"}, method.Sel.Name) && k.isTime(method.X)
	case *ast.Ident, *ast.SelectorExpr:
		return k.times[types.ExprString(v)]
	}
	return false
}

// isSpan tells whether an expression is made of how long something took.
func (k *clocks) isSpan(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		switch v := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.Ident:
			found = found || k.spans[v.Name]
		case *ast.SelectorExpr:
			found = found || k.spans[types.ExprString(v)]
		case *ast.BinaryExpr:
			found = found || v.Op == token.SUB && (k.isTime(v.X) || k.isTime(v.Y))
		case *ast.CallExpr:
			found = found || k.measures(v)
		}
		return !found
	})
	return found
}

func (k *clocks) measures(call *ast.CallExpr) bool {
	name := types.ExprString(call.Fun)
	if name == "time.Since" || name == "time.Until" || k.stopwatches[name] {
		return true
	}
	method, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	return method.Sel.Name == "Elapsed" || k.stopwatches[method.Sel.Name] ||
		method.Sel.Name == "Sub" && len(call.Args) == 1 && (k.isTime(method.X) || k.isTime(call.Args[0]))
}

// judge walks with the loops around.
func (k *clocks) judge(n ast.Node, loops []*ast.ForStmt) {
	ast.Inspect(n, func(at ast.Node) bool {
		switch v := at.(type) {
		case *ast.ForStmt:
			if at == n {
				return true
			}
			k.judge(v, append(slices.Clone(loops), v))
			return false
		case *ast.RangeStmt: // works through a list, and waits for nothing
			k.judge(v.Body, nil)
			return false
		case *ast.FuncLit:
			k.judge(v.Body, nil)
			return false
		case *ast.CommClause: // gives up waiting for the other cases
			for _, s := range v.Body {
				k.judge(s, loops)
			}
			return false
		case *ast.BinaryExpr:
			ordered := slices.Contains([]token.Token{token.LSS, token.GTR, token.LEQ, token.GEQ}, v.Op)
			if ordered && (k.isSpan(v.X) || k.isSpan(v.Y) || k.isTime(v.X) && k.isTime(v.Y)) {
				k.compared(v, loops)
			}
		case *ast.UnaryExpr:
			if call, ok := v.X.(*ast.CallExpr); ok && v.Op == token.ARROW && types.ExprString(call.Fun) == "time.After" {
				k.slept(v, loops)
			}
		case *ast.CallExpr:
			method, ok := v.Fun.(*ast.SelectorExpr)
			switch {
			case types.ExprString(v.Fun) == "time.Sleep":
				k.slept(v, loops)
			case ok && slices.Contains([]string{"After", "Before", "Compare"}, method.Sel.Name) && len(v.Args) == 1 && k.isTime(method.X) && k.isTime(v.Args[0]):
				k.compared(v, loops)
			}
		}
		return true
	})
}

func (k *clocks) slept(n ast.Node, loops []*ast.ForStmt) {
	if !k.maySleep && (len(loops) == 0 || counts(loops[len(loops)-1])) {
		k.fault(n, "sleeps; wait for what is to happen")
	}
}

// compared refuses a comparison unless it ends a wait.
func (k *clocks) compared(n ast.Node, loops []*ast.ForStmt) {
	began := k.roots(n)
	waits := func(loop *ast.ForStmt) bool {
		within := func(at *ast.Node) bool { return (*at).Pos() >= loop.Body.Pos() && (*at).End() <= loop.Body.End() }
		return !counts(loop) && len(began) > 0 && !slices.ContainsFunc(began, within)
	}
	if len(loops) == 0 || !waits(loops[len(loops)-1]) {
		k.fault(n, "asserts how long something took; assert what is meant, or print it")
	}
}

// counts tells a loop that runs a number of times from one that runs until something holds.
func counts(loop *ast.ForStmt) bool {
	_, step := loop.Post.(*ast.IncDecStmt)
	return step
}

// roots are the places where the clock was read that an expression goes back to.
func (k *clocks) roots(n ast.Node) []*ast.Node {
	list, seen := []*ast.Node{}, map[string]bool{}
	var follow func(ast.Node)
	follow = func(n ast.Node) {
		ast.Inspect(n, func(at ast.Node) bool {
			e, ok := at.(ast.Expr)
			if !ok {
				return true
			}
			name := types.ExprString(e)
			if seen[name] {
				return true
			}
			switch {
			case k.times[name]:
				seen[name] = true
				list = append(list, k.from[name]...)
			case k.spans[name]:
				seen[name] = true
				for _, from := range k.from[name] {
					follow(*from)
				}
			}
			return true
		})
	}
	follow(n)
	return list
}

func (k *clocks) fault(n ast.Node, what string) {
	at := k.set.Position(n.Pos())
	k.faults = append(k.faults, fmt.Sprintf("%s:%d: %s", filepath.ToSlash(strings.TrimPrefix(at.Filename, "../../../")), at.Line, what))
}

// The rule is seen to catch what it is for, and to leave alone what only looks like it.
func TestTheClockRuleCatches(t *testing.T) {
	faulty := map[string]string{
		"at once":                `began := time.Now(); f(); if time.Since(began) > limit { t.Error() }`,
		"the other way round":    `began := time.Now(); f(); if limit < time.Since(began) { t.Error() }`,
		"by a name":              `began := time.Now(); f(); took := time.Since(began); if took >= limit { t.Error() }`,
		"as seconds":             `began := time.Now(); f(); took := time.Since(began).Seconds(); if took > 0.5 { t.Error() }`,
		"as a rate":              `began := time.Now(); f(); rate := 100 / time.Since(began).Seconds(); if rate < 1000 { t.Error() }`,
		"of two moments":         `began := time.Now(); f(); ended := time.Now(); if ended.Sub(began) > limit { t.Error() }`,
		"as whole numbers":       `began := time.Now().UnixNano(); f(); if time.Now().UnixNano()-began > 5e8 { t.Error() }`,
		"the best of a few":      `best := time.Hour; for range 5 { began := time.Now(); f(); best = min(best, time.Since(began)) }; if best > limit { t.Error() }`,
		"each of a few":          `for range 5 { began := time.Now(); f(); if time.Since(began) > limit { t.Error() } }`,
		"each, counted":          `began := time.Now(); for i := 0; i < 5; i++ { f(); if time.Since(began) > limit { t.Error() } }`,
		"anew in a loop":         `for !ok() { began := time.Now(); f(); if time.Since(began) > limit { t.Error() } }`,
		"in a list":              `var all []time.Duration; began := time.Now(); f(); all = append(all, time.Since(began)); if all[0] > limit { t.Error() }`,
		"in a field":             `s.began = time.Now(); f(); if time.Since(s.began) > limit { t.Error() }`,
		"by a deadline":          `deadline := time.Now().Add(limit); f(); if time.Now().After(deadline) { t.Error() }`,
		"before a deadline":      `deadline := time.Now().Add(limit); f(); if !deadline.After(time.Now()) { t.Error() }`,
		"what is left":           `deadline := time.Now().Add(limit); f(); if time.Until(deadline) < 0 { t.Error() }`,
		"of a function":          `if took() > limit { t.Error() }`,
		"of a function's result": `_, d := both(); if d > limit { t.Error() }`,
		"in a switch":            `began := time.Now(); f(); switch { case time.Since(began) > limit: t.Error() }`,
		"of a benchmark":         `if b.Elapsed() > limit { t.Error() }`,
		"in a function within":   `g(func() { began := time.Now(); f(); if time.Since(began) > limit { t.Error() } })`,
		"sleeps":                 `f(); time.Sleep(limit); g()`,
		"sleeps a few times":     `for range 5 { time.Sleep(limit) }`,
		"sleeps by a channel":    `<-time.After(limit)`,
	}
	sound := map[string]string{
		"gives up":              `for deadline := time.Now().Add(limit); !ok(); time.Sleep(tick) { if time.Now().After(deadline) { t.Fatal() } }`,
		"waits by the clock":    `for began := time.Now(); time.Since(began) < limit; { if ok() { return } }; t.Fatal()`,
		"by a name":             `began := time.Now(); for { if ok() { return }; age := time.Since(began); if age > limit { t.Fatal() }; time.Sleep(tick) }`,
		"waits for a channel":   `select { case <-done: case <-time.After(limit): t.Fatal() }`,
		"prints":                `began := time.Now(); f(); t.Logf("%v", time.Since(began))`,
		"days that are no time": `if a.Before(b) != (b.Sub(a) > 0) { t.Error() }`,
		"a moment that is data": `if !session.Expires.After(time.Now()) { t.Error() }`,
		"a moment saved":        `before := time.Now(); if row := save(); row.At.Before(before) { t.Error() }`,
		"a number":              `began := time.Now(); n := f(); t.Log(time.Since(began)); if n > 5 { t.Error() }`,
		"bounded":               `ctx, cancel := context.WithTimeout(ctx, limit); defer cancel(); f(ctx)`,
	}
	const rest = `
		func took() time.Duration { began := time.Now(); f(); return time.Since(began) }
		func both() (n int, d time.Duration) { began := time.Now(); n = f(); return n, time.Since(began) }`
	faults := func(body string) []string {
		set := token.NewFileSet()
		f, err := parser.ParseFile(set, "x_test.go", "package x\nfunc TestX(t *testing.T) {\n"+body+"\n}\n"+rest, 0)
		if err != nil {
			t.Fatalf("%s: %v", body, err)
		}
		return clockFaults(set, []*ast.File{f}, false)
	}
	for _, name := range slices.Sorted(maps.Keys(faulty)) {
		if len(faults(faulty[name])) == 0 {
			t.Errorf("missed %s: %s", name, faulty[name])
		}
	}
	for _, name := range slices.Sorted(maps.Keys(sound)) {
		if got := faults(sound[name]); len(got) > 0 {
			t.Errorf("refused %s: %v: %s", name, got, sound[name])
		}
	}
}
