-- One row per company, period, metric, segment, measure, basis, stance, source and value said.
-- table: One row per company, period, metric, segment, measure, basis, stance, source and value said: what each source says and whether it agrees with the word that goes before it. Actuals are held against the filings' figure (the nearest of its bases), else the company's own word; guidance against the company's newest word by then. Two agree where their ranges meet within 2 per cent of the figure (5 where it is said as "about"), growth within 1 point (2). News that is off by a power of ten, or that names a range by its top alone, does not agree and is flagged. The sources go filing, company, news: that is their precedence, none is left out.
-- period: Period as the company labels it: FY2025Q2, or 2024Q4 where fiscal is calendar.
-- metric: capex, cloud_revenue, cloud_backlog, cloud_bookings or ai_revenue.
-- measure: amount, run_rate, growth (per cent) or change (money).
-- basis: Of growth and change: yoy, qoq, yoy_cc or ytd.
-- stance: actual, guidance, prior_guidance or estimate.
-- source: Who says it: filing (its prose), company (its own release or call) or news.
-- precedence: 1 filing, 2 company, 3 news.
-- low: Lower bound said, in dollars or per cent; null where open.
-- high: Upper bound said; null where open.
-- approx: Said as about, nearly, some.
-- statements: How often it is said so.
-- documents: In how many stories; copies of a story count once.
-- reference_source: What it is held against: filing (its tables) or company; null where there is nothing.
-- accounting: Basis of capex on which that figure stands: cash, net or with_leases.
-- reference_low: Lower bound of that, in dollars or per cent.
-- reference_high: Upper bound of that.
-- difference_pct: How far the middle said lies from the middle held against, in per cent of the latter (growth: in points).
-- agrees: Whether the two agree; null where there is nothing to hold it against.
-- flag: misprint ×10 (÷10, ×100, …), or range named by its top.
-- evidence: The sentence of the first story that says so.
-- url: Address of that story.
-- document_id: raw.documents.document_id of that story.
-- known_at: When it was first said.
select
    flagged.company,
    flagged.period,
    flagged.metric,
    flagged.segment,
    flagged.measure,
    flagged.basis,
    flagged.stance,
    flagged.source,
    flagged.precedence,
    flagged.low::double as low,
    flagged.high::double as high,
    bool_or(flagged.approx) as approx,
    count(*) as statements,
    count(distinct flagged.document_id) as documents,
    arg_min(flagged.reference_source, flagged.mention_id) as reference_source,
    arg_min(flagged.accounting, flagged.mention_id) as accounting,
    arg_min(flagged.reference_low, flagged.mention_id) as reference_low,
    arg_min(flagged.reference_high, flagged.mention_id) as reference_high,
    round(
        if(
            flagged.measure = 'growth',
            arg_min(flagged.said_middle - flagged.reference_middle, flagged.mention_id),
            arg_min(
                100 * (flagged.said_middle / nullif(flagged.reference_middle, 0) - 1),
                flagged.mention_id
            )
        ),
        2
    ) as difference_pct,
    bool_and(flagged.agrees) as agrees,
    max(flagged.flag) as flag,
    arg_min(flagged.evidence, (flagged.known_at, flagged.mention_id)) as evidence,
    arg_min(flagged.url, (flagged.known_at, flagged.mention_id)) as url,
    arg_min(flagged.document_id, (flagged.known_at, flagged.mention_id)) as document_id,
    min(flagged.known_at) as known_at
from intermediate.judged_statements as flagged
group by
    flagged.company, flagged.period, flagged.metric, flagged.segment, flagged.measure,
    flagged.basis, flagged.stance, flagged.source, flagged.precedence, flagged.low, flagged.high
order by
    flagged.company, flagged.metric, flagged.period desc, flagged.segment, flagged.measure,
    flagged.basis, flagged.stance, flagged.precedence, low, high
