-- Every amount of a mart is the sum of its evidence, to the dollar.
with shown as (
    select
        'capex_race' as mart, company, null as segment, basis, fiscal_period, capex_usd as amount_usd
    from marts.capex_race
    union all
    select 'cloud_race', company, segment, null, fiscal_period, cloud_revenue_usd
    from marts.cloud_race
    union all
    select
        'capex_years', marts.capex_years.company, null, basis,
        if(fiscal_year_end = 12, '', 'FY') || fiscal_year, capex_usd
    from marts.capex_years
    inner join raw.companies on raw.companies.company = marts.capex_years.company
    union all
    select
        'cloud_years', marts.cloud_years.company, segment, null,
        if(fiscal_year_end = 12, '', 'FY') || fiscal_year, cloud_revenue_usd
    from marts.cloud_years
    inner join raw.companies on raw.companies.company = marts.cloud_years.company
),

traced as (
    select
        marts.evidence.mart,
        marts.evidence.company,
        marts.evidence.segment,
        marts.evidence.basis,
        marts.evidence.fiscal_period,
        sum(marts.evidence.sign * marts.evidence.value_usd) as evidence_usd
    from marts.evidence
    where marts.evidence.role = 'amount'
    group by all
)

select shown.*, traced.evidence_usd
from shown
left join traced
    on traced.mart = shown.mart
    and traced.company = shown.company
    and traced.segment is not distinct from shown.segment
    and traced.basis is not distinct from shown.basis
    and traced.fiscal_period = shown.fiscal_period
where shown.amount_usd is distinct from traced.evidence_usd
