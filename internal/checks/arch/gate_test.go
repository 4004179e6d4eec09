package arch

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// Below an account everything passes the gate of account.Router, which the app
// puts there once: no feature names the address of an account as a pattern, or
// takes the account out of an address by itself.
func TestAccountRoutesPassTheGate(t *testing.T) {
	for _, s := range sources(t) {
		if s.test || !feature(s.pkg) || strings.HasSuffix(s.path, "_templ.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), filepath.Join("..", "..", "..", s.path), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, fault := range pastTheGate(f, s.path == gateFile) {
			t.Errorf("%s: %s", s.path, fault)
		}
	}
}

// gateFile alone reads the account of an address.
const gateFile = "internal/client/account/gate_http.go"

func pastTheGate(f *ast.File, gate bool) []string {
	var faults []string
	ast.Inspect(f, func(n ast.Node) bool {
		switch v := n.(type) {
		case *ast.BasicLit:
			if text, err := strconv.Unquote(v.Value); err == nil && strings.Contains(text, "{account}") && !gate {
				faults = append(faults, "names "+text+": routes of an account are mounted on account.Router")
			}
		case *ast.CallExpr:
			reads, ok := v.Fun.(*ast.SelectorExpr)
			if !ok || gate || len(v.Args) != 1 || reads.Sel.Name != "ID" && reads.Sel.Name != "Param" {
				return true
			}
			if name, ok := v.Args[0].(*ast.BasicLit); ok && name.Value == `"account"` {
				faults = append(faults, "reads the account of an address: the seat knows it")
			}
		}
		return true
	})
	return faults
}

// The rule must see what it is for.
func TestTheGateRuleCatches(t *testing.T) {
	for _, body := range []string{
		`r.Get("/accounts/{account}/contracts", s.Read(authz.AccountView, index))`,
		`r.Route("/accounts/{account}", func(r chi.Router) {})`,
		`return load(q.ID("account"))`,
		`id := q.Param("account")`,
	} {
		f, err := parser.ParseFile(token.NewFileSet(), "x.go", "package x\nfunc f() {\n"+body+"\n}", 0)
		if err != nil {
			t.Fatal(err)
		}
		if len(pastTheGate(f, false)) == 0 {
			t.Errorf("the rule passes %s", body)
		}
	}
}
