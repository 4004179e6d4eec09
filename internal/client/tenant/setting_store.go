package tenant

import (
	"context"

	"trucot/internal/kernel/db"
)

const readSetting db.SQL = `
	select id, name, lang, time_zone, currency, fiscal_start, short_months, mid_months, managers_see_all, directors_see_all,
		swot_half_life, answer_half_life, open_item_limit, plan_minimum, review_days_1, review_days_2, review_days_3,
		smart_verbs, smart_vague, logo_id, factor_roles, version
	from tenant_setting where tenant_id = @tenant`

// AmountsSQL tells whether anything is stored that is an amount in the currency of the
// organisation, be it archived. TestEveryAmountHoldsTheCurrency knows from the catalogue which
// columns those are.
const AmountsSQL db.SQL = `
	select exists (select from account_value where tenant_id = @tenant and amount <> 0)
		or exists (select from transaction where tenant_id = @tenant and (amount <> 0 or cost <> 0))
		or exists (select from service_cost where tenant_id = @tenant and (rate <> 0 or goodwill <> 0 or travel <> 0))
		or exists (select from complaint where tenant_id = @tenant and cost <> 0)
		or exists (select from policy where tenant_id = @tenant and recovery_limit <> 0)
		or exists (select from lifetime_value where tenant_id = @tenant and (payment <> 0 or margin <> 0 or acquisition <> 0 or result <> 0))
		or exists (select from whitespace_cell where tenant_id = @tenant and (wallet <> 0 or ours <> 0 or potential <> 0))
		or exists (select from contract where tenant_id = @tenant and amount <> 0)
		or exists (select from opportunity where tenant_id = @tenant and amount <> 0)
		or exists (select from risk where tenant_id = @tenant and loss <> 0)
		or exists (select from stakeholder where tenant_id = @tenant and authority_limit <> 0)`

const updateSetting db.SQL = `
	update tenant_setting set name = @name, lang = @lang, time_zone = @zone, currency = @currency, fiscal_start = @fiscal,
		short_months = @short, mid_months = @mid, managers_see_all = @managers, directors_see_all = @directors,
		swot_half_life = @swot, answer_half_life = @answer, open_item_limit = @limit, plan_minimum = @plan_minimum,
		review_days_1 = @review_1, review_days_2 = @review_2, review_days_3 = @review_3,
		smart_verbs = @verbs, smart_vague = @vague, factor_roles = @factor,
		version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and id = @id and version = @version`

func (s Setting) save(ctx context.Context, tx *db.Tx, version int) error {
	return db.Change(ctx, tx, "tenant_setting", s.ID, version, updateSetting, db.Args{
		"id": s.ID, "version": version, "name": s.Name, "lang": s.Lang, "zone": s.TimeZone, "currency": s.Currency,
		"fiscal": s.FiscalStart, "short": s.ShortMonths, "mid": s.MidMonths, "managers": s.ManagersSeeAll,
		"directors": s.DirectorsSeeAll, "swot": s.SwotHalfLife, "answer": s.AnswerHalfLife,
		"limit": s.OpenItemLimit, "plan_minimum": s.PlanMinimum,
		"review_1": s.ReviewDays1, "review_2": s.ReviewDays2, "review_3": s.ReviewDays3,
		"verbs": s.SmartVerbs, "vague": s.SmartVague, "factor": s.FactorRoles,
	})
}
