-- The four quarters of a fiscal year sum to the year as filed, inside one vintage, unless its own filings contradict each other.
select
    years.company,
    years.series,
    years.basis,
    years.segment,
    years.fiscal_year,
    years.vintage,
    years.amount_usd as year_usd,
    sum(quarters.amount_usd) as quarters_usd
from intermediate.years as years
inner join intermediate.series as quarters
    on quarters.company = years.company
    and quarters.series = years.series
    and quarters.basis is not distinct from years.basis
    and quarters.segment is not distinct from years.segment
    and quarters.concept = years.concept
    and quarters.vintage = years.vintage
    and quarters.quarter_number // 4 = years.fiscal_year
anti join intermediate.restated_within as restated
    on restated.company = years.company
    and restated.segment is not distinct from years.segment
    and restated.vintage = years.vintage
    and restated.period_start >= years.period_start
    and restated.period_end <= years.period_end
group by all
having count(*) = 4 and sum(quarters.amount_usd) <> years.amount_usd
