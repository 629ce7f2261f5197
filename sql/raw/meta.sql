-- One row per mark by which the file is known later.
create table raw.meta (
    key varchar primary key,
    value varchar not null
);
comment on table raw.meta is 'One row per mark: fingerprints of parsers and sql, the as-of date of the build.';
comment on column raw.meta.key is 'Name of the mark.';
comment on column raw.meta.value is 'Its value.';
