-- One row per state of the warehouse: the newest quarter of the race in figures.
-- table: One row: the newest calendar quarter of which every company of the race is known, on the basis cash, and what is newer than it.
-- calendar_quarter: Newest calendar quarter of which every company of the race is known.
-- basis: cash.
-- capex_usd: What the race spent in it, in dollars.
-- yoy_pct: Growth on the same quarter a year earlier in per cent.
-- qoq_pct: Growth on the quarter before in per cent.
-- trailing_four_quarters_usd: Sum of this and the three quarters before; null unless all are complete.
-- leader: Company that spent most.
-- leader_usd: What it spent in dollars.
-- leader_share_pct: Its share of the race in per cent.
-- fastest: Company whose capex grew most on the year.
-- fastest_yoy_pct: By how many per cent.
-- cloud_leader: Company and cloud business that grew most in the same quarter, among the companies of the race; growth as filed, else as stated.
-- cloud_leader_growth_pct: By how many per cent.
-- newer_quarter: Newest calendar quarter of which at least one company of the race is known; null where there is none newer.
-- companies_known_newer: Which companies of the race are known of it, with commas.
-- newest_guidance_company: Company of the race whose word of guidance is the newest that changed (new, raised, lowered, narrowed or widened).
-- newest_guidance_period: Period that it guides.
-- newest_guidance_change: How it changed.
-- newest_guidance_low_usd: Lower bound in dollars; null where open.
-- newest_guidance_high_usd: Upper bound in dollars; null where open.
-- newest_guidance_evidence: The sentence.
-- newest_guidance_url: Address of its story.
-- newest_guidance_said_at: When it was said.
-- known_at: When the last filing that the quarter needs was filed.
with totals as (
    select *
    from marts.race_totals
    where marts.race_totals.period_type = 'quarter' and marts.race_totals.basis = 'cash'
),

newest as (
    select *
    from totals
    where totals.capex_usd is not null
    order by totals.period desc
    limit 1
),

before as (
    select totals.capex_usd
    from totals
    inner join newest
        on quarter_number(left(totals.period, 4)::integer, right(totals.period, 1)::integer)
        = quarter_number(left(newest.period, 4)::integer, right(newest.period, 1)::integer) - 1
),

four_quarters as (
    select
        if(
            count(totals.capex_usd) = 4, sum(totals.capex_usd), null
        )::bigint as trailing_four_quarters_usd
    from totals
    inner join newest
        on quarter_number(left(totals.period, 4)::integer, right(totals.period, 1)::integer)
        between quarter_number(left(newest.period, 4)::integer, right(newest.period, 1)::integer)
            - 3
        and quarter_number(left(newest.period, 4)::integer, right(newest.period, 1)::integer)
),

runners as (
    select capex_quarters.*
    from intermediate.capex_quarters
    inner join raw.companies on raw.companies.company = intermediate.capex_quarters.company
    where raw.companies.in_race and intermediate.capex_quarters.basis = 'cash'
),

spent as (
    select
        arg_max(runners.company, runners.capex_usd) as leader,
        max(runners.capex_usd) as leader_usd,
        arg_max(runners.race_share_pct, runners.capex_usd) as leader_share_pct,
        arg_max(runners.company, runners.yoy_pct) as fastest,
        max(runners.yoy_pct) as fastest_yoy_pct
    from runners
    inner join newest on newest.period = runners.calendar_quarter
),

clouds as (
    select
        arg_max(
            cloud.company || ' ' || cloud.segment,
            coalesce(cloud.growth_pct, cloud.stated_growth_pct)
        ) as cloud_leader,
        max(coalesce(cloud.growth_pct, cloud.stated_growth_pct)) as cloud_leader_growth_pct
    from intermediate.cloud_quarters as cloud
    inner join newest on newest.period = cloud.calendar_quarter
    inner join raw.companies on raw.companies.company = cloud.company
    where raw.companies.in_race
),

newer as (
    select
        runners.calendar_quarter as newer_quarter,
        string_agg(runners.company, ', ' order by raw.companies.place) as companies_known_newer
    from runners
    inner join raw.companies on raw.companies.company = runners.company
    where
        runners.capex_usd is not null
        and runners.calendar_quarter > coalesce((select newest.period from newest), '')
    group by all
    order by newer_quarter desc
    limit 1
),

guidance as (
    select guided.*
    from marts.capex_guidance as guided
    inner join raw.companies on raw.companies.company = guided.company
    where raw.companies.in_race and guided.change <> 'held'
    order by guided.said_at desc, raw.companies.place, guided.calendar_end
    limit 1
)

select
    newest.period as calendar_quarter,
    newest.basis,
    newest.capex_usd,
    newest.yoy_pct,
    growth_pct(newest.capex_usd, before.capex_usd) as qoq_pct,
    four_quarters.trailing_four_quarters_usd,
    spent.leader,
    spent.leader_usd,
    spent.leader_share_pct,
    spent.fastest,
    spent.fastest_yoy_pct,
    clouds.cloud_leader,
    clouds.cloud_leader_growth_pct,
    newer.newer_quarter,
    newer.companies_known_newer,
    guidance.company as newest_guidance_company,
    guidance.target_period as newest_guidance_period,
    guidance.change as newest_guidance_change,
    guidance.low_usd as newest_guidance_low_usd,
    guidance.high_usd as newest_guidance_high_usd,
    guidance.evidence as newest_guidance_evidence,
    guidance.url as newest_guidance_url,
    guidance.said_at as newest_guidance_said_at,
    newest.known_at
from (values (1)) as always (one)
left join newest on true
left join before on true
left join four_quarters on true
left join spent on true
left join clouds on true
left join newer on true
left join guidance on true
