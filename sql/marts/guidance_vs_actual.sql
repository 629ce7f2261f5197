-- One row per company and target fiscal year.
-- table: One row per company and fiscal year that it guided: the first and the last word before the year was filed, against what was spent. The actual stands on the basis on which the company guides: with_leases where its sentences name finance leases, else the one on which the company speaks of what it spent (intermediate.spoken_basis), else cash; cash is shown where that basis is not filed, but then nothing is compared.
-- company: Ticker.
-- target_period: The company's own label of the year: 2025, FY2025.
-- fiscal_year: Fiscal year, named by the calendar year in which it ends.
-- calendar_start: First day of the year (to the month).
-- calendar_end: Last day of the year (to the month).
-- first_low_usd: Lower bound of the first word in dollars; null where open.
-- first_high_usd: Upper bound of the first word.
-- first_said_at: When that was said.
-- last_low_usd: Lower bound of the last word before the year was filed, in dollars.
-- last_high_usd: Upper bound of the last word.
-- last_said_at: When that was said.
-- statements: How often the company, or news of it, said what it would spend, until the year was filed.
-- raises: How many words raised the one before.
-- cuts: How many words lowered the one before.
-- actual_usd: What was spent, in dollars; null with a reason.
-- actual_basis: Basis of the actual: cash, net or with_leases.
-- actual_to_first_midpoint_pct: How far the actual lies above (below: negative) the middle of the first word, in per cent; null where a bound is open.
-- actual_to_last_midpoint_pct: The same of the last word.
-- within_last_range: Whether the actual lies within the last word's bounds; of a single figure within 2 per cent of it, 5 where it is said as about.
-- reason: Why there is no actual, or why it is not compared.
-- results_at: When the year was first filed; words count as guidance until then.
-- known_at: When the newest filing that states the actual was filed; where there is none, when the last word was said.
with changes as (
    select
        marts.capex_guidance.company,
        marts.capex_guidance.target_period,
        sum(marts.capex_guidance.statements)::bigint as statements,
        count(*) filter (where marts.capex_guidance.change = 'raised') as raises,
        count(*) filter (where marts.capex_guidance.change = 'lowered') as cuts
    from marts.capex_guidance
    inner join intermediate.guided
        on intermediate.guided.company = marts.capex_guidance.company
        and intermediate.guided.period = marts.capex_guidance.target_period
        and (
            intermediate.guided.filed_at is null
            or marts.capex_guidance.said_at < intermediate.guided.filed_at
        )
    group by all
),

actuals as (
    select
        marts.capex_years.company,
        marts.capex_years.fiscal_year,
        marts.capex_years.basis,
        marts.capex_years.capex_usd,
        marts.capex_years.known_at
    from marts.capex_years
),

compared as (
    select
        guided.*,
        raw.companies.place as company_place,
        raw.companies.fiscal_year_end,
        coalesce(own.capex_usd, cash.capex_usd) as actual_usd,
        case
            when own.capex_usd is not null then intermediate.guided.basis
            when cash.capex_usd is not null then 'cash'
        end as actual_basis,
        coalesce(own.known_at, cash.known_at) as actual_at,
        case
            when intermediate.guided.last_low is distinct from intermediate.guided.last_high
                then 0
            when intermediate.guided.last_approx then 0.05
            else 0.02
        end as slack,
        own.capex_usd as comparable_usd,
        (intermediate.guided.first_low + intermediate.guided.first_high) / 2 as first_midpoint,
        (intermediate.guided.last_low + intermediate.guided.last_high) / 2 as last_midpoint
    from intermediate.guided
    inner join raw.companies on raw.companies.company = intermediate.guided.company
    left join actuals as own
        on own.company = intermediate.guided.company
        and own.fiscal_year = intermediate.guided.fiscal_year
        and own.basis = intermediate.guided.basis
    left join actuals as cash
        on cash.company = intermediate.guided.company
        and cash.fiscal_year = intermediate.guided.fiscal_year
        and cash.basis = 'cash'
    where intermediate.guided.fiscal_year is not null
)

select
    compared.company,
    compared.period as target_period,
    compared.fiscal_year,
    label_start(compared.period, compared.fiscal_year_end) as calendar_start,
    label_end(compared.period, compared.fiscal_year_end) as calendar_end,
    compared.first_low::bigint as first_low_usd,
    compared.first_high::bigint as first_high_usd,
    compared.first_said_at,
    compared.last_low::bigint as last_low_usd,
    compared.last_high::bigint as last_high_usd,
    compared.last_said_at,
    changes.statements,
    changes.raises,
    changes.cuts,
    compared.actual_usd,
    compared.actual_basis,
    growth_pct(compared.comparable_usd, compared.first_midpoint) as actual_to_first_midpoint_pct,
    growth_pct(compared.comparable_usd, compared.last_midpoint) as actual_to_last_midpoint_pct,
    if(
        compared.comparable_usd is null,
        null,
        coalesce(compared.comparable_usd >= compared.last_low * (1 - compared.slack), true)
        and coalesce(compared.comparable_usd <= compared.last_high * (1 + compared.slack), true)
    ) as within_last_range,
    case
        when compared.comparable_usd is not null then null
        when compared.actual_usd is not null
            then 'it speaks of capex ' || replace(compared.basis, '_', ' ')
                || ', which no filing in the archive states for the year: not compared'
        when label_end(compared.period, compared.fiscal_year_end) >= (
            select max(raw.documents.fetched_at)::date
            from raw.documents
            where raw.documents.fetched_at::date <= as_of
        )
            then 'the year is not over'
        else 'no filing in the archive states the year'
    end as reason,
    compared.filed_at as results_at,
    coalesce(compared.actual_at, compared.last_said_at) as known_at
from compared
left join changes
    on changes.company = compared.company
    and changes.target_period = compared.period
order by compared.fiscal_year desc, compared.company_place
