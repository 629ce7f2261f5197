-- One row per company, series, basis, segment, fiscal year and vintage: the year as filed.
with years as (
    select
        facts.*,
        fiscal_year(staging.facts.period_end, raw.companies.fiscal_year_end) as fiscal_year,
        raw.companies.with_leases
    from staging.facts
    inner join raw.companies on raw.companies.company = staging.facts.company
    where
        staging.facts.months = 12
        and fiscal_quarter(staging.facts.period_end, raw.companies.fiscal_year_end) = 4
    qualify row_number() over (
        partition by
            staging.facts.company,
            staging.facts.metric,
            staging.facts.segment,
            fiscal_year(staging.facts.period_end, raw.companies.fiscal_year_end),
            staging.facts.vintage
        order by
            staging.facts.preference, staging.facts.known_at desc, staging.facts.accession desc
    ) = 1
)

select
    years.company,
    if(years.metric = 'cloud_revenue', 'cloud_revenue', 'capex') as series,
    if(years.metric = 'cloud_revenue', null, 'cash') as basis,
    years.segment,
    years.fiscal_year,
    years.vintage,
    years.concept,
    years.value_usd as amount_usd,
    [years.fact_id] as fact_ids,
    years.period_start,
    years.period_end,
    years.known_at
from years
where years.metric in ('capex', 'cloud_revenue')
union all
select
    capex.company,
    'capex' as series,
    if(addition.metric = 'proceeds', 'net', 'with_leases') as basis,
    null::varchar as segment,
    capex.fiscal_year,
    capex.vintage,
    capex.concept || if(addition.metric = 'proceeds', ' - ', ' + ') || addition.concept as concept,
    capex.value_usd + if(addition.metric = 'proceeds', -1, 1) * addition.value_usd as amount_usd,
    [capex.fact_id, addition.fact_id] as fact_ids,
    capex.period_start,
    capex.period_end,
    greatest(capex.known_at, addition.known_at) as known_at
from years as capex
inner join years as addition
    on addition.company = capex.company
    and addition.fiscal_year = capex.fiscal_year
    and addition.vintage = capex.vintage
    and (
        addition.metric = 'proceeds'
        or addition.metric = 'lease_' || addition.with_leases
    )
where capex.metric = 'capex'
