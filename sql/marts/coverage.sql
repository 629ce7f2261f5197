-- One row per company, fiscal quarter and source.
-- table: One row per company, fiscal quarter and source: present, late, due or missing, and why. A quarter is due 45 days after its end (75 after a year's end), as seen from the newest capture in the archive.
-- company: Ticker.
-- calendar_quarter: Calendar quarter that holds the fiscal quarter's midpoint.
-- fiscal_period: The company's own label of the quarter.
-- source: Source that should tell it: sec.
-- status: present, missing, due (not yet late) or late.
-- reason: Why it is not present.
-- form: Form of the filing that reports the quarter.
-- accession: Its accession number.
-- days_to_file: Days from the quarter's end to the filing.
-- filed_on: When it was filed.
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
        quarter_month_end(expected.quarter_number, expected.fiscal_year_end) as month_end,
        quarter_month_end(expected.quarter_number, expected.fiscal_year_end)
            + to_days(if(expected.quarter_number % 4 = 3, 75, 45)) as due_on
    from expected
)

select
    dated.company,
    calendar_quarter(dated.quarter_number, dated.fiscal_year_end) as calendar_quarter,
    fiscal_period(dated.quarter_number, dated.fiscal_year_end) as fiscal_period,
    'sec' as source,
    case
        when told.company is not null then 'present'
        when reports.accession is not null then 'missing'
        when dated.today <= dated.due_on then 'due'
        when dated.today <= dated.due_on + interval 30 day then 'late'
        else 'missing'
    end as status,
    case
        when told.company is not null then null
        when held.accession is not null
            then 'filed and read, but the quarter cannot be told: see reason in marts.capex_race'
        when reports.accession is not null
            then 'filed as ' || coalesce(reports.primary_document, reports.accession)
                || ', not in the archive'
        when dated.today <= dated.due_on then 'due by ' || dated.due_on::date
        else 'no filing is known that reports it'
    end as reason,
    reports.form,
    reports.accession,
    (reports.filed_on - dated.month_end)::integer as days_to_file,
    reports.filed_on
from dated
left join reports
    on reports.company = dated.company
    and reports.quarter_number = dated.quarter_number
left join told
    on told.company = dated.company
    and told.quarter_number = dated.quarter_number
left join (
    select distinct raw.facts.company, raw.facts.accession from raw.facts
) as held
    on held.company = reports.company
    and held.accession = reports.accession
where dated.month_end <= dated.today
order by dated.quarter_number desc, dated.place
