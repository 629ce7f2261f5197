-- One row per term of an amount: company, series, basis, segment, fiscal quarter, vintage, metric and fact.
-- The amount of intermediate.series is the sum of sign × value over its terms.
with parts as (
    select
        intermediate.metric_quarters.company,
        if(
            intermediate.metric_quarters.metric in ('proceeds', 'lease_principal', 'lease_additions'),
            'capex',
            intermediate.metric_quarters.metric
        ) as series,
        intermediate.metric_quarters.segment,
        intermediate.metric_quarters.quarter_number,
        intermediate.metric_quarters.vintage,
        intermediate.metric_quarters.metric,
        unnest([
            {'fact_id': intermediate.metric_quarters.whole_fact_id, 'sign': 1},
            {'fact_id': intermediate.metric_quarters.part_fact_id, 'sign': -1},
        ]) as term
    from intermediate.metric_quarters
)

select
    intermediate.series.company,
    intermediate.series.series,
    intermediate.series.basis,
    intermediate.series.segment,
    intermediate.series.quarter_number,
    intermediate.series.vintage,
    parts.metric,
    parts.term.fact_id as fact_id,
    parts.term.sign * if(parts.metric = 'proceeds', -1, 1) as sign
from intermediate.series
inner join parts
    on parts.company = intermediate.series.company
    and parts.series = intermediate.series.series
    and parts.segment is not distinct from intermediate.series.segment
    and parts.quarter_number = intermediate.series.quarter_number
    and parts.vintage = intermediate.series.vintage
where
    parts.term.fact_id is not null
    and (
        parts.metric in ('capex', intermediate.series.series)
        or (intermediate.series.basis = 'net' and parts.metric = 'proceeds')
        or (intermediate.series.basis = 'with_leases' and parts.metric like 'lease_%' and parts.metric = 'lease_' || (
            select raw.companies.with_leases
            from raw.companies
            where raw.companies.company = intermediate.series.company
        ))
    )
