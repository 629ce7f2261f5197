-- One row per company, metric, segment, concept, vintage and span of 3, 6, 9 or 12 months.
-- The newest filing of a vintage wins: an amendment goes before what it amends.
select *
from staging.facts
where staging.facts.months in (3, 6, 9, 12)
qualify row_number() over (
    partition by
        staging.facts.company,
        staging.facts.metric,
        staging.facts.segment,
        staging.facts.concept,
        staging.facts.vintage,
        staging.facts.period_start,
        staging.facts.period_end
    order by staging.facts.known_at desc, staging.facts.accession desc
) = 1
