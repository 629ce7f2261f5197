-- One row per numeric statement and place in a document.
create table raw.mentions (
    mention_id varchar primary key,
    document_id varchar not null,
    company varchar not null,
    metric varchar not null,
    measure varchar not null,
    stance varchar not null,
    low decimal(28, 4),
    high decimal(28, 4),
    approx boolean not null,
    currency varchar,
    period varchar,
    basis varchar,
    segment varchar,
    speaker varchar,
    role varchar,
    section varchar,
    evidence varchar not null,
    span_start integer not null,
    span_end integer not null,
    rule varchar not null,
    confidence double not null,
    precedence integer not null,
    known_at timestamp not null
);
comment on table raw.mentions is 'One row per numeric statement about a metric of a company in a period, and place in a document; copies of a story included (staging.mentions leaves them out).';
comment on column raw.mentions.mention_id is 'document_id and the mention''s number in it.';
comment on column raw.mentions.document_id is 'raw.documents.document_id.';
comment on column raw.mentions.company is 'Ticker of who spends or earns; BIGTECH for a sum over several companies.';
comment on column raw.mentions.metric is 'capex, cloud_revenue, cloud_backlog, cloud_bookings or ai_revenue.';
comment on column raw.mentions.measure is 'amount, run_rate, growth (per cent) or change (money).';
comment on column raw.mentions.stance is 'actual, guidance, prior_guidance or estimate.';
comment on column raw.mentions.low is 'Lower bound in the currency''s units or per cent; null where open.';
comment on column raw.mentions.high is 'Upper bound; equal to low for one value; null where open.';
comment on column raw.mentions.approx is 'Said as about, nearly, some.';
comment on column raw.mentions.currency is 'USD, KRW, …; null for growth.';
comment on column raw.mentions.period is 'Period that the number is about: 2025, 2024Q4, FY2025Q2, 2024..2028; null where none is told, and in a document without a date where the text names it only by its distance (this year).';
comment on column raw.mentions.basis is 'Of growth and change: yoy, qoq, yoy_cc (constant currency) or ytd.';
comment on column raw.mentions.segment is 'Cloud business as written.';
comment on column raw.mentions.speaker is 'Who says it: the speaker of a call, or whom an article quotes.';
comment on column raw.mentions.role is 'Of a call: what the speaker is, executive, analyst or operator.';
comment on column raw.mentions.section is 'Of a call: prepared (remarks) or questions (and answers).';
comment on column raw.mentions.evidence is 'The sentence that carries the number, as written.';
comment on column raw.mentions.span_start is 'Where the sentence begins in raw.texts.text, in characters from 0.';
comment on column raw.mentions.span_end is 'Where it ends.';
comment on column raw.mentions.rule is 'Rule that made the mention.';
comment on column raw.mentions.confidence is 'How often such mentions are right, 0 to 1.';
comment on column raw.mentions.precedence is '1 in a filing, 2 in the company''s own release or call, 3 in news.';
comment on column raw.mentions.known_at is 'When the document was published (UTC); its first capture where no date is known.';
