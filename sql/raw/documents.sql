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
    error varchar,
    fiscal_period varchar,
    canonical_url varchar,
    precedence integer,
    stub boolean not null default false,
    sketch varchar,
    about varchar,
    duplicate_of varchar,
    read_as varchar
);
comment on table raw.documents is 'One row per distinct body of a URL in the archive: what it is, whose, and whether it could be read.';
comment on column raw.documents.document_id is 'Sixteen hex digits standing for URL and body.';
comment on column raw.documents.url is 'Address from which the body was fetched.';
comment on column raw.documents.sha256 is 'Digest of the body; blobs/<2>/<sha256>.gz in the archive.';
comment on column raw.documents.source is 'Source that fetched it: sec, feeds, gdelt, calls or inbox.';
comment on column raw.documents.kind is 'submissions, companyfacts, index, filing, exhibit, submission (full text) or other of EDGAR; call, news, press_release, filing, feed or search of the other sources.';
comment on column raw.documents.company is 'Ticker in the registry: whose filing, release or call it is; null for news and where none is named.';
comment on column raw.documents.form is 'Form as the document''s own cover states it: 10-K, 10-Q, 8-K, …';
comment on column raw.documents.accession is 'EDGAR accession number of the filing that the document belongs to.';
comment on column raw.documents.language is 'Language of the prose: en, ko.';
comment on column raw.documents.title is 'Title of the page.';
comment on column raw.documents.period_of_report is 'Last day of the period that the filing reports, from its cover.';
comment on column raw.documents.published_at is 'When it was published, as the document, its feed or its filing says (UTC; midnight is a bare date); null where nobody does.';
comment on column raw.documents.known_at is 'When it was public at the latest: published_at, else the first capture.';
comment on column raw.documents.fetched_at is 'First capture of this body, UTC.';
comment on column raw.documents.content_type is 'Content type as served.';
comment on column raw.documents.bytes is 'Length of the body in bytes.';
comment on column raw.documents.parser is 'Digest of the parsers and the registry that read it.';
comment on column raw.documents.status is 'parsed, or quarantined where it could not be read.';
comment on column raw.documents.error is 'Why it is quarantined.';
comment on column raw.documents.fiscal_period is 'Quarter or year that it reports, as the company labels it; null for news.';
comment on column raw.documents.canonical_url is 'Address under which the story is known: without tracking, AMP and print variants.';
comment on column raw.documents.precedence is 'Whose word goes first: 1 a filing, 2 the company''s own release or call, 3 news; null for what holds no prose.';
comment on column raw.documents.stub is 'Only the beginning of the article was to be had (a paywall).';
comment on column raw.documents.sketch is 'Minhash of the text, by which copies are found.';
comment on column raw.documents.about is 'What its source knew of it, from its line in the archive (JSON).';
comment on column raw.documents.duplicate_of is 'document_id of the first telling of the same story (a syndicated copy, another address, another transcript of the call); null for a first one.';
comment on column raw.documents.read_as is 'Publication day, company and period with which its sentences were read.';
