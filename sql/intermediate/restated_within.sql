-- One row per company, metric, segment, concept, vintage and span that a filing of the same vintage contradicts.
-- Alphabet reclassified in the third quarter of 2016: its nine months are not the sum of
-- the half and the quarter that its own filings of that year state. Nobody told the two
-- quarters of the half anew, so they stay as filed, flagged; later filings mend it.
-- A difference beyond two per cent of the longer span is no reclassification but an error
-- for the checks to find.
select
    whole.company,
    whole.metric,
    whole.segment,
    whole.concept,
    whole.vintage,
    whole.period_start,
    whole.period_end,
    whole.value_usd,
    early.value_usd + late.value_usd as parts_usd
from intermediate.spans as whole
inner join intermediate.spans as early
    on early.company = whole.company
    and early.metric = whole.metric
    and early.segment is not distinct from whole.segment
    and early.concept = whole.concept
    and early.vintage = whole.vintage
    and early.period_start = whole.period_start
    and early.period_end < whole.period_end
inner join intermediate.spans as late
    on late.company = whole.company
    and late.metric = whole.metric
    and late.segment is not distinct from whole.segment
    and late.concept = whole.concept
    and late.vintage = whole.vintage
    and late.period_start = early.period_end + interval 1 day
    and late.period_end = whole.period_end
where
    whole.value_usd <> early.value_usd + late.value_usd
    and abs(whole.value_usd - early.value_usd - late.value_usd) <= abs(whole.value_usd) / 50
qualify row_number() over (
    partition by
        whole.company,
        whole.metric,
        whole.segment,
        whole.concept,
        whole.vintage,
        whole.period_start,
        whole.period_end
    order by early.months
) = 1
