-- Cash capex and cloud revenue are never negative.
select
    intermediate.series.company,
    intermediate.series.series,
    intermediate.series.segment,
    intermediate.series.quarter_number,
    intermediate.series.vintage,
    intermediate.series.amount_usd
from intermediate.series
where
    intermediate.series.amount_usd < 0
    and (intermediate.series.basis = 'cash' or intermediate.series.series = 'cloud_revenue')
