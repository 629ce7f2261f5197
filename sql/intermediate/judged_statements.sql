-- One row per statement about a period, judged against what it is held against.
-- table: One row per statement with a verdict: whether it agrees with the filings' figure or the company's own word, and a flag where news is off by a power of ten or names a range by its top.
-- agrees: Whether the two agree; null where there is nothing to hold it against.
-- flag: misprint ×10 (÷10, ×100, …), or range named by its top.
-- held: Whether there is something to hold it against.
-- tolerance: By how much the two may differ: a share of the figure, of growth in points.
-- slack_low: The same for the lower bound, in its unit.
-- slack_high: The same for the upper bound.
-- is_top: News that names a range by its top alone.
-- power: By which power of ten the two differ.
-- is_misprint: Off by a power of ten.
-- reference_source: filing (its tables), or company; null where there is nothing to hold it against.
-- accounting: Basis of capex on which the filings' figure stands: cash, net or with_leases.
-- reference_low: Lower bound of what it is held against.
-- reference_high: Upper bound.
-- reference_middle: Middle of what it is held against.
-- reference_at: When the company's word against which it is held was said.
-- distance: How far the middles lie apart, as the natural logarithm of their ratio (amounts) or in points (growth).
with judged as (
    select
        measured_statements.*,
        reference_source is not null as held,
        if(measure = 'growth', if(approx, 2, 1), if(approx, 0.05, 0.02)) as tolerance,
        if(measure = 'growth', tolerance, tolerance * abs(reference_low)) as slack_low,
        if(measure = 'growth', tolerance, tolerance * abs(reference_high)) as slack_high,
        middle(reference_low, reference_high) as reference_middle,
        coalesce(
            source = 'news'
            and low = high
            and reference_low < reference_high
            and abs(high - reference_high) <= slack_high
            and abs(low - reference_low) > slack_low,
            false
        ) as is_top,
        if(
            source = 'news' and measure <> 'growth' and said_middle > 0 and reference_middle > 0,
            round(log10(said_middle / reference_middle))::integer,
            0
        ) as power
    from intermediate.measured_statements
)

select
    judged.*,
    coalesce(
        power <> 0
        and abs(said_middle / reference_middle / power(10::double, power) - 1) <= 0.08,
        false
    ) as is_misprint,
    if(
        held,
        not is_top
        and coalesce(low <= reference_high + slack_high, true)
        and coalesce(high >= reference_low - slack_low, true)
        and not is_misprint,
        null
    ) as agrees,
    case
        when is_misprint
            then 'misprint ' || if(power > 0, '×', '÷') || (10 ** abs(power))::bigint
        when is_top then 'range named by its top'
    end as flag
from judged
