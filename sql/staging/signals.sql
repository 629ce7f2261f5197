-- One row per signal of a story.
-- table: One row per signal of a story: raw.signals without copies and superseded versions.
-- period: Period as the company labels it; null where none is told.
-- source: filing, company (its own release or call) or news.
select
    raw.signals.signal_id,
    raw.signals.document_id,
    staging.stories.kind,
    staging.stories.source,
    raw.signals.company,
    raw.signals.signal,
    coalesce(
        company_period(raw.signals.period, raw.companies.fiscal_year_end),
        raw.signals.period
    ) as period,
    raw.signals.direction,
    raw.signals.session,
    raw.signals.speaker,
    raw.signals.evidence,
    staging.stories.url,
    raw.signals.rule,
    raw.signals.span_start,
    raw.signals.span_end,
    raw.signals.pct,
    raw.signals.confidence,
    staging.stories.precedence,
    staging.stories.known_at
from raw.signals
inner join staging.stories on staging.stories.document_id = raw.signals.document_id
left join raw.companies on raw.companies.company = raw.signals.company
