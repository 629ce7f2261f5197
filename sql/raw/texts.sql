-- One row per document that has prose; mentions point into it.
create table raw.texts (
    document_id varchar primary key,
    text varchar not null
);
comment on table raw.texts is 'One row per document that has prose: a line per block, table cells parted by tabs.';
comment on column raw.texts.document_id is 'raw.documents.document_id.';
comment on column raw.texts.text is 'The prose, into which the spans of mentions point.';
