-- One row per company, series, basis, segment and fiscal quarter that the race should know.
-- From the first quarter that can be told to the last that any filing reaches; a quarter
-- that cannot be told has no amount but a reason.
with reach as (
    select
        staging.facts.company,
        if(
            staging.facts.metric in ('proceeds', 'lease_principal', 'lease_additions'),
            'capex',
            staging.facts.metric
        ) as series,
        staging.facts.segment,
        max(quarter_number(
            fiscal_year(staging.facts.period_end, raw.companies.fiscal_year_end),
            fiscal_quarter(staging.facts.period_end, raw.companies.fiscal_year_end)
        )) as last_quarter
    from staging.facts
    inner join raw.companies on raw.companies.company = staging.facts.company
    where staging.facts.months is not null
    group by all
),

bounds as (
    select
        intermediate.newest.company,
        intermediate.newest.series,
        intermediate.newest.basis,
        intermediate.newest.segment,
        min(intermediate.newest.quarter_number) as first_quarter,
        max(intermediate.newest.quarter_number) as last_told,
        bool_and(
            intermediate.newest.period_end = last_day(intermediate.newest.period_end)
        ) as ends_with_month
    from intermediate.newest
    where intermediate.newest.series in ('capex', 'cloud_revenue')
    group by all
),

quarters as (
    select
        bounds.*,
        unnest(range(
            bounds.first_quarter, greatest(bounds.last_told, reach.last_quarter) + 1
        ))::integer as quarter_number
    from bounds
    inner join reach
        on reach.company = bounds.company
        and reach.series = bounds.series
        and reach.segment is not distinct from bounds.segment
),

longer as (
    select
        quarters.company,
        quarters.series,
        quarters.segment,
        quarters.quarter_number,
        string_agg(
            distinct staging.facts.period_start || '..' || staging.facts.period_end,
            ', ' order by staging.facts.period_start || '..' || staging.facts.period_end
        ) as spans
    from (
        select distinct quarters.company, quarters.series, quarters.segment, quarters.quarter_number
        from quarters
    ) as quarters
    inner join raw.companies on raw.companies.company = quarters.company
    inner join staging.facts
        on staging.facts.company = quarters.company
        and staging.facts.metric = quarters.series
        and staging.facts.segment is not distinct from quarters.segment
        and staging.facts.months between 4 and 12
        and staging.facts.period_end + interval 10 day >= quarter_month_end(
            quarters.quarter_number, raw.companies.fiscal_year_end
        )
        and staging.facts.period_start <= quarter_month_end(
            quarters.quarter_number, raw.companies.fiscal_year_end
        ) - interval 60 day
    group by all
)

select
    quarters.company,
    quarters.series,
    quarters.basis,
    quarters.segment,
    quarters.quarter_number,
    intermediate.newest.concept,
    intermediate.newest.vintage,
    intermediate.newest.method,
    intermediate.newest.amount_usd,
    case
        when intermediate.newest.amount_usd is not null then null
        when cash.amount_usd is not null
            then 'what ' || quarters.basis || ' adds to cash capex is not filed for this quarter'
        when longer.spans is not null
            then 'no filing tells this quarter apart; only longer spans: ' || longer.spans
        else 'no filing in the archive covers it'
    end as reason,
    coalesce(
        intermediate.newest.period_start,
        if(
            quarters.ends_with_month,
            date_trunc('month', quarter_month_end(
                quarters.quarter_number, raw.companies.fiscal_year_end
            ) - interval 62 day)::date,
            null
        )
    ) as period_start,
    coalesce(
        intermediate.newest.period_end,
        if(
            quarters.ends_with_month,
            quarter_month_end(quarters.quarter_number, raw.companies.fiscal_year_end),
            null
        )
    ) as period_end,
    intermediate.newest.known_at
from quarters
inner join raw.companies on raw.companies.company = quarters.company
left join intermediate.newest
    on intermediate.newest.company = quarters.company
    and intermediate.newest.series = quarters.series
    and intermediate.newest.basis is not distinct from quarters.basis
    and intermediate.newest.segment is not distinct from quarters.segment
    and intermediate.newest.quarter_number = quarters.quarter_number
left join intermediate.newest as cash
    on cash.company = quarters.company
    and cash.series = quarters.series
    and cash.basis = 'cash'
    and quarters.basis <> 'cash'
    and cash.quarter_number = quarters.quarter_number
left join longer
    on longer.company = quarters.company
    and longer.series = quarters.series
    and longer.segment is not distinct from quarters.segment
    and longer.quarter_number = quarters.quarter_number
