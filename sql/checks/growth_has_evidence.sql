-- Every growth rate has the evidence of the amount on which it stands.
select
    marts.capex_race.company,
    marts.capex_race.basis,
    marts.capex_race.fiscal_period,
    marts.capex_race.yoy_pct
from marts.capex_race
anti join (select * from marts.evidence where role = 'year_before') as evidence
    on evidence.mart = 'capex_race'
    and evidence.company = marts.capex_race.company
    and evidence.basis = marts.capex_race.basis
    and evidence.fiscal_period = marts.capex_race.fiscal_period
where marts.capex_race.yoy_pct is not null
union all
select
    marts.cloud_race.company,
    marts.cloud_race.segment,
    marts.cloud_race.fiscal_period,
    marts.cloud_race.growth_pct
from marts.cloud_race
anti join (select * from marts.evidence where role = 'year_before') as evidence
    on evidence.mart = 'cloud_race'
    and evidence.company = marts.cloud_race.company
    and evidence.segment = marts.cloud_race.segment
    and evidence.fiscal_period = marts.cloud_race.fiscal_period
where marts.cloud_race.growth_pct is not null
