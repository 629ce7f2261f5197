-- An amount beyond four times its neighbour, or below a quarter of it, carries a flag.
select
    later.company,
    later.basis,
    later.quarter_number,
    earlier.amount_usd as earlier_usd,
    later.amount_usd as later_usd
from intermediate.newest as later
inner join intermediate.newest as earlier
    on earlier.company = later.company
    and earlier.series = later.series
    and earlier.basis = later.basis
    and earlier.quarter_number = later.quarter_number - 1
inner join raw.companies on raw.companies.company = later.company
left join marts.capex_race
    on marts.capex_race.company = later.company
    and marts.capex_race.basis = later.basis
    and marts.capex_race.fiscal_period = fiscal_period(
        later.quarter_number, raw.companies.fiscal_year_end
    )
where
    later.series = 'capex'
    and (
        later.amount_usd > 4 * earlier.amount_usd
        or 4 * later.amount_usd < earlier.amount_usd
    )
    and marts.capex_race.flag is null
