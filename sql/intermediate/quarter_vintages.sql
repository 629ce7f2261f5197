-- One row per company, metric, segment, concept, fiscal quarter and vintage.
-- Cash-flow statements run from the year's start, so a quarter is filed as such or is a
-- difference of two spans that begin or end together: nine months less six, the year
-- less nine months, the half less its second quarter. Both terms are of one vintage and
-- one concept; a difference over a restatement would be nobody's figure.
with filed as (
    select
        intermediate.spans.company,
        intermediate.spans.metric,
        intermediate.spans.segment,
        intermediate.spans.concept,
        intermediate.spans.preference,
        intermediate.spans.vintage,
        'filed' as method,
        intermediate.spans.fact_id as whole_fact_id,
        null::varchar as part_fact_id,
        3 as whole_months,
        intermediate.spans.value_usd as amount_usd,
        intermediate.spans.period_start,
        intermediate.spans.period_end,
        intermediate.spans.known_at
    from intermediate.spans
    where intermediate.spans.months = 3
),

differences as (
    select
        whole.company,
        whole.metric,
        whole.segment,
        whole.concept,
        whole.preference,
        whole.vintage,
        'difference' as method,
        whole.fact_id as whole_fact_id,
        part.fact_id as part_fact_id,
        whole.months as whole_months,
        whole.value_usd - part.value_usd as amount_usd,
        if(
            part.period_start = whole.period_start,
            (part.period_end + interval 1 day)::date,
            whole.period_start
        ) as period_start,
        if(
            part.period_start = whole.period_start,
            whole.period_end,
            (part.period_start - interval 1 day)::date
        ) as period_end,
        greatest(whole.known_at, part.known_at) as known_at
    from intermediate.spans as whole
    inner join intermediate.spans as part
        on part.company = whole.company
        and part.metric = whole.metric
        and part.segment is not distinct from whole.segment
        and part.concept = whole.concept
        and part.vintage = whole.vintage
        and part.months = whole.months - 3
        and (part.period_start = whole.period_start) <> (part.period_end = whole.period_end)
        and part.period_start >= whole.period_start
        and part.period_end <= whole.period_end
),

numbered as (
    select
        quarters.*,
        quarter_number(
            fiscal_year(quarters.period_end, raw.companies.fiscal_year_end),
            fiscal_quarter(quarters.period_end, raw.companies.fiscal_year_end)
        ) as quarter_number
    from (from filed union all from differences) as quarters
    inner join raw.companies on raw.companies.company = quarters.company
    where span_months(quarters.period_start, quarters.period_end) = 3
)

select
    numbered.company,
    numbered.metric,
    numbered.segment,
    numbered.concept,
    numbered.preference,
    numbered.quarter_number,
    numbered.vintage,
    numbered.method,
    numbered.whole_fact_id,
    numbered.part_fact_id,
    numbered.amount_usd,
    numbered.period_start,
    numbered.period_end,
    numbered.known_at
from numbered
-- what was filed as such before what is derived, the shorter spans before the longer
qualify row_number() over (
    partition by
        numbered.company,
        numbered.metric,
        numbered.segment,
        numbered.concept,
        numbered.quarter_number,
        numbered.vintage
    order by
        numbered.method = 'filed' desc,
        numbered.whole_months,
        numbered.known_at desc,
        numbered.whole_fact_id
) = 1
