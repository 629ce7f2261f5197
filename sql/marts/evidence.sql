-- One row per number shown and filing line or sentence behind it.
-- table: One row per number shown in a mart and filing line or sentence behind it. A filed number is the sum of sign × value_usd over its rows of the role amount; a stated one has a row whose role is its column, with the sentence, its place in the document's text and the bounds that it tells.
-- mart: Table that shows the number.
-- company: Ticker.
-- segment: Cloud business, for the cloud tables; the signal, for marts.signals_by_quarter.
-- basis: Basis, for the capex tables.
-- calendar_quarter: Calendar quarter of the number; null for years.
-- fiscal_period: The company's own label of the quarter, year or target period.
-- role: amount, or the year_before and quarter_before on which its growth stands; of stated numbers the column without its unit: guided, previous, first, last, stated_growth, stated_growth_cc, consensus_growth, consensus_revenue, consensus, backlog, backlog_growth, bookings_growth, run_rate, signal.
-- metric: What the line is: capex, proceeds, lease_principal, lease_additions, cloud_revenue, …
-- concept: XBRL concept of the line.
-- context: Id of the context in the inline document; null where companyfacts tells it.
-- form: Form of the filing.
-- accession: EDGAR accession number of the filing.
-- filing_url: The filing's index page.
-- url: Document that was read.
-- document_id: raw.documents.document_id.
-- fact_id: raw.facts.fact_id; null of a sentence.
-- sign: 1 or -1: how the line enters the number; null of a sentence.
-- value_usd: Value of the line in dollars; null of a sentence.
-- period_start: First day of the line's period.
-- period_end: Last day of the line's period.
-- source: filing, company or news: who says the sentence; filing of a line.
-- speaker: Who says it.
-- sentence: The sentence, as written; null of a line.
-- span_start: Where it begins in raw.texts.text, in characters from 0.
-- span_end: Where it ends.
-- low: Lower bound that it tells, in dollars or per cent; null where open.
-- high: Upper bound that it tells.
-- mention_id: raw.mentions.mention_id (of a signal raw.signals.signal_id).
-- known_at: When the filing was filed or the story published.
with shown as (
    select
        intermediate.newest.company,
        intermediate.newest.series,
        intermediate.newest.basis,
        intermediate.newest.segment,
        intermediate.newest.quarter_number,
        'amount' as role,
        intermediate.newest.quarter_number as term_quarter,
        intermediate.newest.vintage
    from intermediate.newest
    where intermediate.newest.series in ('capex', 'cloud_revenue')
    union all
    select
        intermediate.growth.company,
        intermediate.growth.series,
        intermediate.growth.basis,
        intermediate.growth.segment,
        intermediate.growth.quarter_number,
        if(intermediate.growth.step = 4, 'year_before', 'quarter_before') as role,
        intermediate.growth.quarter_number - intermediate.growth.step as term_quarter,
        intermediate.growth.base_vintage as vintage
    from intermediate.growth
    where intermediate.growth.series in ('capex', 'cloud_revenue')
),

lines as (
    select
        if(shown.series = 'capex', 'capex_race', 'cloud_race') as mart,
        shown.company,
        shown.segment,
        shown.basis,
        calendar_quarter(shown.quarter_number, raw.companies.fiscal_year_end) as calendar_quarter,
        fiscal_period(shown.quarter_number, raw.companies.fiscal_year_end) as fiscal_period,
        shown.role,
        intermediate.terms.fact_id,
        intermediate.terms.sign
    from shown
    inner join raw.companies on raw.companies.company = shown.company
    inner join intermediate.terms
        on intermediate.terms.company = shown.company
        and intermediate.terms.series = shown.series
        and intermediate.terms.basis is not distinct from shown.basis
        and intermediate.terms.segment is not distinct from shown.segment
        and intermediate.terms.quarter_number = shown.term_quarter
        and intermediate.terms.vintage = shown.vintage
    union all
    select
        if(years.series = 'capex', 'capex_years', 'cloud_years') as mart,
        years.company,
        years.segment,
        years.basis,
        null as calendar_quarter,
        if(raw.companies.fiscal_year_end = 12, '', 'FY') || years.fiscal_year as fiscal_period,
        'amount' as role,
        unnest(years.fact_ids) as fact_id,
        unnest([1, if(years.basis = 'net', -1, 1)][:len(years.fact_ids)]) as sign
    from intermediate.newest_years as years
    inner join raw.companies on raw.companies.company = years.company
),

-- what was said: each number with its mention
targets as (
    select
        guided.*,
        raw.companies.fiscal_year_end
    from intermediate.guided as guided
    inner join raw.companies on raw.companies.company = guided.company
),

said as (
    select
        'capex_guidance' as mart,
        intermediate.guidance.company,
        null as segment,
        intermediate.guidance.said_basis as basis,
        null as calendar_quarter,
        intermediate.guidance.period as fiscal_period,
        unnest(['guided', 'previous']) as role,
        unnest([intermediate.guidance.mention_id, intermediate.guidance.previous_mention_id])
            as mention_id
    from intermediate.guidance
    union all
    select
        'guidance_vs_actual', targets.company, null, targets.basis, null, targets.period,
        unnest(['first', 'last']), unnest([targets.first_mention_id, targets.last_mention_id])
    from targets
    where targets.fiscal_year is not null
    union all
    select
        'race_totals', intermediate.guidance.company, null, intermediate.guidance.said_basis,
        null, intermediate.guidance.period, 'guided', intermediate.guidance.mention_id
    from intermediate.guidance
    inner join raw.companies on raw.companies.company = intermediate.guidance.company
    where
        raw.companies.in_race
        and regexp_full_match(intermediate.guidance.period, '20\d\d')
        and intermediate.guidance.until_at is null
    union all
    select
        'capex_race', targets.company, null, targets.basis,
        calendar_quarter(targets.quarter_number, targets.fiscal_year_end), targets.period,
        'guided', targets.last_mention_id
    from targets
    where targets.quarter_number is not null
    union all
    select
        'capex_race', intermediate.words.company, null,
        coalesce(intermediate.spoken_basis.basis, 'cash'),
        calendar_quarter(intermediate.words.quarter_number, raw.companies.fiscal_year_end),
        fiscal_period(intermediate.words.quarter_number, raw.companies.fiscal_year_end),
        'consensus', intermediate.words.mention_id
    from intermediate.words
    inner join raw.companies on raw.companies.company = intermediate.words.company
    left join intermediate.spoken_basis
        on intermediate.spoken_basis.company = intermediate.words.company
    where
        intermediate.words.metric = 'capex'
        and intermediate.words.measure = 'amount'
        and intermediate.words.stance = 'estimate'
    union all
    select
        'cloud_race', figures.company, figures.segment, null,
        calendar_quarter(figures.quarter_number, raw.companies.fiscal_year_end),
        fiscal_period(figures.quarter_number, raw.companies.fiscal_year_end),
        case
            when figures.figure.key in ('growth_pct', 'growth_cc_pct') then 'stated_'
            else ''
        end || regexp_replace(
            if(figures.figure.key = 'consensus_cc_pct', 'consensus_growth', figures.figure.key),
            '_(pct|usd)$', ''
        ),
        figures.figure.value
    from (
        select
            intermediate.cloud_said.company,
            intermediate.cloud_said.segment,
            intermediate.cloud_said.quarter_number,
            unnest(map_entries(intermediate.cloud_said.mentions)) as figure
        from intermediate.cloud_said
    ) as figures
    inner join raw.companies on raw.companies.company = figures.company
    -- constant currency is shown only where nothing is expected as reported
    where
        figures.figure.key <> 'consensus_cc_pct'
        or not exists (
            from intermediate.cloud_said as shown
            where
                shown.company = figures.company
                and shown.segment = figures.segment
                and shown.quarter_number = figures.quarter_number
                and shown.consensus_growth_pct is not null
        )
),

lines_of_filings as (
    select
        lines.mart,
        lines.company,
        lines.segment,
        lines.basis,
        lines.calendar_quarter,
        lines.fiscal_period,
        lines.role,
        raw.facts.metric,
        raw.facts.concept,
        raw.facts.context,
        staging.filings.form,
        raw.facts.accession,
        staging.filings.filing_url,
        raw.documents.url,
        raw.documents.document_id,
        lines.fact_id,
        lines.sign,
        raw.facts.value::bigint as value_usd,
        raw.facts.period_start,
        raw.facts.period_end,
        'filing' as source,
        null as speaker,
        null as sentence,
        null::integer as span_start,
        null::integer as span_end,
        null::double as low,
        null::double as high,
        null as mention_id,
        staging.filings.known_at
    from lines
    inner join raw.facts on raw.facts.fact_id = lines.fact_id
    inner join raw.documents on raw.documents.document_id = raw.facts.document_id
    inner join staging.filings
        on staging.filings.company = raw.facts.company
        and staging.filings.accession = raw.facts.accession
),

sentences as (
    select
        said.mart,
        said.company,
        said.segment,
        said.basis,
        said.calendar_quarter,
        said.fiscal_period,
        said.role,
        staging.mentions.metric,
        null as concept,
        null as context,
        null as form,
        null as accession,
        null as filing_url,
        staging.mentions.url,
        staging.mentions.document_id,
        null as fact_id,
        null::integer as sign,
        null::bigint as value_usd,
        null::date as period_start,
        null::date as period_end,
        staging.mentions.source,
        staging.mentions.speaker,
        staging.mentions.evidence as sentence,
        staging.mentions.span_start,
        staging.mentions.span_end,
        staging.mentions.low::double as low,
        staging.mentions.high::double as high,
        staging.mentions.mention_id,
        staging.mentions.known_at
    from said
    inner join staging.mentions on staging.mentions.mention_id = said.mention_id
    where
        said.mart <> 'capex_race'
        or exists (
            from intermediate.capex_quarters as shown
            where
                shown.company = said.company
                and shown.basis = said.basis
                and shown.calendar_quarter = said.calendar_quarter
        )
),

signals as (
    select
        'signals_by_quarter' as mart,
        staging.signals.company,
        staging.signals.signal as segment,
        null as basis,
        case
            when raw.companies.company is null or raw.companies.fiscal_year_end = 12
                then if(
                    label_quarter(staging.signals.period) is null, null, staging.signals.period
                )
            else calendar_quarter(
                label_quarter(staging.signals.period), raw.companies.fiscal_year_end
            )
        end as calendar_quarter,
        staging.signals.period as fiscal_period,
        'signal' as role,
        staging.signals.signal as metric,
        null as concept,
        null as context,
        null as form,
        null as accession,
        null as filing_url,
        staging.signals.url,
        staging.signals.document_id,
        null as fact_id,
        null::integer as sign,
        null::bigint as value_usd,
        null::date as period_start,
        null::date as period_end,
        staging.signals.source,
        staging.signals.speaker,
        staging.signals.evidence as sentence,
        staging.signals.span_start,
        staging.signals.span_end,
        staging.signals.pct::double as low,
        staging.signals.pct::double as high,
        staging.signals.signal_id as mention_id,
        staging.signals.known_at
    from staging.signals
    left join raw.companies on raw.companies.company = staging.signals.company
)

from (from lines_of_filings union all from sentences union all from signals) as traced
order by
    traced.mart, traced.company, traced.segment, traced.basis, traced.fiscal_period desc,
    traced.role, traced.sign desc, traced.fact_id, traced.mention_id
