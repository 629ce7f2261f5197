-- One row per basis and calendar quarter or calendar year.
-- table: One row per basis and calendar period (quarter or year): what the companies of the race spent together. The sum is null unless all of them are known; who is missing is named.
-- period: Calendar quarter (2024Q4) or calendar year (2024).
-- period_type: quarter or year.
-- basis: cash, net or with_leases, as in marts.capex_race.
-- capex_usd: Sum over all companies of the race in dollars; null where one is missing.
-- yoy_pct: Growth on the same period a year earlier in per cent; null unless both sums are complete.
-- capex_known_usd: Sum over those that are known.
-- companies_known: How many companies of the race are known.
-- companies_missing: Which are not, with commas.
-- known_at: When the last filing that it needs was filed.
with quarters as (
    select
        marts.capex_race.company,
        marts.capex_race.basis,
        marts.capex_race.calendar_quarter as period,
        marts.capex_race.capex_usd,
        marts.capex_race.known_at
    from marts.capex_race
    inner join raw.companies on raw.companies.company = marts.capex_race.company
    where raw.companies.in_race
),

-- a company's calendar year: its four quarters, else the year as filed where the fiscal
-- year is the calendar year
years as (
    select
        coalesce(summed.company, filed.company) as company,
        coalesce(summed.basis, filed.basis) as basis,
        coalesce(summed.period, filed.period) as period,
        coalesce(summed.capex_usd, filed.capex_usd) as capex_usd,
        coalesce(summed.known_at, filed.known_at) as known_at
    from (
        select
            quarters.company,
            quarters.basis,
            left(quarters.period, 4) as period,
            if(count(quarters.capex_usd) = 4, sum(quarters.capex_usd), null)::bigint as capex_usd,
            if(count(quarters.capex_usd) = 4, max(quarters.known_at), null) as known_at
        from quarters
        group by all
    ) as summed
    full join (
        select
            marts.capex_years.company,
            marts.capex_years.basis,
            marts.capex_years.fiscal_year::varchar as period,
            marts.capex_years.capex_usd,
            marts.capex_years.known_at
        from marts.capex_years
        inner join raw.companies on raw.companies.company = marts.capex_years.company
        where raw.companies.in_race and raw.companies.fiscal_year_end = 12
    ) as filed
        on filed.company = summed.company
        and filed.basis = summed.basis
        and filed.period = summed.period
),

amounts as (
    select quarters.*, 'quarter' as period_type from quarters
    union all
    select years.*, 'year' as period_type from years
),

members as (
    select raw.companies.company, raw.companies.place
    from raw.companies
    where raw.companies.in_race
),

totals as (
    select
        asked.period,
        asked.period_type,
        asked.basis,
        sum(amounts.capex_usd)::bigint as capex_known_usd,
        count(amounts.capex_usd) as companies_known,
        count(*) = count(amounts.capex_usd) as complete,
        string_agg(members.company, ', ' order by members.place)
            filter (where amounts.capex_usd is null) as companies_missing,
        max(amounts.known_at) as known_at
    from (select distinct amounts.period, amounts.period_type, amounts.basis from amounts) as asked
    cross join members
    left join amounts
        on amounts.period = asked.period
        and amounts.period_type = asked.period_type
        and amounts.basis = asked.basis
        and amounts.company = members.company
    group by all
    having count(amounts.capex_usd) > 0
)

select
    totals.period,
    totals.period_type,
    totals.basis,
    if(totals.complete, totals.capex_known_usd, null) as capex_usd,
    if(
        totals.complete and before.complete,
        growth_pct(totals.capex_known_usd, before.capex_known_usd),
        null
    ) as yoy_pct,
    totals.capex_known_usd,
    totals.companies_known,
    totals.companies_missing,
    totals.known_at
from totals
left join totals as before
    on before.period_type = totals.period_type
    and before.basis = totals.basis
    and before.period = (left(totals.period, 4)::integer - 1)::varchar || substr(totals.period, 5)
order by totals.period_type, totals.period desc, totals.basis
