-- One row per number shown and filing line behind it.
-- table: One row per number shown in marts.capex_race, marts.cloud_race and their years, and filing line behind it: the number is the sum of sign × value_usd over its rows.
-- mart: Table that shows the number.
-- company: Ticker.
-- segment: Cloud business, for the cloud tables.
-- basis: Basis, for the capex tables.
-- calendar_quarter: Calendar quarter of the number; null for years.
-- fiscal_period: The company's own label of the quarter or year.
-- role: amount, or the year_before and quarter_before on which its growth stands.
-- metric: What the line is: capex, proceeds, lease_principal, lease_additions, cloud_revenue.
-- concept: XBRL concept of the line.
-- context: Id of the context in the inline document; null where companyfacts tells it.
-- form: Form of the filing.
-- accession: EDGAR accession number of the filing.
-- filing_url: The filing's index page.
-- url: Document that was read.
-- document_id: raw.documents.document_id.
-- fact_id: raw.facts.fact_id.
-- sign: 1 or -1: how the line enters the number.
-- value_usd: Value of the line in dollars.
-- period_start: First day of the line's period.
-- period_end: Last day of the line's period.
-- known_at: When the filing was filed.
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
    from (
        select *
        from intermediate.years
        qualify row_number() over (
            partition by
                intermediate.years.company,
                intermediate.years.series,
                intermediate.years.basis,
                intermediate.years.segment,
                intermediate.years.fiscal_year
            order by intermediate.years.vintage desc
        ) = 1
    ) as years
    inner join raw.companies on raw.companies.company = years.company
)

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
    staging.filings.known_at
from lines
inner join raw.facts on raw.facts.fact_id = lines.fact_id
inner join raw.documents on raw.documents.document_id = raw.facts.document_id
inner join staging.filings
    on staging.filings.company = raw.facts.company
    and staging.filings.accession = raw.facts.accession
order by
    lines.mart, lines.company, lines.segment, lines.basis, lines.fiscal_period desc, lines.role,
    lines.sign desc, lines.fact_id
