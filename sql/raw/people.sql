-- One row per person and document: a voice of a call, or an office holder named in an article.
create table raw.people (
    document_id varchar not null,
    name varchar not null,
    role varchar not null,
    office varchar,
    company varchar,
    evidence varchar not null,
    span_start integer not null,
    span_end integer not null
);
comment on table raw.people is 'One row per person and document: every voice of a call with its role, and those whom an article, release or filing names with office and company.';
comment on column raw.people.document_id is 'raw.documents.document_id.';
comment on column raw.people.name is 'Name as the document writes it (Hangul in Korean).';
comment on column raw.people.role is 'executive, analyst, operator or unknown.';
comment on column raw.people.office is 'CEO, CFO, CTO, COO, president or chair; null for a voice of a call.';
comment on column raw.people.company is 'Ticker of the company whose office it is; null for analysts and operators.';
comment on column raw.people.evidence is 'The sentence that names the person; of a voice, how its first turn begins.';
comment on column raw.people.span_start is 'Where that begins in raw.texts.text, in characters from 0.';
comment on column raw.people.span_end is 'Where it ends.';
