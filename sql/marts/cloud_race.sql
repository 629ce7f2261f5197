-- One row per company, segment and calendar quarter.
-- table: One row per company, cloud business and calendar quarter: revenue as filed and how it grew, and what was said of it: growth as stated, what analysts expected, backlog, bookings, run rate. A business without filed revenue (Azure) lives in the stated columns alone. What is stated comes from filings' prose first, then the company's own release or call, then news.
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
select
    intermediate.cloud_quarters.company,
    intermediate.cloud_quarters.segment,
    intermediate.cloud_quarters.calendar_quarter,
    intermediate.cloud_quarters.fiscal_period,
    intermediate.cloud_quarters.period_start,
    intermediate.cloud_quarters.period_end,
    intermediate.cloud_quarters.cloud_revenue_usd,
    intermediate.cloud_quarters.growth_pct,
    intermediate.cloud_quarters.stated_growth_pct,
    intermediate.cloud_quarters.stated_growth_cc_pct,
    intermediate.cloud_quarters.consensus_growth_pct,
    intermediate.cloud_quarters.consensus_basis,
    intermediate.cloud_quarters.consensus_revenue_usd,
    intermediate.cloud_quarters.beat_points,
    intermediate.cloud_quarters.acceleration_points,
    intermediate.cloud_quarters.qoq_pct,
    intermediate.cloud_quarters.trailing_four_quarters_usd,
    intermediate.cloud_quarters.share_of_revenue_pct,
    intermediate.cloud_quarters.backlog_usd,
    intermediate.cloud_quarters.backlog_growth_pct,
    intermediate.cloud_quarters.bookings_growth_pct,
    intermediate.cloud_quarters.run_rate_usd,
    intermediate.cloud_quarters.stated_evidence,
    intermediate.cloud_quarters.stated_url,
    intermediate.cloud_quarters.stated_source,
    intermediate.cloud_quarters.stated_known_at,
    intermediate.cloud_quarters.method,
    intermediate.cloud_quarters.concept,
    intermediate.cloud_quarters.vintage,
    intermediate.cloud_quarters.reason,
    intermediate.cloud_quarters.known_at
from intermediate.cloud_quarters
inner join raw.companies on raw.companies.company = intermediate.cloud_quarters.company
order by
    intermediate.cloud_quarters.calendar_quarter desc,
    raw.companies.place,
    intermediate.cloud_quarters.segment
