-- One row per company, series, basis, segment, fiscal quarter and step (4: on the year, 1: on the quarter).
-- Growth inside one vintage where a vintage tells both quarters, the newest such; else
-- between two vintages that compare; else there is none.
select
    later.company,
    later.series,
    later.basis,
    later.segment,
    later.quarter_number,
    step.quarters as step,
    growth_pct(later.amount_usd, earlier.amount_usd) as growth_pct,
    later.amount_usd,
    earlier.amount_usd as base_usd,
    later.vintage,
    earlier.vintage as base_vintage,
    greatest(later.known_at, earlier.known_at) as known_at
from intermediate.series as later
cross join (values (1), (4)) as step (quarters)
inner join intermediate.series as earlier
    on earlier.company = later.company
    and earlier.series = later.series
    and earlier.basis is not distinct from later.basis
    and earlier.segment is not distinct from later.segment
    and earlier.quarter_number = later.quarter_number - step.quarters
    and earlier.concept = later.concept
inner join intermediate.comparable_vintages
    on intermediate.comparable_vintages.company = later.company
    and intermediate.comparable_vintages.series = later.series
    and intermediate.comparable_vintages.basis is not distinct from later.basis
    and intermediate.comparable_vintages.segment is not distinct from later.segment
    and intermediate.comparable_vintages.vintage = later.vintage
    and intermediate.comparable_vintages.other_vintage = earlier.vintage
qualify row_number() over (
    partition by
        later.company,
        later.series,
        later.basis,
        later.segment,
        later.quarter_number,
        step.quarters
    order by later.vintage = earlier.vintage desc, later.vintage desc, earlier.vintage desc
) = 1
