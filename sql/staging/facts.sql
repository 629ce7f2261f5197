-- One row per company, metric, segment, concept, period and filing.
-- The same fact stands in a filing's tables and notes, in the inline document and in
-- several captures of companyfacts. The inline document is nearest to the source, the
-- most exact statement is the figure (2.58 billion in a note is 2,581 million in the
-- table), the newest capture corrects the older.
select
    raw.facts.company,
    raw.facts.metric,
    raw.facts.segment,
    raw.facts.concept,
    raw.facts.preference,
    staging.filings.vintage,
    raw.facts.accession,
    raw.facts.fact_id,
    raw.facts.value::bigint as value_usd,
    span_months(raw.facts.period_start, raw.facts.period_end) as months,
    raw.facts.period_start,
    raw.facts.period_end,
    staging.filings.known_at
from raw.facts
inner join staging.filings
    on staging.filings.company = raw.facts.company
    and staging.filings.accession = raw.facts.accession
inner join raw.documents on raw.documents.document_id = raw.facts.document_id
where raw.facts.unit = 'USD'
qualify row_number() over (
    partition by
        raw.facts.company,
        raw.facts.metric,
        raw.facts.segment,
        raw.facts.concept,
        raw.facts.period_start,
        raw.facts.period_end,
        raw.facts.accession
    order by
        raw.documents.kind = 'filing' desc,
        coalesce(raw.facts.decimals, 99) desc,
        raw.documents.fetched_at desc,
        raw.facts.fact_id
) = 1
