package stakeholder_test

import (
	"testing"

	"trucot/internal/sitetest"
)

func TestList(t *testing.T) {
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	p := v.Get("/t/demo/accounts")
	if p.Status != 200 {
		t.Fatal(p.Status)
	}
}
