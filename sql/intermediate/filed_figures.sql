-- One row per company, period, metric, measure and basis that filings put a figure on.
-- table: One row per figure of the filings that a sentence can be held against: quarters and years, capex on each basis, cloud revenue, and their growth on the year.
-- period: Period as the company labels it.
-- measure: amount in dollars or growth in per cent.
-- basis: Of growth: yoy.
-- accounting: Of capex: cash, net or with_leases.
-- figure: Dollars or per cent.
with figures as (
    select
        marts.capex_race.company,
        marts.capex_race.fiscal_period as period,
        'capex' as metric,
        null as segment,
        marts.capex_race.basis as accounting,
        marts.capex_race.capex_usd as amount_usd,
        marts.capex_race.yoy_pct as growth_pct,
        marts.capex_race.known_at
    from marts.capex_race
    union all
    select
        marts.capex_years.company,
        if(raw.companies.fiscal_year_end = 12, '', 'FY') || marts.capex_years.fiscal_year,
        'capex',
        null,
        marts.capex_years.basis,
        marts.capex_years.capex_usd,
        marts.capex_years.yoy_pct,
        marts.capex_years.known_at
    from marts.capex_years
    inner join raw.companies on raw.companies.company = marts.capex_years.company
    union all
    select
        marts.cloud_race.company,
        marts.cloud_race.fiscal_period,
        'cloud_revenue',
        marts.cloud_race.segment,
        null,
        marts.cloud_race.cloud_revenue_usd,
        marts.cloud_race.growth_pct,
        marts.cloud_race.known_at
    from marts.cloud_race
    union all
    select
        marts.cloud_years.company,
        if(raw.companies.fiscal_year_end = 12, '', 'FY') || marts.cloud_years.fiscal_year,
        'cloud_revenue',
        marts.cloud_years.segment,
        null,
        marts.cloud_years.cloud_revenue_usd,
        marts.cloud_years.yoy_pct,
        marts.cloud_years.known_at
    from marts.cloud_years
    inner join raw.companies on raw.companies.company = marts.cloud_years.company
)

select
    figures.company,
    figures.period,
    figures.metric,
    figures.segment,
    'amount' as measure,
    null as basis,
    figures.accounting,
    figures.amount_usd::double as figure,
    figures.known_at
from figures
where figures.amount_usd is not null
union all
select
    figures.company,
    figures.period,
    figures.metric,
    figures.segment,
    'growth',
    'yoy',
    figures.accounting,
    figures.growth_pct,
    figures.known_at
from figures
where figures.growth_pct is not null
