-- One row per company, series, basis, segment and fiscal year: the newest vintage, and its growth.
-- in_race: Whether the company counts in the race's totals.
-- place: The company's place in the registry.
with growth as (
    select
        later.company,
        later.series,
        later.basis,
        later.segment,
        later.fiscal_year,
        arg_max(growth_pct(later.amount_usd, earlier.amount_usd), later.vintage) as yoy_pct
    from intermediate.years as later
    inner join intermediate.years as earlier
        on earlier.company = later.company
        and earlier.series = later.series
        and earlier.basis is not distinct from later.basis
        and earlier.segment is not distinct from later.segment
        and earlier.vintage = later.vintage
        and earlier.concept = later.concept
        and earlier.fiscal_year = later.fiscal_year - 1
    group by all
),

newest as (
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
)

select
    newest.*,
    growth.yoy_pct,
    staging.filings.filing_url,
    raw.companies.in_race,
    raw.companies.place
from newest
inner join raw.companies on raw.companies.company = newest.company
inner join raw.facts on raw.facts.fact_id = newest.fact_ids[1]
inner join staging.filings
    on staging.filings.company = raw.facts.company
    and staging.filings.accession = raw.facts.accession
left join growth
    on growth.company = newest.company
    and growth.series = newest.series
    and growth.basis is not distinct from newest.basis
    and growth.segment is not distinct from newest.segment
    and growth.fiscal_year = newest.fiscal_year
