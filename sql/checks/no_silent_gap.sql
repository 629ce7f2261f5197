-- No company silently misses a quarter: between first and last each has a row, and a null a reason.
with gaps as (
    select
        marts.capex_race.company,
        marts.capex_race.basis,
        marts.capex_race.calendar_quarter,
        left(calendar_quarter, 4)::integer * 4 + right(calendar_quarter, 1)::integer as number,
        lag(number) over (
            partition by marts.capex_race.company, marts.capex_race.basis order by number
        ) as number_before,
        marts.capex_race.capex_usd is null and marts.capex_race.reason is null as silent
    from marts.capex_race
)

select * from gaps
where gaps.silent or gaps.number <> gaps.number_before + 1
