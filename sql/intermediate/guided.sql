-- One row per company and fiscal year or quarter that was guided: the first and the last word before its figures were filed.
-- table: One row per company and fiscal year or quarter that was guided: the first and the last word before its figures were filed.
-- period: Target period, as the company labels it.
-- fiscal_year: Fiscal year, where the period is one; null of a quarter.
-- quarter_number: Fiscal quarter, where the period is one; null of a year.
-- basis: Basis on which it is guided: with_leases where a sentence says so, else that on which the company speaks of its capex (intermediate.spoken_basis), else cash.
-- first_low: Lower bound of the first word in dollars; null where open.
-- first_high: Upper bound of it.
-- first_said_at: When it was said.
-- last_low: Lower bound of the last word before the figures were filed, in dollars.
-- last_high: Upper bound of it.
-- last_approx: Whether that is said as about.
-- last_said_at: When it was said.
-- first_mention_id: raw.mentions.mention_id of the first word.
-- last_mention_id: raw.mentions.mention_id of the last word.
-- words: How many words there were.
-- filed_at: When the period's figures were filed; null where they are not.
with periods as (
    select
        guidance.*,
        raw.companies.fiscal_year_end,
        label_quarter(intermediate.guidance.period) as quarter_number,
        if(
            intermediate.guidance.period = year_label(
                label_year(intermediate.guidance.period), raw.companies.fiscal_year_end
            ),
            label_year(intermediate.guidance.period),
            null
        ) as fiscal_year,
        coalesce(
            if(intermediate.guidance.said_basis = 'with_leases', 'with_leases', null),
            spoken_basis.basis,
            'cash'
        ) as guided_basis
    from intermediate.guidance
    inner join raw.companies on raw.companies.company = intermediate.guidance.company
    left join intermediate.spoken_basis as spoken_basis
        on spoken_basis.company = intermediate.guidance.company
),

filed as (
    select
        intermediate.years.company,
        intermediate.years.fiscal_year,
        null::integer as quarter_number,
        min(intermediate.years.known_at) as filed_at
    from intermediate.years
    where intermediate.years.series = 'capex'
    group by all
    union all
    select
        intermediate.series.company,
        null,
        intermediate.series.quarter_number,
        min(intermediate.series.known_at)
    from intermediate.series
    where intermediate.series.series = 'capex'
    group by all
)

select
    periods.company,
    periods.period,
    periods.fiscal_year,
    periods.quarter_number,
    arg_max(periods.guided_basis, periods.place) as basis,
    -- in structs: of a null, arg_min alone would take another row's bound
    (arg_min({'low': periods.low}, periods.place)).low as first_low,
    (arg_min({'high': periods.high}, periods.place)).high as first_high,
    arg_min(periods.mention_id, periods.place) as first_mention_id,
    min(periods.said_at) as first_said_at,
    (arg_max({'low': periods.low}, periods.place)).low as last_low,
    (arg_max({'high': periods.high}, periods.place)).high as last_high,
    arg_max(periods.approx, periods.place) as last_approx,
    arg_max(periods.mention_id, periods.place) as last_mention_id,
    max(periods.said_at) as last_said_at,
    count(*) as words,
    any_value(filed.filed_at) as filed_at
from periods
left join filed
    on filed.company = periods.company
    and filed.fiscal_year is not distinct from periods.fiscal_year
    and filed.quarter_number is not distinct from periods.quarter_number
where
    (periods.fiscal_year is not null or periods.quarter_number is not null)
    and (filed.filed_at is null or periods.said_at < filed.filed_at)
group by all
