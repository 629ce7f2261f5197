-- One row per company, metric, segment, fiscal quarter and vintage: the preferred concept.
select
    intermediate.quarter_vintages.company,
    intermediate.quarter_vintages.metric,
    intermediate.quarter_vintages.segment,
    intermediate.quarter_vintages.concept,
    intermediate.quarter_vintages.quarter_number,
    intermediate.quarter_vintages.vintage,
    intermediate.quarter_vintages.method,
    intermediate.quarter_vintages.whole_fact_id,
    intermediate.quarter_vintages.part_fact_id,
    intermediate.quarter_vintages.amount_usd,
    intermediate.quarter_vintages.period_start,
    intermediate.quarter_vintages.period_end,
    intermediate.quarter_vintages.known_at
from intermediate.quarter_vintages
qualify row_number() over (
    partition by
        intermediate.quarter_vintages.company,
        intermediate.quarter_vintages.metric,
        intermediate.quarter_vintages.segment,
        intermediate.quarter_vintages.quarter_number,
        intermediate.quarter_vintages.vintage
    order by intermediate.quarter_vintages.preference, intermediate.quarter_vintages.concept
) = 1
