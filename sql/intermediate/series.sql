-- One row per company, series, basis, segment, fiscal quarter and vintage.
-- A series is what a mart shows: capex on one basis, or a cloud business's revenue.
-- cash        purchases of property and equipment
-- net         cash less proceeds from sales and incentives
-- with_leases cash plus repayments of finance leases, or plus the assets acquired under
--             them, whichever the company itself adds (registry: with_leases)
-- Both parts of a sum are of one vintage, as both terms of a difference are.
with capex as (
    select * from intermediate.metric_quarters
    where intermediate.metric_quarters.metric = 'capex'
),

additions as (
    select
        metric_quarters.*,
        case
            when intermediate.metric_quarters.metric = 'proceeds' then 'net'
            else 'with_leases'
        end as basis,
        if(intermediate.metric_quarters.metric = 'proceeds', -1, 1) as factor
    from intermediate.metric_quarters
    inner join raw.companies
        on raw.companies.company = intermediate.metric_quarters.company
    where
        intermediate.metric_quarters.metric = 'proceeds'
        or intermediate.metric_quarters.metric = 'lease_' || raw.companies.with_leases
)

select
    capex.company,
    'capex' as series,
    'cash' as basis,
    null::varchar as segment,
    capex.concept,
    capex.quarter_number,
    capex.vintage,
    capex.method,
    capex.amount_usd,
    capex.period_start,
    capex.period_end,
    capex.known_at
from capex
union all
select
    capex.company,
    'capex' as series,
    additions.basis,
    null::varchar as segment,
    capex.concept || if(additions.factor < 0, ' - ', ' + ') || additions.concept as concept,
    capex.quarter_number,
    capex.vintage,
    if(capex.method = additions.method, capex.method, 'difference') as method,
    capex.amount_usd + additions.factor * additions.amount_usd as amount_usd,
    capex.period_start,
    capex.period_end,
    greatest(capex.known_at, additions.known_at) as known_at
from capex
inner join additions
    on additions.company = capex.company
    and additions.quarter_number = capex.quarter_number
    and additions.vintage = capex.vintage
union all
select
    intermediate.metric_quarters.company,
    intermediate.metric_quarters.metric as series,
    null::varchar as basis,
    intermediate.metric_quarters.segment,
    intermediate.metric_quarters.concept,
    intermediate.metric_quarters.quarter_number,
    intermediate.metric_quarters.vintage,
    intermediate.metric_quarters.method,
    intermediate.metric_quarters.amount_usd,
    intermediate.metric_quarters.period_start,
    intermediate.metric_quarters.period_end,
    intermediate.metric_quarters.known_at
from intermediate.metric_quarters
where
    intermediate.metric_quarters.metric in (
        'cloud_revenue', 'revenue', 'operating_cash_flow', 'depreciation'
    )
