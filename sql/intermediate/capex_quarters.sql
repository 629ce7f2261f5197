-- One row per company, calendar quarter and basis.
-- table: What marts.capex_race shows.
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
with capex as (
    select
        grid.*,
        raw.companies.in_race,
        raw.companies.place,
        raw.companies.fiscal_year_end,
        calendar_quarter(
            intermediate.grid.quarter_number, raw.companies.fiscal_year_end
        ) as calendar_quarter,
        if(raw.companies.in_race, intermediate.grid.amount_usd, null) as race_usd
    from intermediate.grid
    inner join raw.companies on raw.companies.company = intermediate.grid.company
    where intermediate.grid.series = 'capex'
),

race as (
    select
        capex.basis,
        capex.calendar_quarter,
        sum(capex.race_usd) as race_usd,
        count(capex.race_usd) = (
            select count(*) from raw.companies where raw.companies.in_race
        ) as complete
    from capex
    group by all
),

ranked as (
    select
        capex.*,
        if(race.complete, share_pct(capex.race_usd, race.race_usd), null) as race_share_pct,
        if(
            race.complete and capex.in_race,
            rank() over (
                partition by capex.basis, capex.calendar_quarter
                order by capex.race_usd desc nulls last
            ),
            null
        ) as race_rank
    from capex
    inner join race
        on race.basis = capex.basis
        and race.calendar_quarter = capex.calendar_quarter
),

-- what was said of a quarter stands with the basis on which the company speaks
expected as (
    select
        intermediate.words.company,
        intermediate.words.quarter_number,
        intermediate.words.value::bigint as consensus_usd,
        coalesce(spoken_basis.basis, 'cash') as basis
    from intermediate.words
    left join intermediate.spoken_basis as spoken_basis
        on spoken_basis.company = intermediate.words.company
    where
        intermediate.words.metric = 'capex'
        and intermediate.words.measure = 'amount'
        and intermediate.words.stance = 'estimate'
),

cloud as (
    select
        intermediate.newest.company,
        intermediate.newest.quarter_number,
        sum(intermediate.newest.amount_usd) as amount_usd
    from intermediate.newest
    where intermediate.newest.series = 'cloud_revenue'
    group by all
)

select
    capex.company,
    capex.calendar_quarter,
    fiscal_period(capex.quarter_number, capex.fiscal_year_end) as fiscal_period,
    capex.period_start,
    capex.period_end,
    capex.basis,
    capex.amount_usd as capex_usd,
    on_year.growth_pct as yoy_pct,
    on_quarter.growth_pct as qoq_pct,
    if(
        count(capex.amount_usd) over four = 4,
        sum(capex.amount_usd) over four,
        null
    )::bigint as trailing_four_quarters_usd,
    capex.race_share_pct,
    capex.race_rank,
    before.race_rank - capex.race_rank as rank_change,
    share_pct(capex.amount_usd, revenue.amount_usd) as capex_to_revenue_pct,
    share_pct(capex.amount_usd, cash_flow.amount_usd) as capex_to_operating_cash_flow_pct,
    share_pct(capex.amount_usd, cloud.amount_usd) as capex_to_cloud_revenue_pct,
    guided.last_low::bigint as guided_low_usd,
    guided.last_high::bigint as guided_high_usd,
    expected.consensus_usd,
    capex.method,
    capex.concept,
    capex.vintage,
    case
        when capex.amount_usd > 4 * lag(capex.amount_usd) over series
            then 'more than four times the quarter before'
        when 4 * capex.amount_usd < lag(capex.amount_usd) over series
            then 'less than a quarter of the quarter before'
        when restated.company is not null
            then 'restated within the year: the quarters as filed do not sum to it'
    end as flag,
    capex.reason,
    capex.known_at
from ranked as capex
left join ranked as before
    on before.company = capex.company
    and before.basis = capex.basis
    and before.quarter_number = capex.quarter_number - 1
left join intermediate.guided as guided
    on guided.company = capex.company
    and guided.quarter_number = capex.quarter_number
    and guided.basis = capex.basis
left join expected
    on expected.company = capex.company
    and expected.quarter_number = capex.quarter_number
    and expected.basis = capex.basis
left join intermediate.growth as on_year
    on on_year.company = capex.company
    and on_year.series = 'capex'
    and on_year.basis = capex.basis
    and on_year.quarter_number = capex.quarter_number
    and on_year.step = 4
left join intermediate.growth as on_quarter
    on on_quarter.company = capex.company
    and on_quarter.series = 'capex'
    and on_quarter.basis = capex.basis
    and on_quarter.quarter_number = capex.quarter_number
    and on_quarter.step = 1
left join intermediate.newest as revenue
    on revenue.company = capex.company
    and revenue.series = 'revenue'
    and revenue.quarter_number = capex.quarter_number
left join intermediate.newest as cash_flow
    on cash_flow.company = capex.company
    and cash_flow.series = 'operating_cash_flow'
    and cash_flow.quarter_number = capex.quarter_number
left join (
    select distinct
        intermediate.restated_within.company,
        intermediate.restated_within.vintage,
        fiscal_year(
            intermediate.restated_within.period_end, raw.companies.fiscal_year_end
        ) as fiscal_year
    from intermediate.restated_within
    inner join raw.companies on raw.companies.company = intermediate.restated_within.company
    where intermediate.restated_within.metric = 'capex'
) as restated
    on restated.company = capex.company
    and restated.vintage = capex.vintage
    and restated.fiscal_year = capex.quarter_number // 4
left join cloud
    on cloud.company = capex.company
    and cloud.quarter_number = capex.quarter_number
window
    series as (partition by capex.company, capex.basis order by capex.quarter_number),
    four as (
        partition by capex.company, capex.basis
        order by capex.quarter_number
        range between 3 preceding and current row
    )
