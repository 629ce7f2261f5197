-- One row per company, cloud business and calendar quarter.
-- table: What marts.cloud_race shows.
-- company: Ticker.
-- segment: Cloud business: AWS, Azure, Intelligent Cloud, Google Cloud, …
-- calendar_quarter: Calendar quarter that holds the fiscal quarter's midpoint, as 2024Q4.
-- fiscal_period: The company's own label: FY2025Q2, or 2024Q4 where its year is the calendar's.
-- period_start: First day of the fiscal quarter (to the month where nothing is filed).
-- period_end: Last day of the fiscal quarter (likewise).
-- growth_pct: Growth on the same quarter a year earlier in per cent, of filed amounts, both of one vintage or of two that compare.
-- qoq_pct: Growth of filed revenue on the quarter before in per cent.
-- trailing_four_quarters_usd: Sum of this and the three quarters before; null unless all four are known.
-- method: filed as a quarter, or difference of two spans.
-- concept: XBRL concept behind the amount.
-- vintage: Fiscal year of the filings that state it.
-- reason: Why the amount is null.
-- known_at: When the last filing that it needs was filed; where nothing is filed, when the last of the stated figures was public.
with cloud as (
    select
        coalesce(filed.company, said.company) as company,
        coalesce(filed.segment, said.segment) as segment,
        coalesce(filed.quarter_number, said.quarter_number) as quarter_number,
        filed.amount_usd,
        filed.method,
        filed.concept,
        filed.vintage,
        filed.period_start,
        filed.period_end,
        case
            when filed.company is not null then filed.reason
            when exists (
                from raw.clouds
                where
                    raw.clouds.company = said.company
                    and raw.clouds.segment = said.segment
                    and raw.clouds.filed
            )
                then 'no filing in the archive covers it'
            else 'its revenue is not filed: known from what is said alone'
        end as reason,
        filed.known_at as filed_at,
        said.growth_pct as stated_growth_pct,
        said.growth_cc_pct as stated_growth_cc_pct,
        coalesce(said.consensus_growth_pct, said.consensus_cc_pct) as consensus_growth_pct,
        case
            when said.consensus_growth_pct is not null then 'yoy'
            when said.consensus_cc_pct is not null then 'yoy_cc'
        end as consensus_basis,
        said.consensus_revenue_usd,
        said.backlog_usd,
        said.backlog_growth_pct,
        said.bookings_growth_pct,
        said.run_rate_usd,
        said.first_word,
        said.known_at as said_at
    from (
        from intermediate.grid where intermediate.grid.series = 'cloud_revenue'
    ) as filed
    full join intermediate.cloud_said as said
        on said.company = filed.company
        and said.segment = filed.segment
        and said.quarter_number = filed.quarter_number
),

grown as (
    select
        cloud.*,
        on_year.growth_pct,
        on_quarter.growth_pct as qoq_pct
    from cloud
    left join intermediate.growth as on_year
        on on_year.company = cloud.company
        and on_year.series = 'cloud_revenue'
        and on_year.segment = cloud.segment
        and on_year.quarter_number = cloud.quarter_number
        and on_year.step = 4
    left join intermediate.growth as on_quarter
        on on_quarter.company = cloud.company
        and on_quarter.series = 'cloud_revenue'
        and on_quarter.segment = cloud.segment
        and on_quarter.quarter_number = cloud.quarter_number
        and on_quarter.step = 1
)

select
    grown.company,
    grown.segment,
    calendar_quarter(grown.quarter_number, raw.companies.fiscal_year_end) as calendar_quarter,
    fiscal_period(grown.quarter_number, raw.companies.fiscal_year_end) as fiscal_period,
    coalesce(
        grown.period_start,
        quarter_month_end(grown.quarter_number - 1, raw.companies.fiscal_year_end) + 1
    ) as period_start,
    coalesce(
        grown.period_end,
        quarter_month_end(grown.quarter_number, raw.companies.fiscal_year_end)
    ) as period_end,
    grown.amount_usd as cloud_revenue_usd,
    grown.growth_pct,
    grown.stated_growth_pct,
    grown.stated_growth_cc_pct,
    grown.consensus_growth_pct,
    grown.consensus_basis,
    grown.consensus_revenue_usd,
    round(
        if(
            grown.consensus_basis = 'yoy_cc',
            grown.stated_growth_cc_pct,
            coalesce(grown.stated_growth_pct, grown.growth_pct)
        ) - grown.consensus_growth_pct,
        2
    ) as beat_points,
    round(
        coalesce(
            grown.growth_pct - before.growth_pct,
            grown.stated_growth_pct - before.stated_growth_pct,
            grown.stated_growth_cc_pct - before.stated_growth_cc_pct
        ),
        2
    ) as acceleration_points,
    grown.qoq_pct,
    if(
        count(grown.amount_usd) over four = 4,
        sum(grown.amount_usd) over four,
        null
    )::bigint as trailing_four_quarters_usd,
    share_pct(grown.amount_usd, revenue.amount_usd) as share_of_revenue_pct,
    grown.backlog_usd,
    grown.backlog_growth_pct,
    grown.bookings_growth_pct,
    grown.run_rate_usd,
    grown.first_word.evidence as stated_evidence,
    grown.first_word.url as stated_url,
    grown.first_word.source as stated_source,
    grown.said_at as stated_known_at,
    grown.method,
    grown.concept,
    grown.vintage,
    grown.reason,
    coalesce(grown.filed_at, if(grown.concept is null, grown.said_at, null)) as known_at
from grown
inner join raw.companies on raw.companies.company = grown.company
left join grown as before
    on before.company = grown.company
    and before.segment = grown.segment
    and before.quarter_number = grown.quarter_number - 1
left join intermediate.newest as revenue
    on revenue.company = grown.company
    and revenue.series = 'revenue'
    and revenue.quarter_number = grown.quarter_number
window
    four as (
        partition by grown.company, grown.segment
        order by grown.quarter_number
        range between 3 preceding and current row
    )
