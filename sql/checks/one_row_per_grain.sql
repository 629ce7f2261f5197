-- Marts keep their grain: no key stands twice.
select 'capex_race' as mart, company || ' ' || calendar_quarter || ' ' || basis as key, count(*) as rows
from marts.capex_race
group by all
having count(*) > 1
union all
select 'cloud_race', company || ' ' || calendar_quarter || ' ' || segment, count(*)
from marts.cloud_race
group by all
having count(*) > 1
union all
select 'capex_years', company || ' ' || fiscal_year || ' ' || basis, count(*)
from marts.capex_years
group by all
having count(*) > 1
union all
select 'cloud_years', company || ' ' || fiscal_year || ' ' || segment, count(*)
from marts.cloud_years
group by all
having count(*) > 1
union all
select 'race_totals', period || ' ' || basis, count(*)
from marts.race_totals
group by all
having count(*) > 1
union all
select 'coverage', company || ' ' || fiscal_period || ' ' || source, count(*)
from marts.coverage
group by all
having count(*) > 1
union all
select
    'capex_guidance', company || ' ' || target_period || ' ' || said_at || ' ' || mention_id,
    count(*)
from marts.capex_guidance
group by all
having count(*) > 1
union all
select 'guidance_vs_actual', company || ' ' || target_period, count(*)
from marts.guidance_vs_actual
group by all
having count(*) > 1
union all
select
    'signals_by_quarter',
    concat_ws(' ', company, calendar_quarter, signal, direction),
    count(*)
from marts.signals_by_quarter
group by marts.signals_by_quarter.company, calendar_quarter, signal, direction
having count(*) > 1
union all
select 'headline', 'one row', count(*)
from marts.headline
group by all
having count(*) <> 1
