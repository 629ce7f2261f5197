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
-- guided_low_usd: Sum of the lower bounds of the newest guidance for the calendar year, over the companies that guided it, in dollars; null where one is open. The same on every basis: companies guide on their own, see guided_bases. Null of quarters.
-- guided_high_usd: Sum of the upper bounds, likewise.
-- companies_guided: How many companies of the race guided the calendar year.
-- companies_unguided: Which did not, with commas; a fiscal year that is not the calendar's is not added to calendar years, and is named.
-- guided_bases: Basis that each company's guidance names: with leases, cash or none.
-- known_at: When the last filing that it needs was filed; null where nothing is.
-- guided_at: When the newest of that guidance was said.
with members as (
    select raw.companies.company, raw.companies.place, raw.companies.fiscal_year_end
    from raw.companies
    where raw.companies.in_race
),

quarters as (
    select
        intermediate.capex_quarters.company,
        intermediate.capex_quarters.basis,
        intermediate.capex_quarters.calendar_quarter as period,
        intermediate.capex_quarters.capex_usd,
        intermediate.capex_quarters.known_at
    from intermediate.capex_quarters
    inner join raw.companies on raw.companies.company = intermediate.capex_quarters.company
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

-- guidance of calendar years: of a company whose fiscal year is another, only what it says
-- of the calendar year itself
guided as (
    select
        members.company,
        members.place,
        word.period,
        word.low,
        word.high,
        coalesce(
            max(word.said_basis) over (partition by members.company, word.period), 'no basis'
        ) as said_basis,
        word.said_at
    from members
    inner join intermediate.guidance as word
        on word.company = members.company
        and regexp_full_match(word.period, '20\d\d')
    qualify row_number() over (
        partition by members.company, word.period order by word.place desc
    ) = 1
),

guided_years as (
    select
        years.period,
        count(guided.company) as companies_guided,
        if(
            count(guided.company) = count(guided.low), sum(guided.low), null
        )::bigint as guided_low_usd,
        if(
            count(guided.company) = count(guided.high), sum(guided.high), null
        )::bigint as guided_high_usd,
        string_agg(
            guided.company || ' ' || replace(guided.said_basis, '_', ' '),
            ', ' order by guided.place
        ) as guided_bases,
        string_agg(
            members.company || if(
                members.fiscal_year_end = 12,
                '',
                ' (its fiscal year ends in ' || monthname(make_date(2000, members.fiscal_year_end, 1))
                || ')'
            ),
            ', ' order by members.place
        ) filter (where guided.company is null) as companies_unguided,
        max(guided.said_at) as guided_at
    from (select distinct guided.period from guided) as years
    cross join members
    left join guided
        on guided.company = members.company
        and guided.period = years.period
    group by all
),

amounts as (
    select quarters.*, 'quarter' as period_type from quarters
    union all
    select years.*, 'year' as period_type from years
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
    from (
        select distinct amounts.period, amounts.period_type, amounts.basis from amounts
        union
        select guided_years.period, 'year', bases.basis
        from guided_years
        cross join (values ('cash'), ('with_leases')) as bases (basis)
    ) as asked
    cross join members
    left join amounts
        on amounts.period = asked.period
        and amounts.period_type = asked.period_type
        and amounts.basis = asked.basis
        and amounts.company = members.company
    group by all
    having
        count(amounts.capex_usd) > 0
        or (
            asked.period_type = 'year'
            and asked.period in (select guided_years.period from guided_years)
        )
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
    guided_years.guided_low_usd,
    guided_years.guided_high_usd,
    guided_years.companies_guided,
    guided_years.companies_unguided,
    guided_years.guided_bases,
    totals.known_at,
    guided_years.guided_at
from totals
left join guided_years
    on totals.period_type = 'year'
    and guided_years.period = totals.period
left join totals as before
    on before.period_type = totals.period_type
    and before.basis = totals.basis
    and before.period = (left(totals.period, 4)::integer - 1)::varchar || substr(totals.period, 5)
order by totals.period_type, totals.period desc, totals.basis
