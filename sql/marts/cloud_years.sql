-- One row per company, segment and fiscal year.
-- table: One row per company, cloud business and fiscal year, as the newest annual filing states it: for years whose quarters cannot be told apart too.
-- company: Ticker.
-- fiscal_year: Fiscal year, named by the calendar year in which it ends.
-- segment: Cloud business as the company reports it.
-- cloud_revenue_usd: Amount of the year in dollars.
-- yoy_pct: Growth on the year before in per cent, both from one vintage.
-- concept: XBRL concepts behind the amount.
-- vintage: Fiscal year of the filing that states it.
-- filing_url: Index page of the newest filing that states it.
-- period_start: First day of the fiscal year.
-- period_end: Last day of the fiscal year.
-- known_at: When that filing was filed.
with newest as (
    select *
    from intermediate.years
    where intermediate.years.series = 'cloud_revenue'
    qualify row_number() over (
        partition by
            intermediate.years.company,
            intermediate.years.segment,
            intermediate.years.fiscal_year
        order by intermediate.years.vintage desc
    ) = 1
),

growth as (
    select
        later.company,
        later.segment,
        later.fiscal_year,
        arg_max(growth_pct(later.amount_usd, earlier.amount_usd), later.vintage) as yoy_pct
    from intermediate.years as later
    inner join intermediate.years as earlier
        on earlier.company = later.company
        and earlier.series = later.series
        and earlier.segment = later.segment
        and earlier.vintage = later.vintage
        and earlier.concept = later.concept
        and earlier.fiscal_year = later.fiscal_year - 1
    where later.series = 'cloud_revenue'
    group by all
)

select
    newest.company,
    newest.fiscal_year,
    newest.segment,
    newest.amount_usd as cloud_revenue_usd,
    growth.yoy_pct,
    newest.concept,
    newest.vintage,
    staging.filings.filing_url,
    newest.period_start,
    newest.period_end,
    newest.known_at
from newest
inner join raw.companies on raw.companies.company = newest.company
inner join raw.facts on raw.facts.fact_id = newest.fact_ids[1]
inner join staging.filings
    on staging.filings.company = raw.facts.company
    and staging.filings.accession = raw.facts.accession
left join growth
    on growth.company = newest.company
    and growth.segment = newest.segment
    and growth.fiscal_year = newest.fiscal_year
order by newest.fiscal_year desc, newest.segment, raw.companies.in_race desc, raw.companies.place
