-- One row per company, target period and word of guidance that counts, in the order in which they were said.
-- table: One row per company, target period and word of guidance that counts: the word of an occasion is what is new in it, then the nearest to a range. News that tells the same again folds into the row before.
-- period: Target period, as the company labels it.
-- said_at: When it was first said on that occasion.
-- place: Order in which the words about one period were said, from 1.
-- said_basis: with_leases or cash where a sentence of the occasion says so.
-- previous_low: Lower bound of the word before; null where there is none or it is open.
-- previous_high: Upper bound of the word before.
-- previous_source: said (it is the row before), quoted (the same document quotes it as former) or null where there is none.
-- previous_mention_id: raw.mentions.mention_id of the word before.
-- until_at: When the next word about the same period was said.
with priors as (
    select
        staging.mentions.document_id,
        staging.mentions.company,
        staging.mentions.period,
        staging.mentions.low,
        staging.mentions.high,
        staging.mentions.mention_id,
        staging.mentions.source
    from staging.mentions
    where
        staging.mentions.metric = 'capex'
        and staging.mentions.measure = 'amount'
        and staging.mentions.stance = 'prior_guidance'
        and staging.mentions.currency = 'USD'
),

counted as (
    select guidance_statements.*
    from intermediate.guidance_statements
    where
        intermediate.guidance_statements.left_out is null
        and not intermediate.guidance_statements.repeats
),

-- a figure that was said on an earlier occasion, or is quoted as former, is repeated
-- beside the new one: "from about 200 to about 220"
ranked as (
    select
        counted.*,
        exists (
            from counted as earlier
            where
                earlier.company = counted.company
                and earlier.period = counted.period
                and earlier.teller = counted.teller
                and earlier.occasion < counted.occasion
                and earlier.low is not distinct from counted.low
                and earlier.high is not distinct from counted.high
        )
        or exists (
            from priors
            where
                priors.document_id = counted.document_id
                and priors.company = counted.company
                and priors.period = counted.period
                and priors.low is not distinct from counted.low
                and priors.high is not distinct from counted.high
        )
        or (
            counted.teller = 'company'
            and exists (
                from counted as news
                where
                    news.company = counted.company
                    and news.period = counted.period
                    and news.teller = 'news'
                    and news.known_at < counted.known_at - interval 3 day
                    and news.low is not distinct from counted.low
                    and news.high is not distinct from counted.high
            )
        ) as former,
        count(*) over same as times,
        min(counted.known_at) over same as said_at,
        max(counted.said_basis) over same as occasion_basis
    from counted
    window same as (
        partition by
            counted.company, counted.period, counted.teller, counted.occasion,
            counted.low, counted.high
    )
),

words as (
    select *
    from ranked
    qualify row_number() over (
        partition by ranked.company, ranked.period, ranked.teller, ranked.occasion
        order by
            if(ranked.teller = 'news', ranked.stories, 0) desc,
            ranked.former,
            list_position(['range', 'point', 'at least', 'up to'], ranked.bound),
            ranked.times desc,
            ranked.known_at,
            ranked.precedence,
            ranked.document_id,
            ranked.span_start
    ) = 1
),

-- news of what was said already is no new word
sequence as (
    select *
    from words
    window told as (
        partition by words.company, words.period
        order by words.said_at, words.teller, words.occasion
    )
    qualify
        words.teller = 'company'
        or words.low is distinct from lag(words.low) over told
        or words.high is distinct from lag(words.high) over told
),

placed as (
    select
        sequence.*,
        row_number() over told as place,
        lag(sequence.mention_id) over told as row_before_id,
        row_before_id is not null as has_row_before,
        lag(sequence.low) over told as row_before_low,
        lag(sequence.high) over told as row_before_high,
        lead(sequence.said_at) over told as until_at
    from sequence
    window told as (
        partition by sequence.company, sequence.period
        order by sequence.said_at, sequence.teller, sequence.occasion
    )
),

quoted as (
    select
        placed.mention_id,
        arg_min(
            {'low': priors.low, 'high': priors.high, 'mention_id': priors.mention_id},
            priors.mention_id
        ) as prior
    from placed
    inner join priors
        on priors.document_id = placed.document_id
        and priors.company = placed.company
        and priors.period = placed.period
        and (
            priors.low is distinct from placed.low or priors.high is distinct from placed.high
        )
    group by all
),

compared as (
    select
        placed.*,
        quoted.prior,
        placed.has_row_before
        and placed.low is not distinct from placed.row_before_low
        and placed.high is not distinct from placed.row_before_high as held,
        case
            when held then 'said'
            when quoted.prior is not null then 'quoted'
            when placed.has_row_before then 'said'
        end as previous_source
    from placed
    left join quoted on quoted.mention_id = placed.mention_id
)

select
    compared.company,
    compared.period,
    compared.place,
    compared.teller,
    compared.source,
    compared.low,
    compared.high,
    compared.bound,
    compared.approx,
    compared.occasion_basis as said_basis,
    if(compared.previous_source = 'quoted', compared.prior.low, compared.row_before_low)
        as previous_low,
    if(compared.previous_source = 'quoted', compared.prior.high, compared.row_before_high)
        as previous_high,
    compared.previous_source,
    if(
        compared.previous_source = 'quoted', compared.prior.mention_id, compared.row_before_id
    ) as previous_mention_id,
    compared.speaker,
    compared.evidence,
    compared.url,
    compared.document_id,
    compared.mention_id,
    compared.said_at,
    compared.until_at,
    compared.known_at
from compared
