-- One row per company, segment and calendar quarter.
-- table: One row per company, cloud business and calendar quarter: revenue as filed and how it grew. Azure is published only as growth, so it is not here.
-- company: Ticker.
-- segment: Cloud business as the company reports it: AWS, Intelligent Cloud, Google Cloud, …
-- calendar_quarter: Calendar quarter that holds the fiscal quarter's midpoint, as 2024Q4.
-- fiscal_period: The company's own label: FY2025Q2, or 2024Q4 where its year is the calendar's.
-- period_start: First day of the fiscal quarter.
-- period_end: Last day of the fiscal quarter.
-- cloud_revenue_usd: Revenue of the quarter in dollars; null with a reason.
-- growth_pct: Growth on the same quarter a year earlier in per cent, both of one vintage or of two that compare.
-- qoq_pct: Growth on the quarter before in per cent, likewise.
-- trailing_four_quarters_usd: Sum of this and the three quarters before; null unless all four are known.
-- share_of_revenue_pct: Share of the company's revenue in per cent.
-- method: filed as a quarter, or difference of two spans.
-- concept: XBRL concept behind the amount.
-- vintage: Fiscal year of the filings that state it.
-- reason: Why the amount is null.
-- known_at: When the last filing that it needs was filed.
select
    cloud.company,
    cloud.segment,
    calendar_quarter(cloud.quarter_number, raw.companies.fiscal_year_end) as calendar_quarter,
    fiscal_period(cloud.quarter_number, raw.companies.fiscal_year_end) as fiscal_period,
    cloud.period_start,
    cloud.period_end,
    cloud.amount_usd as cloud_revenue_usd,
    on_year.growth_pct,
    on_quarter.growth_pct as qoq_pct,
    if(
        count(cloud.amount_usd) over four = 4,
        sum(cloud.amount_usd) over four,
        null
    )::bigint as trailing_four_quarters_usd,
    share_pct(cloud.amount_usd, revenue.amount_usd) as share_of_revenue_pct,
    cloud.method,
    cloud.concept,
    cloud.vintage,
    cloud.reason,
    cloud.known_at
from intermediate.grid as cloud
inner join raw.companies on raw.companies.company = cloud.company
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
left join intermediate.newest as revenue
    on revenue.company = cloud.company
    and revenue.series = 'revenue'
    and revenue.quarter_number = cloud.quarter_number
where cloud.series = 'cloud_revenue'
window
    four as (
        partition by cloud.company, cloud.segment
        order by cloud.quarter_number
        range between 3 preceding and current row
    )
order by calendar_quarter desc, raw.companies.place, cloud.segment
