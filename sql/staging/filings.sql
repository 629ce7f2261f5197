-- One row per filing: when it was filed and for which fiscal year.
-- A filing's vintage is the fiscal year that it reports. A company restates by showing
-- last year's figures anew beside this year's, so two figures are comparable when they
-- come from filings of one vintage. An 8-K that recasts a year is a vintage of its own
-- ('2024r'), after the year's own filings and before the next year's.
with listed as (
    select
        raw.filings.company,
        raw.filings.accession,
        arg_max(raw.filings.form, raw.documents.fetched_at) as form,
        arg_max(raw.filings.filed_on, raw.documents.fetched_at) as filed_on,
        arg_max(raw.filings.items, raw.documents.fetched_at) as items,
        arg_max(raw.filings.report_date, raw.documents.fetched_at) as report_date,
        arg_max(raw.filings.primary_document, raw.documents.fetched_at) as primary_document
    from raw.filings
    inner join raw.documents on raw.documents.document_id = raw.filings.document_id
    group by all
),

stated as (
    select
        raw.facts.company,
        raw.facts.accession,
        min(raw.facts.form) as form,
        min(raw.facts.known_at)::date as filed_on,
        max(raw.facts.period_end) filter (where raw.facts.period_start is not null)
            as last_period_end
    from raw.facts
    where raw.facts.accession is not null
    group by all
),

filings as (
    select
        coalesce(stated.company, listed.company) as company,
        coalesce(stated.accession, listed.accession) as accession,
        coalesce(stated.form, listed.form) as form,
        listed.items,
        listed.primary_document,
        coalesce(listed.filed_on, stated.filed_on) as filed_on,
        -- an 8-K's report date is the day of the event, not of the period
        greatest(
            stated.last_period_end,
            if(coalesce(stated.form, listed.form) like '10-%', listed.report_date, null)
        ) as report_date
    from stated
    full join listed
        on listed.company = stated.company
        and listed.accession = stated.accession
)

select
    filings.company,
    filings.accession,
    filings.form,
    filings.items,
    filings.primary_document,
    'https://www.sec.gov/Archives/edgar/data/' || raw.companies.cik || '/'
        || replace(filings.accession, '-', '') || '/' || filings.accession || '-index.htm'
        as filing_url,
    fiscal_year(filings.report_date, raw.companies.fiscal_year_end)
        || if(filings.form like '8-K%', 'r', '') as vintage,
    filings.report_date,
    filings.filed_on::timestamp as known_at
from filings
inner join raw.companies on raw.companies.company = filings.company
where
    filings.form in ('10-K', '10-K/A', '10-KT', '10-Q', '10-Q/A', '10-QT', '8-K', '8-K/A')
    and filings.filed_on <= as_of
