-- One row per company, series, basis, segment and fiscal quarter: the newest vintage.
select *
from intermediate.series
qualify row_number() over (
    partition by
        intermediate.series.company,
        intermediate.series.series,
        intermediate.series.basis,
        intermediate.series.segment,
        intermediate.series.quarter_number
    order by intermediate.series.vintage desc
) = 1
