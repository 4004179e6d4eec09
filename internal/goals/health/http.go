package health

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
)

// Panel is how well the client is and what that rests on, on the page of the risks.
var Panel = account.Panel{
	Place: place, Was: []string{"/health"}, Title: "health.index.title", Text: "health.index.text",
	Note: func(ctx context.Context, h account.Head) string {
		if h.HealthBand == "" {
			return ""
		}
		return h.Health(ctx)
	},
	Show: func(_ *page.Request, tx *db.Tx, seat *account.Seat, h *account.Head) ([]db.Query, func() templ.Component) {
		id, v, s := seat.Account(), view{Today: tx.Today()}, Setting{Weights: Defaults}
		var rows []row
		return []db.Query{qFacts(&rows, tx, id), qSetting(&s), qDays(&v.History, id, v.Today.AddDays(-drawn))},
			func() templ.Component {
				if len(rows) > 0 {
					v.Facts = rows[0].Facts
				}
				v.Head, v.Weights, v.Known = *h, s.Weights, Known(v.Facts)
				v.Health = Judge(v.Known, v.Weights)
				return healthView(v)
			}
	},
}

var (
	place = account.Place{Host: "risks", Name: "health"}
	// survey is where a room above says what people answered.
	survey = account.Place{Host: "relationships/engagement", Name: "satisfaction"}
)

// AdminRoutes mounts the weights below a tenant.
func AdminRoutes(r chi.Router, s *page.Site) {
	r.Get("/admin/health", s.Read(authz.SettingAdmin, weights))
	r.Post("/admin/health", s.Write(authz.SettingAdmin, saveWeights))
}

func weights(q *page.Request, tx *db.Tx) (page.Response, error) {
	return showWeights(q, tx, nil)
}

// showWeights shows the form; preview are weights whose effect is to be seen.
func showWeights(q *page.Request, tx *db.Tx, preview *Weights) (page.Response, error) {
	v := weightsPage{Request: q}
	s := Setting{Weights: Defaults}
	var list []kept
	reads := []db.Query{qSetting(&s)}
	if preview != nil {
		reads = append(reads, qKept(&list))
	}
	if err := db.Batch(q.Context(), tx, reads...); err != nil {
		return page.Response{}, err
	}
	if preview != nil {
		var err error
		if v.Moves, err = movesBy(list, *preview); err != nil {
			return page.Response{}, err
		}
		v.Shown = true
	}
	q.Form.Fill(url.Values{"version": {strconv.Itoa(s.Version)}})
	form.Show(q.Context(), q.Form, s.Weights, bind)
	return page.HTML(i18n.T(q.Context(), "health.weights.title"), weightsView(v)), nil
}

// movesBy is which accounts weights would put in another band.
func movesBy(list []kept, w Weights) (moves []move, err error) {
	for _, k := range list {
		var known Scores
		if err := json.Unmarshal(k.Parts, &known); err != nil {
			return nil, err
		}
		if is := Judge(known, w).Band; is != k.Band {
			moves = append(moves, move{k.AccountID, k.Name, k.Band, is})
		}
	}
	return moves, nil
}

// saveWeights shows the effect of weights, or saves them and judges every
// account by them. An effect that was shown is the one that is saved, else it
// is shown anew.
func saveWeights(q *page.Request, tx *db.Tx) (page.Response, error) {
	var w Weights
	form.Decode(q.Form, &w, bind)
	if q.Form.OK() && q.Form.Value("act") == "preview" {
		return showWeights(q, tx, &w)
	}
	if q.Form.OK() && q.Form.Sent("seen") {
		var list []kept
		if err := db.Batch(q.Context(), tx, qKept(&list)); err != nil {
			return page.Response{}, err
		}
		moves, err := movesBy(list, w)
		if err != nil {
			return page.Response{}, err
		}
		if !q.Saw(moves) {
			q.Form.Fail("", "err.effect_changed")
			res, err := showWeights(q, tx, &w)
			return res.WithStatus(http.StatusConflict), err
		}
	}
	err := page.Keep(q, func() error { return save(q, tx, w) })
	if status, ok := page.FormStatus(err); ok {
		if status == http.StatusConflict {
			q.Form.Fail("", "err.health_stale")
		}
		answer, err := showWeights(q, tx, nil)
		return answer.WithStatus(status), err
	}
	if err != nil {
		return page.Response{}, err
	}
	return page.SeeOther(q.Path("admin", "health")).Done(q.Context(), "health.weights.saved"), nil
}

func save(q *page.Request, tx *db.Tx, w Weights) error {
	var rows []kept
	if err := db.ChangeAll(q.Context(), tx, []db.Edit{w.edit(tx, q.Form.Version())}, qKept(&rows)); err != nil {
		return err
	}
	for _, k := range rows {
		var known Scores
		if err := json.Unmarshal(k.Parts, &known); err != nil {
			return err
		}
		keep(tx, k.AccountID, known, Judge(known, w))
	}
	return nil
}
