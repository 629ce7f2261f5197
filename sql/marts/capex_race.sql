-- One row per company, calendar quarter and basis.
-- table: One row per company, calendar quarter and basis: what was spent, how it grew, its share of the race. Bases are never mixed; a quarter that cannot be told is null with a reason.
-- company: Ticker.
-- fiscal_period: The company's own label: FY2025Q2, or 2024Q4 where its year is the calendar's.
-- period_start: First day of the fiscal quarter.
-- period_end: Last day of the fiscal quarter.
-- basis: cash (purchases of property and equipment), net (after proceeds and incentives) or with_leases (as the company defines it).
-- method: filed as a quarter, or difference of two spans.
-- concept: XBRL concepts behind the amount.
-- vintage: Fiscal year of the filings that state it (2024r: recast by an 8-K).
-- reason: Why the amount is null.
-- known_at: When the last filing that it needs was filed.
select
    intermediate.capex_quarters.company,
    intermediate.capex_quarters.calendar_quarter,
    intermediate.capex_quarters.fiscal_period,
    intermediate.capex_quarters.period_start,
    intermediate.capex_quarters.period_end,
    intermediate.capex_quarters.basis,
    intermediate.capex_quarters.capex_usd,
    intermediate.capex_quarters.yoy_pct,
    intermediate.capex_quarters.qoq_pct,
    intermediate.capex_quarters.trailing_four_quarters_usd,
    intermediate.capex_quarters.race_share_pct,
    intermediate.capex_quarters.race_rank,
    intermediate.capex_quarters.rank_change,
    intermediate.capex_quarters.capex_to_revenue_pct,
    intermediate.capex_quarters.capex_to_operating_cash_flow_pct,
    intermediate.capex_quarters.capex_to_cloud_revenue_pct,
    intermediate.capex_quarters.guided_low_usd,
    intermediate.capex_quarters.guided_high_usd,
    intermediate.capex_quarters.consensus_usd,
    intermediate.capex_quarters.method,
    intermediate.capex_quarters.concept,
    intermediate.capex_quarters.vintage,
    intermediate.capex_quarters.flag,
    intermediate.capex_quarters.reason,
    intermediate.capex_quarters.known_at
from intermediate.capex_quarters
inner join raw.companies on raw.companies.company = intermediate.capex_quarters.company
order by
    intermediate.capex_quarters.calendar_quarter desc,
    intermediate.capex_quarters.basis,
    raw.companies.in_race desc,
    raw.companies.place
