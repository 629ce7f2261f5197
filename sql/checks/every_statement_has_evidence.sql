-- Every stated number of a mart has the sentence that tells it: the number lies within the bounds of the sentence.
with shown as (
    select
        'cloud_race' as mart, company, segment, null as basis, fiscal_period,
        unnest([
            'stated_growth', 'stated_growth_cc', 'consensus_growth', 'consensus_revenue',
            'backlog', 'backlog_growth', 'bookings_growth', 'run_rate'
        ]) as role,
        unnest([
            stated_growth_pct, stated_growth_cc_pct, consensus_growth_pct,
            consensus_revenue_usd::double, backlog_usd::double, backlog_growth_pct,
            bookings_growth_pct, run_rate_usd::double
        ]) as number
    from marts.cloud_race
    union all
    select
        'capex_race', company, null, basis, fiscal_period,
        unnest(['guided', 'guided', 'consensus']),
        unnest([guided_low_usd::double, guided_high_usd::double, consensus_usd::double])
    from marts.capex_race
    union all
    select
        'capex_guidance', company, null, null, target_period,
        unnest(['guided', 'guided', 'previous', 'previous']),
        unnest([
            low_usd::double, high_usd::double,
            previous_low_usd::double, previous_high_usd::double
        ])
    from marts.capex_guidance
    union all
    select
        'guidance_vs_actual', company, null, null, target_period,
        unnest(['first', 'first', 'last', 'last']),
        unnest([
            first_low_usd::double, first_high_usd::double,
            last_low_usd::double, last_high_usd::double
        ])
    from marts.guidance_vs_actual
)

select shown.*
from shown
anti join marts.evidence as evidence
    on evidence.mart = shown.mart
    and evidence.company = shown.company
    and evidence.segment is not distinct from shown.segment
    and (shown.basis is null or evidence.basis = shown.basis)
    and evidence.fiscal_period = shown.fiscal_period
    and evidence.role = shown.role
    and evidence.sentence is not null
    and shown.number between coalesce(evidence.low, shown.number)
        and coalesce(evidence.high, shown.number)
    and shown.number in (
        evidence.low, evidence.high, (evidence.low + evidence.high) / 2
    )
where shown.number is not null
union all
-- the race's guided sum is the sum of what its companies said
select
    'race_totals', null, null, marts.race_totals.basis, marts.race_totals.period,
    'guided', marts.race_totals.guided_low_usd::double
from marts.race_totals
left join (
    select
        marts.evidence.fiscal_period,
        sum(marts.evidence.low) as low,
        sum(marts.evidence.high) as high,
        count(*) as companies
    from marts.evidence
    where marts.evidence.mart = 'race_totals' and marts.evidence.role = 'guided'
    group by all
) as said on said.fiscal_period = marts.race_totals.period
where
    coalesce(marts.race_totals.companies_guided, 0) > 0
    and (
        said.companies is distinct from marts.race_totals.companies_guided
        or marts.race_totals.guided_low_usd <> said.low
        or marts.race_totals.guided_high_usd <> said.high
    )
union all
-- a signal has as many sentences as it says
select
    'signals_by_quarter', signals.company, signals.signal, null, signals.calendar_quarter,
    'signal', signals.statements
from (
    select company, signal, calendar_quarter, sum(statements)::double as statements
    from marts.signals_by_quarter
    group by all
) as signals
left join (
    select company, segment, calendar_quarter, count(*) as sentences
    from marts.evidence
    where mart = 'signals_by_quarter'
    group by all
) as said
    on said.company is not distinct from signals.company
    and said.segment = signals.signal
    and said.calendar_quarter is not distinct from signals.calendar_quarter
where signals.statements is distinct from said.sentences
