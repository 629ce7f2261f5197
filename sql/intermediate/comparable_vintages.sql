-- One row per company, series, basis, segment and pair of vintages that can be compared.
-- A vintage compares with itself. Two vintages compare where they tell at least one
-- quarter in common, all of these alike, in the same concept: nothing was restated in
-- between.
select
    one.company,
    one.series,
    one.basis,
    one.segment,
    one.vintage as vintage,
    other.vintage as other_vintage
from intermediate.series as one
inner join intermediate.series as other
    on other.company = one.company
    and other.series = one.series
    and other.basis is not distinct from one.basis
    and other.segment is not distinct from one.segment
    and other.quarter_number = one.quarter_number
group by all
having bool_and(one.amount_usd = other.amount_usd and one.concept = other.concept)
