-- One row per numeric statement of a story.
-- table: One row per numeric statement of a story: raw.mentions without copies and superseded versions, the period as the company itself labels it.
-- segment: Cloud business that is meant, as the registry calls it; as written where the registry knows none.
-- said_segment: The same as written.
-- period: Period as the company labels it: FY2025Q2, or 2024Q4 where fiscal is calendar.
-- source: filing, company (its own release or call) or news.
select
    raw.mentions.mention_id,
    raw.mentions.document_id,
    staging.stories.kind,
    staging.stories.source,
    raw.mentions.company,
    raw.mentions.metric,
    if(
        raw.mentions.metric = 'capex',
        null,
        coalesce(staging.cloud_names.segment, raw.mentions.segment)
    ) as segment,
    raw.mentions.segment as said_segment,
    raw.mentions.measure,
    raw.mentions.stance,
    raw.mentions.basis,
    coalesce(
        company_period(raw.mentions.period, raw.companies.fiscal_year_end),
        raw.mentions.period
    ) as period,
    raw.mentions.currency,
    raw.mentions.speaker,
    raw.mentions.evidence,
    staging.stories.url,
    raw.mentions.rule,
    raw.mentions.span_start,
    raw.mentions.span_end,
    raw.mentions.low,
    raw.mentions.high,
    raw.mentions.confidence,
    staging.stories.precedence,
    raw.mentions.approx,
    staging.stories.known_at
from raw.mentions
inner join staging.stories on staging.stories.document_id = raw.mentions.document_id
left join raw.companies on raw.companies.company = raw.mentions.company
left join staging.cloud_names
    on staging.cloud_names.company = raw.mentions.company
    and staging.cloud_names.metric = raw.mentions.metric
    and staging.cloud_names.said is not distinct from raw.mentions.segment
