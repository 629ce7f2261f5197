-- One row per company, calendar quarter, signal and direction.
-- table: One row per company, calendar quarter, signal and direction: how often it was said of that quarter, when first and last.
-- company: Ticker; BIGTECH of the big companies together; null of the field as a whole.
-- calendar_quarter: Calendar quarter that the signal is about (it holds the fiscal quarter's midpoint); null where the text tells no quarter.
-- signal: capacity_constraint, demand_beyond_supply, growth_above_expectations, growth_below_expectations, share_price, efficiency_shock or returns_pressure.
-- statements: How often it was said; copies of a story count once.
-- documents: In how many stories.
-- own_statements: How often by the company itself, in a filing, release or call.
-- first_seen_at: When it was first said.
-- last_seen_at: When last.
-- evidence: The newest sentence that says so.
-- url: Address of that story.
with dated as (
    select
        signals.*,
        case
            when raw.companies.company is null or raw.companies.fiscal_year_end = 12
                then if(
                    label_quarter(staging.signals.period) is null, null, staging.signals.period
                )
            else calendar_quarter(
                label_quarter(staging.signals.period), raw.companies.fiscal_year_end
            )
        end as calendar_quarter,
        raw.companies.place as company_place
    from staging.signals
    left join raw.companies on raw.companies.company = staging.signals.company
)

select
    dated.company,
    dated.calendar_quarter,
    dated.signal,
    dated.direction,
    count(*) as statements,
    count(distinct dated.document_id) as documents,
    count(*) filter (where dated.source <> 'news') as own_statements,
    min(dated.known_at) as first_seen_at,
    max(dated.known_at) as last_seen_at,
    arg_max(dated.evidence, (dated.known_at, dated.signal_id)) as evidence,
    arg_max(dated.url, (dated.known_at, dated.signal_id)) as url,
    arg_max(dated.document_id, (dated.known_at, dated.signal_id)) as document_id,
    arg_max(dated.signal_id, (dated.known_at, dated.signal_id)) as signal_id
from dated
group by
    dated.company, dated.calendar_quarter, dated.signal, dated.direction, dated.company_place
order by
    dated.calendar_quarter desc nulls last, dated.company_place nulls last, dated.company,
    dated.signal, dated.direction
