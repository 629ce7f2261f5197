-- One row per XBRL fact of interest, as filed.
create table raw.facts (
    fact_id varchar primary key,
    document_id varchar not null,
    company varchar not null,
    metric varchar not null,
    segment varchar,
    preference integer not null,
    concept varchar not null,
    axis varchar,
    member varchar,
    dimensions varchar,
    period_start date,
    period_end date not null,
    value decimal(28, 4) not null,
    unit varchar not null,
    decimals integer,
    context varchar,
    accession varchar,
    form varchar,
    known_at timestamp not null
);
comment on table raw.facts is 'One row per XBRL fact of interest, as filed: inline XBRL and companyfacts, repetitions included.';
comment on column raw.facts.fact_id is 'document_id and the fact''s number in it.';
comment on column raw.facts.document_id is 'raw.documents.document_id.';
comment on column raw.facts.company is 'Ticker in the registry.';
comment on column raw.facts.metric is 'What the registry makes of the concept: capex, proceeds, lease_principal, lease_additions, revenue, cloud_revenue, operating_cash_flow, depreciation, net_property, backlog.';
comment on column raw.facts.segment is 'Cloud business, for cloud_revenue.';
comment on column raw.facts.preference is 'Place of the concept in the registry''s order; 0 is preferred.';
comment on column raw.facts.concept is 'XBRL concept, with its namespace prefix.';
comment on column raw.facts.axis is 'Dimension that narrows the fact to a segment; null for the whole company.';
comment on column raw.facts.member is 'Member on that dimension.';
comment on column raw.facts.dimensions is 'All dimensions of the context, as axis=member; …';
comment on column raw.facts.period_start is 'First day of the period; null for an instant.';
comment on column raw.facts.period_end is 'Last day of the period, or the instant.';
comment on column raw.facts.value is 'Value in units (dollars, not millions).';
comment on column raw.facts.unit is 'Unit of measure, such as USD.';
comment on column raw.facts.decimals is 'Digits to which the value is exact (-6: to the million); null for exact or not stated.';
comment on column raw.facts.context is 'Id of the fact''s context in the inline document.';
comment on column raw.facts.accession is 'EDGAR accession number of the filing that states it.';
comment on column raw.facts.form is 'Form of that filing.';
comment on column raw.facts.known_at is 'When it was filed as companyfacts says; the capture''s time for inline documents.';
