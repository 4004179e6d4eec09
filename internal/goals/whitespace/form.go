package whitespace

import (
	"context"

	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
)

func bind(b *form.Binder, c *Cell) {
	b.Row(c.ID, c.Version)
	b.Labels("enum.cell_field")
	b.ID("product", &c.ProductID)
	b.Text("unit", &c.Unit, 1, 120)
	b.Int("year", &c.Year, 2000, 2100)
	form.Choose(b, "state", &c.State, States)
	bindMoney(b, c)
	b.OptInt("probability", &c.Probability, 0, 100)
	b.OptInt("rank", &c.Rank, 1, 20)
	b.OptInt("suppliers", &c.Suppliers, 1, 20)
	b.Check((c.Rank == nil) == (c.Suppliers == nil), "suppliers", "err.rank_of")
	b.Check(c.Rank == nil || c.Suppliers == nil || *c.Rank <= *c.Suppliers, "rank", "err.rank_over")
	b.Text("competitor", &c.Competitor, 0, 120)
	b.Check(c.State != Competitor || c.Competitor != "", "competitor", "err.competitor")
	b.OptDate("contract_end", &c.ContractEnd)
	b.LongText("reason", &c.Reason, 0, 500)
	b.Check(c.State != Lost || c.Reason != "", "reason", "err.reason")
	b.Text("next_action", &c.NextAction, 0, 240)
}

// bindMoney goes over the amounts; nothing of ours is 0.
func bindMoney(b *form.Binder, c *Cell) {
	ours := &c.Ours
	if !b.Reads() && c.Version == 0 && c.Ours == 0 {
		ours = nil // nobody has said it yet
	}
	b.OptMoney("wallet", &c.Wallet, c.Currency)
	b.OptMoney("ours", &ours, c.Currency)
	b.OptMoney("potential", &c.Potential, c.Currency)
	for _, m := range []struct {
		name   string
		amount *int64
	}{{"wallet", c.Wallet}, {"potential", c.Potential}, {"ours", ours}} {
		b.Check(m.amount == nil || *m.amount >= 0, m.name, "err.min", "min", 0)
	}
	if ours == nil {
		ours = new(int64)
	}
	c.Ours = *ours
	b.Check(c.Wallet == nil || c.Ours <= *c.Wallet, "ours", "err.ours_over_wallet")
}

func label(ctx context.Context, name string) string { return i18n.Enum(ctx, "cell_field", name) }
