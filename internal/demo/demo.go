// Package demo loads two fictional organisations at different stages, so that
// every page has something to show. It writes through the features' own stores
// with a clock set back, and is the same each time for the same day.
package demo

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"trucot/internal/client/login"
	"trucot/internal/client/tenant"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
)

// Password opens every demo sign-in.
const Password = "trucot-demo-2026"

// SignIns are the demo people, in the order the start message lists them.
var SignIns = []string{
	"manager@demo.test", "director@demo.test", "admin@demo.test", "viewer@demo.test",
	"manager@rival.test", "admin@rival.test", "operator@trucot.test",
}

// space makes ids that are the same in every seed.
var space = uuid.MustParse("6f1c2a44-7d0b-5b58-9d7e-2f3a54c0de01")

func id(name string) uuid.UUID { return uuid.NewSHA1(space, []byte(name)) }

// Loaded reports whether the demo data is there.
func Loaded(ctx context.Context, p *db.Pool) (bool, error) {
	return db.AuthOne[bool](ctx, p, `select exists (select from tenant where id = @id)`, db.Args{"id": id("tenant demo")})
}

// seeder holds what loading needs at every step.
type seeder struct {
	ctx   context.Context
	pool  *db.Pool
	today day.Date
	hash  string
}

// Load writes the demo data around a day, once.
func Load(ctx context.Context, p *db.Pool, today day.Date) error {
	hash, err := login.Hash(ctx, Password)
	if err != nil {
		return err
	}
	s := &seeder{ctx: ctx, pool: p, today: today, hash: hash}
	if err := s.vietnamese(); err != nil {
		return fmt.Errorf("tenant demo: %w", err)
	}
	if err := s.english(); err != nil {
		return fmt.Errorf("tenant rival: %w", err)
	}
	return s.operator()
}

// at is the pool with the clock on a day before or after today, at nine in the morning in Vietnam.
func (s *seeder) at(offset int) *db.Pool { return s.pool.At(s.moment(offset)) }

func (s *seeder) moment(offset int) time.Time {
	return s.today.AddDays(offset).Time(time.UTC).Add(2 * time.Hour)
}

type person struct {
	key, email, name, title string
	roles                   []authz.Role
	manager                 string // key of whom they report to
}

// organisation makes a tenant and its members; those above come first.
func (s *seeder) organisation(n tenant.New, people []person) error {
	pool := s.at(-400)
	currencies[n.Slug] = n.Currency
	if err := tenant.Create(s.ctx, pool, n); err != nil {
		return err
	}
	for _, p := range people {
		names[n.Slug+" "+p.key] = p.name
		user, err := login.AddUser(s.ctx, pool, login.NewUser{
			ID: id("user " + p.email), Email: p.email, Name: p.name, PasswordHash: s.hash, At: s.moment(-400),
		})
		if err != nil {
			return err
		}
		m := tenant.Member{ID: memberID(n.Slug, p.key), UserID: user, DisplayName: p.name, Email: p.email, Title: p.title, Roles: p.roles}
		if p.manager != "" {
			m.ManagerID = memberID(n.Slug, p.manager)
		}
		err = pool.Write(s.ctx, tenant.System(n.ID, n.Slug), func(tx *db.Tx) error { return tenant.AddMember(s.ctx, tx, m) })
		if err != nil {
			return err
		}
	}
	return nil
}

func memberID(slug, key string) uuid.UUID { return id("member " + slug + " " + key) }

func (s *seeder) operator() error {
	_, err := login.AddUser(s.ctx, s.pool, login.NewUser{
		ID: id("user operator"), Email: "operator@trucot.test", Name: "Operator", PasswordHash: s.hash, Operator: true, At: s.moment(-400),
	})
	return err
}
