-- One row per company, target period and folded statement.
-- table: One row per company, target period and word of guidance: what the company said about its own future capex, and how it changed what it had said before. Statements of one occasion (at most three weeks apart) are one row, and so is news that repeats them; the company's word goes before news, and news starts a row only where the company's own word is not to be had: by two stories where they contradict it, never within 45 days of it. Left out (with the reason in intermediate.guidance_statements): misprints, ranges named by their top, figures below half or beyond five times of what was spent the year before.
-- company: Ticker.
-- target_period: Period that is guided, as the company labels it: 2025, FY2026, FY2026Q1, 2025H2; 2026..2028 for a span of years.
-- calendar_start: First day of that period (to the month: a 52/53-week year begins some days off it).
-- calendar_end: Last day of that period.
-- low_usd: Lower bound in dollars; null where open.
-- high_usd: Upper bound in dollars; null where open.
-- midpoint_usd: Middle of the two in dollars; null where one is open.
-- bound: range, point, at least (no upper bound) or up to (no lower bound).
-- approx: Said as about, nearly, some.
-- change: new, raised (no bound falls, one rises), lowered, narrowed (both close in), widened or held, against the previous word; null where the two have no bound in common.
-- change_of_midpoint_usd: Midpoint less the previous midpoint in dollars; null where one of the four bounds is open.
-- previous_low_usd: Lower bound of the previous word about the same period.
-- previous_high_usd: Upper bound of it.
-- previous_source: said (it is the row before) or quoted (the same document quotes it as former; the row where it was said may be missing); null where there is none.
-- basis: with_leases or cash where a sentence of the occasion says so; else null.
-- speaker: Who says it.
-- source: filing, company (its own release or call) or news.
-- statements: How often it is said so until the next word: the same figure by the company, and news that agrees.
-- news_statements: How many of them are news.
-- said_at: When it was first said.
-- last_said_at: When it was last said, before the next word.
with folded as (
    select
        word.mention_id,
        count(*) as statements,
        count(*) filter (where told.teller = 'news') as news_statements,
        max(told.known_at) as last_said_at
    from intermediate.guidance as word
    inner join intermediate.guidance_statements as told
        on told.company = word.company
        and told.period = word.period
        and told.left_out is null
        and told.known_at::date >= word.said_at::date - 1
        and (word.until_at is null or told.known_at::date < word.until_at::date)
        and (
            told.repeats
            or (
                told.low is not distinct from word.low
                and told.high is not distinct from word.high
            )
        )
    group by all
)

select
    word.company,
    word.period as target_period,
    label_start(word.period, raw.companies.fiscal_year_end) as calendar_start,
    label_end(word.period, raw.companies.fiscal_year_end) as calendar_end,
    word.low::bigint as low_usd,
    word.high::bigint as high_usd,
    ((word.low + word.high) / 2)::bigint as midpoint_usd,
    word.bound,
    word.approx,
    if(
        word.previous_source is null,
        'new',
        guidance_change(word.low, word.high, word.previous_low, word.previous_high)
    ) as change,
    ((word.low + word.high - word.previous_low - word.previous_high) / 2)::bigint
        as change_of_midpoint_usd,
    word.previous_low::bigint as previous_low_usd,
    word.previous_high::bigint as previous_high_usd,
    word.previous_source,
    word.said_basis as basis,
    word.speaker,
    word.source,
    folded.statements,
    folded.news_statements,
    word.said_at,
    folded.last_said_at,
    word.evidence,
    word.url,
    word.document_id,
    word.mention_id
from intermediate.guidance as word
inner join raw.companies on raw.companies.company = word.company
left join folded on folded.mention_id = word.mention_id
order by raw.companies.place, calendar_end, calendar_start, word.place
