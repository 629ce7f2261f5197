-- One row per statement of a company's guidance on its own capex in dollars.
-- table: One row per statement of a company's guidance on its own capex in dollars, the company's own or told by news, and why it is left out of marts.capex_guidance where it is.
-- teller: company (a filing, release or call of its own) or news.
-- occasion: Statements of one teller about one period that are at most three weeks apart are one occasion, counted from 1.
-- bound: range, point, at least or up to.
-- said_basis: with_leases or cash where the sentence says so.
-- repeats: News that agrees with the company's newest word by then.
-- left_out: Why it does not count; null where it does.
-- stories: In how many stories the same figure stands, of the same teller and occasion.
-- flag: misprint ×10 (÷10, ×100, …), or range named by its top.
with statements as (
    select
        judged_statements.*,
        if(intermediate.judged_statements.source = 'news', 'news', 'company') as teller,
        case
            when intermediate.judged_statements.low is null then 'up to'
            when intermediate.judged_statements.high is null then 'at least'
            when intermediate.judged_statements.low = intermediate.judged_statements.high
                then 'point'
            else 'range'
        end as bound,
        case
            when names_leases(intermediate.judged_statements.evidence) then 'with_leases'
            when names_cash(intermediate.judged_statements.evidence) then 'cash'
        end as said_basis,
        coalesce(
            intermediate.judged_statements.source = 'news'
            and intermediate.judged_statements.agrees,
            false
        ) as repeats
    from intermediate.judged_statements
    inner join raw.companies
        on raw.companies.company = intermediate.judged_statements.company
    where
        intermediate.judged_statements.metric = 'capex'
        and intermediate.judged_statements.measure = 'amount'
        and intermediate.judged_statements.stance = 'guidance'
        and label_year(intermediate.judged_statements.period) is not null
),

-- what was spent the year before: nobody guides to five times that, nor to half of it
yardsticks as (
    select
        statements.mention_id,
        max(filed.figure) * greatest(
            1,
            if(
                contains(statements.period, '..'),
                label_year(split_part(statements.period, '..', -1)) - label_year(statements.period),
                0
            ) + 1
        ) as year_before_usd
    from statements
    inner join raw.companies on raw.companies.company = statements.company
    inner join intermediate.filed_figures as filed
        on filed.company = statements.company
        and filed.period = label_before(statements.period, raw.companies.fiscal_year_end)
        and filed.metric = 'capex'
        and filed.measure = 'amount'
    group by statements.mention_id, statements.period
),

weighed as (
    select
        statements.*,
        count(distinct statements.document_id) over (
            partition by
                statements.company, statements.period, statements.teller,
                coalesce(statements.low, statements.high),
                coalesce(statements.high, statements.low)
        ) as tellings,
        case
            when statements.flag is not null then statements.flag
            when coalesce(statements.high, statements.low) * 2 < yardsticks.year_before_usd
                then 'less than half of what was spent the year before'
            when coalesce(statements.low, statements.high) > yardsticks.year_before_usd * 5
                then 'more than five times what was spent the year before'
            when statements.source = 'news' and not statements.agrees
                then case
                    when statements.known_at < statements.reference_at + interval 45 day
                        then 'the company itself says otherwise'
                    when tellings < 2 then 'one story alone against the company''s word'
                end
        end as left_out
    from statements
    left join yardsticks on yardsticks.mention_id = statements.mention_id
),

spaced as (
    select
        weighed.*,
        coalesce(
            weighed.known_at > lag(weighed.known_at) over occasions + interval 21 day, true
        ) as opens
    from weighed
    window occasions as (
        partition by
            weighed.company, weighed.period, weighed.teller, weighed.repeats,
            weighed.left_out is null
        order by weighed.known_at, weighed.mention_id
    )
),

numbered as (
    select
        spaced.*,
        sum(spaced.opens::integer) over (
            partition by
                spaced.company, spaced.period, spaced.teller, spaced.repeats,
                spaced.left_out is null
            order by spaced.known_at, spaced.mention_id
        )::integer as occasion
    from spaced
)

select
    numbered.mention_id,
    numbered.document_id,
    numbered.company,
    numbered.period,
    numbered.teller,
    numbered.source,
    numbered.precedence,
    numbered.occasion,
    numbered.low,
    numbered.high,
    numbered.bound,
    numbered.said_basis,
    numbered.approx,
    numbered.repeats,
    count(distinct numbered.document_id) over (
        partition by
            numbered.company, numbered.period, numbered.teller, numbered.repeats,
            numbered.left_out is null, numbered.occasion,
            coalesce(numbered.low, numbered.high), coalesce(numbered.high, numbered.low)
    ) as stories,
    numbered.flag,
    numbered.left_out,
    numbered.speaker,
    numbered.evidence,
    numbered.url,
    numbered.span_start,
    numbered.known_at
from numbered
