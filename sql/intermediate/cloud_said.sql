-- One row per company, cloud business and fiscal quarter of which something is said.
-- table: One row per company, cloud business and fiscal quarter of which something is said: each figure with the mention behind it.
-- growth_pct: Growth on the year as stated, as reported.
-- growth_cc_pct: Growth on the year as stated, at constant currency.
-- consensus_growth_pct: Growth on the year that analysts expected, as news tell it.
-- consensus_cc_pct: The same at constant currency.
-- consensus_revenue_usd: Revenue that analysts expected, in dollars.
-- backlog_usd: Backlog at the quarter's end in dollars.
-- backlog_growth_pct: Growth of the backlog on the year.
-- bookings_growth_pct: Growth of the quarter's bookings on the year.
-- run_rate_usd: Annualised revenue in dollars; left out where it is not three to five times the quarter's revenue as stated.
-- mentions: Column → raw.mentions.mention_id behind it.
-- first_word: The sentence of the growth (else of what else is said), with the address and source of its story.
-- known_at: When the last of them was said.
with named as (
    select
        words.*,
        case
            when stance = 'estimate' and metric = 'cloud_revenue' and measure = 'growth'
                and basis = 'yoy' then 'consensus_growth_pct'
            when stance = 'estimate' and metric = 'cloud_revenue' and measure = 'growth'
                and basis = 'yoy_cc' then 'consensus_cc_pct'
            when stance = 'estimate' and metric = 'cloud_revenue' and measure = 'amount'
                then 'consensus_revenue_usd'
            when stance <> 'actual' then null
            when metric = 'cloud_revenue' and measure = 'growth' and basis = 'yoy'
                then 'growth_pct'
            when metric = 'cloud_revenue' and measure = 'growth' and basis = 'yoy_cc'
                then 'growth_cc_pct'
            when metric = 'cloud_backlog' and measure = 'amount' then 'backlog_usd'
            when metric = 'cloud_backlog' and measure = 'growth' and basis = 'yoy'
                then 'backlog_growth_pct'
            when metric = 'cloud_bookings' and measure = 'growth' and basis = 'yoy'
                then 'bookings_growth_pct'
            when metric = 'cloud_revenue' and measure = 'run_rate' then 'run_rate_usd'
        end as shown_as
    from intermediate.words
    where words.segment is not null
),

-- a run rate is about four quarters' revenue: one that is not is another business's
revenues as (
    select
        words.company,
        words.segment,
        words.quarter_number,
        words.value as amount_usd
    from intermediate.words
    where words.metric = 'cloud_revenue' and words.measure = 'amount' and words.stance = 'actual'
),

shown as (
    select named.*
    from named
    left join revenues
        on revenues.company = named.company
        and revenues.segment = named.segment
        and revenues.quarter_number = named.quarter_number
    where
        named.shown_as is not null
        and (
            named.shown_as <> 'run_rate_usd'
            or revenues.amount_usd is null
            or named.value between 3 * revenues.amount_usd and 5 * revenues.amount_usd
        )
)

select
    shown.company,
    shown.segment,
    shown.quarter_number,
    max(shown.value) filter (where shown.shown_as = 'growth_pct') as growth_pct,
    max(shown.value) filter (where shown.shown_as = 'growth_cc_pct') as growth_cc_pct,
    max(shown.value) filter (where shown.shown_as = 'consensus_growth_pct')
        as consensus_growth_pct,
    max(shown.value) filter (where shown.shown_as = 'consensus_cc_pct') as consensus_cc_pct,
    max(shown.value) filter (where shown.shown_as = 'consensus_revenue_usd')::bigint
        as consensus_revenue_usd,
    max(shown.value) filter (where shown.shown_as = 'backlog_usd')::bigint as backlog_usd,
    max(shown.value) filter (where shown.shown_as = 'backlog_growth_pct')
        as backlog_growth_pct,
    max(shown.value) filter (where shown.shown_as = 'bookings_growth_pct')
        as bookings_growth_pct,
    max(shown.value) filter (where shown.shown_as = 'run_rate_usd')::bigint as run_rate_usd,
    map_from_entries(
        list({'k': shown.shown_as, 'v': shown.mention_id} order by shown.shown_as)
    ) as mentions,
    arg_min(
        {'evidence': shown.evidence, 'url': shown.url, 'source': shown.source},
        list_position(
            [
                'growth_pct', 'growth_cc_pct', 'bookings_growth_pct', 'backlog_growth_pct',
                'backlog_usd', 'run_rate_usd', 'consensus_growth_pct', 'consensus_cc_pct',
                'consensus_revenue_usd',
            ],
            shown.shown_as
        )
    ) as first_word,
    max(shown.known_at) as known_at
from shown
group by all
