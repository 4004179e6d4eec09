package health

import "trucot/internal/kernel/form"

// decode reads weights, which come to 100, and where the bands begin.
func decode(f *form.Form) Weights {
	n := func(p Part) int { return f.Int(string(p), 0, 100) }
	w := Weights{
		Relationship: n(Relationship), Satisfaction: n(Satisfaction), Trend: n(Trend), Service: n(Service), Execution: n(Execution), Contract: n(Contract),
		Healthy: f.Int("healthy", 1, 100), Watch: f.Int("watch", 0, 99),
	}
	if f.OK() {
		f.Check(w.Sum() == 100, string(Relationship), "err.health_sum", "n", w.Sum())
		f.Check(w.Healthy > w.Watch, "healthy", "err.health_bands")
	}
	return w
}
