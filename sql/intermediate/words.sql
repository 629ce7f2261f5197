-- One row per company, quarter, metric, segment, measure, basis and stance: the word that counts.
-- table: One row per company, fiscal quarter, metric, segment, measure, basis and stance: the word that counts among what was said of a quarter. Filings go before the company's own releases and calls, these before news; then a figure before an open end, an exact one before about, what is said most often, what is said first. Actuals that disagree with the figure they are held against (marts.agreement), and open ends of growth, do not count; estimates are those that news tell.
-- basis: Of growth: yoy, qoq, yoy_cc (constant currency).
-- value: Middle of what is said, in dollars or per cent; of an open end its bound.
-- statements: How often the same is said by the same kind of source.
with said as (
    select
        mentions.*,
        label_quarter(staging.mentions.period) as quarter_number,
        middle(staging.mentions.low, staging.mentions.high) as value,
        intermediate.judged_statements.agrees
    from staging.mentions
    inner join raw.companies on raw.companies.company = staging.mentions.company
    left join intermediate.judged_statements
        on intermediate.judged_statements.mention_id = staging.mentions.mention_id
    where
        label_quarter(staging.mentions.period) is not null
        and staging.mentions.stance in ('actual', 'estimate', 'guidance')
        and (staging.mentions.measure = 'growth' or staging.mentions.currency = 'USD')
        and (
            staging.mentions.measure <> 'growth'
            or (staging.mentions.low is not null and staging.mentions.high is not null)
        )
        and (staging.mentions.stance <> 'estimate' or staging.mentions.source = 'news')
        and (
            staging.mentions.stance <> 'actual'
            or intermediate.judged_statements.agrees is not false
        )
        and intermediate.judged_statements.flag is null
),

counted as (
    select
        said.*,
        count(*) over (
            partition by
                said.company, said.quarter_number, said.metric, said.segment, said.measure,
                said.basis, said.stance, said.precedence, said.low, said.high
        ) as statements
    from said
)

select
    counted.company,
    counted.quarter_number,
    counted.metric,
    counted.segment,
    counted.measure,
    counted.basis,
    counted.stance,
    counted.low,
    counted.high,
    counted.value,
    counted.approx,
    counted.statements,
    counted.source,
    counted.speaker,
    counted.evidence,
    counted.url,
    counted.document_id,
    counted.mention_id,
    counted.known_at
from counted
qualify row_number() over (
    partition by
        counted.company, counted.quarter_number, counted.metric, counted.segment,
        counted.measure, counted.basis, counted.stance
    order by
        counted.precedence,
        counted.low is null or counted.high is null,
        counted.approx,
        counted.statements desc,
        counted.known_at,
        counted.document_id,
        counted.span_start,
        length(counted.mention_id),
        counted.mention_id
) = 1
