-- One row per statement that moves the story without being a figure of the race.
create table raw.signals (
    signal_id varchar primary key,
    document_id varchar not null,
    company varchar,
    signal varchar not null,
    period varchar,
    direction varchar,
    pct decimal(28, 4),
    session varchar,
    speaker varchar,
    evidence varchar not null,
    span_start integer not null,
    span_end integer not null,
    rule varchar not null,
    confidence double not null,
    precedence integer not null,
    known_at timestamp not null
);
comment on table raw.signals is 'One row per statement that moves the story without being a figure of the race, and place in a document; copies of a story included (staging.signals leaves them out).';
comment on column raw.signals.signal_id is 'document_id and the signal''s number in it.';
comment on column raw.signals.document_id is 'raw.documents.document_id.';
comment on column raw.signals.company is 'Ticker; null where it is said of the field as a whole.';
comment on column raw.signals.signal is 'capacity_constraint, demand_beyond_supply, growth_above_expectations, growth_below_expectations, share_price, efficiency_shock or returns_pressure.';
comment on column raw.signals.period is 'Period that it is about; null where none is told.';
comment on column raw.signals.direction is 'up or down, of a share price.';
comment on column raw.signals.pct is 'By how many per cent, of a share price.';
comment on column raw.signals.session is 'Trading session as the text names it.';
comment on column raw.signals.speaker is 'Who says it.';
comment on column raw.signals.evidence is 'The sentence, as written.';
comment on column raw.signals.span_start is 'Where the sentence begins in raw.texts.text, in characters from 0.';
comment on column raw.signals.span_end is 'Where it ends.';
comment on column raw.signals.rule is 'Rule that made the signal.';
comment on column raw.signals.confidence is 'How often such signals are right, 0 to 1.';
comment on column raw.signals.precedence is '1 in a filing, 2 in the company''s own release or call, 3 in news.';
comment on column raw.signals.known_at is 'When the document was published (UTC); its first capture where no date is known.';
