-- A change of guidance is what its bounds say: raised never lowers a bound, the midpoint moves with it, and a word without one before is new.
select
    marts.capex_guidance.company,
    marts.capex_guidance.target_period,
    marts.capex_guidance.said_at,
    marts.capex_guidance.change,
    marts.capex_guidance.low_usd,
    marts.capex_guidance.high_usd,
    marts.capex_guidance.previous_low_usd,
    marts.capex_guidance.previous_high_usd
from marts.capex_guidance
where
    low_usd > high_usd
    or (low_usd is null and high_usd is null)
    or (change = 'new') <> (previous_source is null)
    or (change = 'held' and change_of_midpoint_usd <> 0)
    or (
        change = 'raised'
        and (
            low_usd < previous_low_usd
            or high_usd < previous_high_usd
            or change_of_midpoint_usd <= 0
        )
    )
    or (
        change = 'lowered'
        and (
            low_usd > previous_low_usd
            or high_usd > previous_high_usd
            or change_of_midpoint_usd >= 0
        )
    )
    or last_said_at < said_at
    or coalesce(statements, 0) < 1
    or (bound = 'point' and low_usd <> high_usd)
    or (midpoint_usd is null) <> (bound in ('at least', 'up to'))
