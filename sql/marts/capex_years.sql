-- One row per company, basis and fiscal year.
-- table: One row per company, basis and fiscal year, as the newest annual filing states it: for years whose quarters cannot be told apart too.
-- company: Ticker.
-- fiscal_year: Fiscal year, named by the calendar year in which it ends.
-- basis: cash, net or with_leases, as in marts.capex_race.
-- capex_usd: Amount of the year in dollars.
-- yoy_pct: Growth on the year before in per cent, both from one vintage.
-- concept: XBRL concepts behind the amount.
-- vintage: Fiscal year of the filing that states it.
-- filing_url: Index page of the newest filing that states it.
-- period_start: First day of the fiscal year.
-- period_end: Last day of the fiscal year.
-- known_at: When that filing was filed.
select
    intermediate.newest_years.company,
    intermediate.newest_years.fiscal_year,
    intermediate.newest_years.basis,
    intermediate.newest_years.amount_usd as capex_usd,
    intermediate.newest_years.yoy_pct,
    intermediate.newest_years.concept,
    intermediate.newest_years.vintage,
    intermediate.newest_years.filing_url,
    intermediate.newest_years.period_start,
    intermediate.newest_years.period_end,
    intermediate.newest_years.known_at
from intermediate.newest_years
where intermediate.newest_years.series = 'capex'
order by intermediate.newest_years.fiscal_year desc, intermediate.newest_years.basis, intermediate.newest_years.in_race desc, intermediate.newest_years.place
