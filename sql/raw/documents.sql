-- One row per distinct body of a URL in the archive.
create table raw.documents (
    document_id varchar primary key,
    url varchar not null,
    sha256 varchar not null,
    source varchar not null,
    kind varchar not null,
    company varchar,
    form varchar,
    accession varchar,
    language varchar,
    title varchar,
    period_of_report date,
    published_at timestamp,
    known_at timestamp not null,
    fetched_at timestamp not null,
    content_type varchar,
    bytes bigint not null,
    parser varchar not null,
    status varchar not null check (status in ('parsed', 'quarantined')),
    error varchar
);
comment on table raw.documents is 'One row per distinct body of a URL in the archive: what it is, whose, and whether it could be read.';
comment on column raw.documents.document_id is 'Sixteen hex digits standing for URL and body.';
comment on column raw.documents.url is 'Address from which the body was fetched.';
comment on column raw.documents.sha256 is 'Digest of the body; blobs/<2>/<sha256>.gz in the archive.';
comment on column raw.documents.source is 'Source that fetched it: sec, …';
comment on column raw.documents.kind is 'submissions, companyfacts, index, filing, exhibit, submission (full text) or other.';
comment on column raw.documents.company is 'Ticker in the registry; null where the address names none of them.';
comment on column raw.documents.form is 'Form as the document''s own cover states it: 10-K, 10-Q, 8-K, …';
comment on column raw.documents.accession is 'EDGAR accession number of the filing that the document belongs to.';
comment on column raw.documents.language is 'Language of the prose: en, ko.';
comment on column raw.documents.title is 'Title of the page.';
comment on column raw.documents.period_of_report is 'Last day of the period that the filing reports, from its cover.';
comment on column raw.documents.published_at is 'When it was published, where the document says so itself (UTC or a bare date).';
comment on column raw.documents.known_at is 'When it was public at the latest: published_at, else the first capture. staging.filings knows better for filings.';
comment on column raw.documents.fetched_at is 'First capture of this body, UTC.';
comment on column raw.documents.content_type is 'Content type as served.';
comment on column raw.documents.bytes is 'Length of the body in bytes.';
comment on column raw.documents.parser is 'Digest of the parsers and the registry that read it.';
comment on column raw.documents.status is 'parsed, or quarantined where it could not be read.';
comment on column raw.documents.error is 'Why it is quarantined.';
