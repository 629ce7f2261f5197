-- One row per cloud business of the registry and name that texts give it.
create table raw.clouds (
    company varchar not null,
    segment varchar not null,
    name varchar not null,
    filed boolean not null,
    primary key (company, segment, name)
);
comment on table raw.clouds is 'One row per cloud business of warehouse/companies.toml and name that texts give it.';
comment on column raw.clouds.company is 'Ticker of the company.';
comment on column raw.clouds.segment is 'Cloud business as the registry calls it.';
comment on column raw.clouds.name is 'A name that texts give it, in English or Korean, in small letters.';
comment on column raw.clouds.filed is 'Whether XBRL holds its revenue.';
