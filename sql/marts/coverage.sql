-- One row per company, fiscal quarter and source.
-- table: One row per company, fiscal quarter and source: present, due, late or missing, why, and how late. A filing is due 45 days after its quarter's end (75 after a year's end); a release or call as long, news 60 days. All as seen from the newest capture in the archive; releases, calls and news are asked for from the first quarter of which any is there.
-- company: Ticker.
-- calendar_quarter: Calendar quarter that holds the fiscal quarter's midpoint.
-- fiscal_period: The company's own label of the quarter.
-- source: sec (10-K, 10-Q and companyfacts: their figures), release (the company's own, its exhibit to an 8-K among them), call, or news (articles that tell a figure of the quarter).
-- status: present, missing, due (not yet late) or late.
-- reason: Why it is not present.
-- documents: How many documents tell it; of sec the filing that reports it.
-- form: Form of the filing that reports the quarter.
-- accession: Its accession number.
-- lateness_days: Days from the quarter's end to the first of the documents.
-- versus_filing_days: Days from the filing to the first of them (negative: before it); null of sec.
-- days_to_file: Days from the quarter's end to the filing.
-- filed_on: When it was filed.
-- known_at: When the first of the documents was public.
with clock as (
    select max(raw.documents.fetched_at)::date as today
    from raw.documents
    where raw.documents.fetched_at::date <= as_of
),

reports as (
    select
        staging.filings.company,
        quarter_number(
            fiscal_year(staging.filings.report_date, raw.companies.fiscal_year_end),
            fiscal_quarter(staging.filings.report_date, raw.companies.fiscal_year_end)
        ) as quarter_number,
        min(staging.filings.accession) as accession,
        arg_min(staging.filings.form, staging.filings.accession) as form,
        arg_min(staging.filings.primary_document, staging.filings.accession) as primary_document,
        arg_min(staging.filings.report_date, staging.filings.accession) as report_date,
        min(staging.filings.known_at)::date as filed_on
    from staging.filings
    inner join raw.companies on raw.companies.company = staging.filings.company
    where staging.filings.form in ('10-K', '10-Q', '10-KT', '10-QT')
    group by all
),

expected as (
    select
        raw.companies.company,
        raw.companies.place,
        raw.companies.fiscal_year_end,
        unnest(range(
            coalesce(first_told.quarter_number, 2022 * 4),
            quarter_number(
                fiscal_year(clock.today, raw.companies.fiscal_year_end),
                fiscal_quarter(clock.today, raw.companies.fiscal_year_end)
            ) + 1
        ))::integer as quarter_number,
        clock.today
    from raw.companies
    cross join clock
    left join (
        select
            intermediate.newest.company,
            min(intermediate.newest.quarter_number) as quarter_number
        from intermediate.newest
        where intermediate.newest.series = 'capex'
        group by all
    ) as first_told on first_told.company = raw.companies.company
),

told as (
    select distinct
        intermediate.newest.company,
        intermediate.newest.quarter_number
    from intermediate.newest
    where intermediate.newest.series = 'capex' and intermediate.newest.basis = 'cash'
),

dated as (
    select
        expected.*,
        fiscal_period(expected.quarter_number, expected.fiscal_year_end) as fiscal_period,
        quarter_month_end(expected.quarter_number, expected.fiscal_year_end) as month_end,
        quarter_month_end(expected.quarter_number, expected.fiscal_year_end)
            + to_days(if(expected.quarter_number % 4 = 3, 75, 45)) as filing_due_on
    from expected
),

-- who else tells of a quarter: the company's label of the quarter (of a fourth quarter
-- also of its year) is the document's, or a figure's
stories as (
    select
        staging.stories.company,
        coalesce(
            label_quarter(staging.stories.fiscal_period),
            quarter_number(label_year(staging.stories.fiscal_period), 4)
        ) as quarter_number,
        if(staging.stories.kind = 'call', 'call', 'release') as source,
        staging.stories.document_id,
        staging.stories.known_at
    from staging.stories
    where
        staging.stories.kind in ('call', 'exhibit', 'press_release')
        and staging.stories.fiscal_period is not null
    union all
    select distinct
        staging.mentions.company,
        label_quarter(staging.mentions.period),
        'news',
        staging.mentions.document_id,
        staging.mentions.known_at
    from staging.mentions
    where
        staging.mentions.source = 'news'
        and staging.mentions.stance = 'actual'
        and label_quarter(staging.mentions.period) is not null
),

heard as (
    select
        stories.company,
        stories.quarter_number,
        stories.source,
        count(distinct stories.document_id) as documents,
        min(stories.known_at) as known_at
    from stories
    group by all
),

rows as (
    select
        dated.*,
        sources.source,
        sources.place as source_place,
        reports.accession,
        reports.form,
        reports.primary_document,
        reports.filed_on,
        if(sources.source = 'sec', told.company is not null, heard.company is not null)
            as is_present,
        if(
            sources.source = 'sec',
            if(reports.accession is null, 0, 1),
            coalesce(heard.documents, 0)
        ) as documents,
        if(sources.source = 'sec', reports.filed_on::timestamp, heard.known_at) as known_at,
        if(sources.source = 'news', dated.month_end + 60, dated.filing_due_on) as due_on,
        held.accession is not null as is_held
    from dated
    cross join (
        values (1, 'sec'), (2, 'release'), (3, 'call'), (4, 'news')
    ) as sources (place, source)
    left join reports
        on reports.company = dated.company
        and reports.quarter_number = dated.quarter_number
    left join told
        on told.company = dated.company
        and told.quarter_number = dated.quarter_number
    left join heard
        on heard.company = dated.company
        and heard.quarter_number = dated.quarter_number
        and heard.source = sources.source
    left join (
        select distinct raw.facts.company, raw.facts.accession from raw.facts
    ) as held
        on held.company = reports.company
        and held.accession = reports.accession
    left join (
        select heard.source, min(heard.quarter_number) as quarter_number
        from heard
        group by all
    ) as since on since.source = sources.source
    where
        dated.month_end <= dated.today
        and (sources.source = 'sec' or dated.quarter_number >= since.quarter_number)
)

select
    rows.company,
    calendar_quarter(rows.quarter_number, rows.fiscal_year_end) as calendar_quarter,
    rows.fiscal_period,
    rows.source,
    case
        when rows.is_present then 'present'
        when rows.source = 'sec' and rows.accession is not null then 'missing'
        when rows.today <= rows.due_on then 'due'
        when rows.today <= rows.due_on + interval 30 day then 'late'
        else 'missing'
    end as status,
    case
        when rows.is_present then null
        when rows.source = 'sec' and rows.is_held
            then 'filed and read, but the quarter cannot be told: capex_race says why'
        when rows.source = 'sec' and rows.accession is not null
            then 'filed as ' || coalesce(rows.primary_document, rows.accession)
                || ', not in the archive'
        when rows.today <= rows.due_on then 'due by ' || rows.due_on::date
        when rows.source = 'sec' then 'no filing is known that reports it'
        when rows.source = 'news' then 'no article in the archive tells a figure of it'
        else 'no ' || rows.source || ' of it in the archive'
    end as reason,
    rows.documents,
    if(rows.source = 'sec', rows.form, null) as form,
    if(rows.source = 'sec', rows.accession, null) as accession,
    (rows.known_at::date - rows.month_end)::integer as lateness_days,
    if(
        rows.source = 'sec', null, (rows.known_at::date - rows.filed_on)::integer
    ) as versus_filing_days,
    (rows.filed_on - rows.month_end)::integer as days_to_file,
    rows.filed_on,
    rows.known_at
from rows
order by rows.quarter_number desc, rows.place, rows.source_place
