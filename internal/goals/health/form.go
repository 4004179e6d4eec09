package health

import "trucot/internal/kernel/form"

// bind goes over the weights, which come to 100, and where the bands begin.
func bind(b *form.Binder, w *Weights) {
	b.Labels("enum.health_part")
	for _, p := range []struct {
		part   Part
		weight *int
	}{
		{Relationship, &w.Relationship},
		{Satisfaction, &w.Satisfaction},
		{Trend, &w.Trend},
		{Service, &w.Service},
		{Execution, &w.Execution},
		{Contract, &w.Contract},
	} {
		b.Int(string(p.part), p.weight, 0, 100)
	}
	b.Labels("health.weights")
	b.Int("healthy", &w.Healthy, 1, 100)
	b.Int("watch", &w.Watch, 0, 99)
	if b.OK() {
		b.Check(w.Sum() == 100, string(Relationship), "err.health_sum", "n", w.Sum())
		b.Check(w.Healthy > w.Watch, "healthy", "err.health_bands")
	}
}
