-- One row per company, period, metric, measure and basis that filings put a figure on.
-- table: One row per figure of the filings that a sentence can be held against: quarters and years, capex on each basis, cloud revenue, and their growth on the year.
-- period: Period as the company labels it.
-- measure: amount in dollars or growth in per cent.
-- basis: Of growth: yoy.
-- accounting: Of capex: cash, net or with_leases.
-- figure: Dollars or per cent.
with newest_years as (
    select *
    from intermediate.years
    where intermediate.years.series in ('capex', 'cloud_revenue')
    qualify row_number() over (
        partition by
            intermediate.years.company,
            intermediate.years.series,
            intermediate.years.basis,
            intermediate.years.segment,
            intermediate.years.fiscal_year
        order by intermediate.years.vintage desc
    ) = 1
),

figures as (
    select
        intermediate.newest.company,
        intermediate.newest.series,
        intermediate.newest.segment,
        intermediate.newest.basis as accounting,
        intermediate.newest.quarter_number,
        null::integer as fiscal_year,
        'amount' as measure,
        intermediate.newest.amount_usd::double as figure
    from intermediate.newest
    where intermediate.newest.series in ('capex', 'cloud_revenue')
    union all
    select
        intermediate.growth.company,
        intermediate.growth.series,
        intermediate.growth.segment,
        intermediate.growth.basis,
        intermediate.growth.quarter_number,
        null,
        'growth',
        intermediate.growth.growth_pct
    from intermediate.growth
    where
        intermediate.growth.series in ('capex', 'cloud_revenue')
        and intermediate.growth.step = 4
    union all
    select
        newest_years.company,
        newest_years.series,
        newest_years.segment,
        newest_years.basis,
        null,
        newest_years.fiscal_year,
        'amount',
        newest_years.amount_usd::double
    from newest_years
    union all
    select
        newest_years.company,
        newest_years.series,
        newest_years.segment,
        newest_years.basis,
        null,
        newest_years.fiscal_year,
        'growth',
        growth_pct(newest_years.amount_usd, earlier.amount_usd)
    from newest_years
    inner join intermediate.years as earlier
        on earlier.company = newest_years.company
        and earlier.series = newest_years.series
        and earlier.basis is not distinct from newest_years.basis
        and earlier.segment is not distinct from newest_years.segment
        and earlier.vintage = newest_years.vintage
        and earlier.concept = newest_years.concept
        and earlier.fiscal_year = newest_years.fiscal_year - 1
)

select
    figures.company,
    if(
        figures.fiscal_year is null,
        fiscal_period(figures.quarter_number, raw.companies.fiscal_year_end),
        if(raw.companies.fiscal_year_end = 12, '', 'FY') || figures.fiscal_year
    ) as period,
    figures.series as metric,
    figures.segment,
    figures.measure,
    if(figures.measure = 'growth', 'yoy', null) as basis,
    figures.accounting,
    figures.figure
from figures
inner join raw.companies on raw.companies.company = figures.company
where figures.figure is not null
