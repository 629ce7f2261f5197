-- One row per filing and submissions page that lists it.
create table raw.filings (
    document_id varchar not null,
    company varchar not null,
    accession varchar not null,
    form varchar not null,
    filed_on date not null,
    report_date date,
    accepted_at varchar,
    items varchar,
    primary_document varchar
);
comment on table raw.filings is 'One row per filing and captured submissions page that lists it (10-K, 10-Q, 8-K and amendments).';
comment on column raw.filings.document_id is 'raw.documents.document_id of the submissions page.';
comment on column raw.filings.company is 'Ticker in the registry.';
comment on column raw.filings.accession is 'EDGAR accession number.';
comment on column raw.filings.form is 'Form: 10-K, 10-Q, 8-K or an amendment.';
comment on column raw.filings.filed_on is 'Filing date (Eastern).';
comment on column raw.filings.report_date is 'Last day of the period reported; of an 8-K, the day of the event.';
comment on column raw.filings.accepted_at is 'Acceptance as listed: Eastern time marked Z in older captures, UTC in newer ones. Prefer filed_on.';
comment on column raw.filings.items is 'Items of an 8-K; 2.02 is results of operations.';
comment on column raw.filings.primary_document is 'Name of the main document in the filing''s folder.';
