-- One row per statement about a period that can be held against a figure.
-- table: One row per statement with what it is held against: for actuals the filings' figure nearest to it, else the company's own word; for guidance the company's newest word by then.
-- reference_source: filing (its tables), or company (its release, call or filing's prose); null where there is nothing to hold it against.
-- accounting: Basis of capex on which the filings' figure stands: cash, net or with_leases.
-- reference_low: Lower bound of what it is held against.
-- reference_high: Upper bound.
-- reference_at: When the company's word was said; null of filings.
-- distance: How far the middles lie apart, as the natural logarithm of their ratio (amounts) or in points (growth).
with said as (
    select
        mentions.*,
        middle(staging.mentions.low, staging.mentions.high) as said_middle
    from staging.mentions
    where
        staging.mentions.period is not null
        and (staging.mentions.measure = 'growth' or staging.mentions.currency = 'USD')
),

candidates as (
    select
        said.mention_id,
        1 as place,
        'filing' as reference_source,
        filed.accounting,
        filed.figure as reference_low,
        filed.figure as reference_high,
        null::timestamp as reference_at
    from said
    inner join intermediate.filed_figures as filed
        on filed.company = said.company
        and filed.period = said.period
        and filed.metric = said.metric
        and filed.measure = said.measure
        and filed.segment is not distinct from said.segment
        and (said.measure = 'amount' or filed.basis is not distinct from said.basis)
    where said.stance = 'actual'
    union all
    select
        said.mention_id,
        2,
        'company',
        null,
        own.low::double,
        own.high::double,
        own.known_at
    from said
    inner join said as own
        on own.company = said.company
        and own.period = said.period
        and own.metric = said.metric
        and own.measure = said.measure
        and own.stance = said.stance
        and own.segment is not distinct from said.segment
        and own.basis is not distinct from said.basis
        and own.source <> 'news'
        and (said.stance = 'actual' or own.known_at::date <= said.known_at::date + 1)
    where said.source = 'news' and said.stance in ('actual', 'guidance')
),

measured as (
    select
        candidates.*,
        case
            when said.measure = 'growth'
                then abs(said.said_middle - middle(reference_low, reference_high))
            when said.said_middle > 0 and middle(reference_low, reference_high) > 0
                then abs(ln(said.said_middle / middle(reference_low, reference_high)))
        end as distance
    from candidates
    inner join said on said.mention_id = candidates.mention_id
)

select
    said.*,
    nearest.reference_source,
    nearest.accounting,
    nearest.reference_low,
    nearest.reference_high,
    nearest.reference_at,
    nearest.distance
from said
left join (
    select *
    from measured
    qualify row_number() over (
        partition by measured.mention_id
        order by
            measured.place,
            measured.reference_at::date desc nulls last,
            measured.distance nulls last,
            measured.accounting,
            measured.reference_low,
            measured.reference_high
    ) = 1
) as nearest on nearest.mention_id = said.mention_id
