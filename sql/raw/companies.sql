-- One row per company of the registry.
create table raw.companies (
    company varchar primary key,
    name varchar not null,
    legal_name varchar not null,
    cik bigint not null,
    fiscal_year_end integer not null,
    with_leases varchar,
    in_race boolean not null,
    place integer not null
);
comment on table raw.companies is 'One row per company of warehouse/companies.toml.';
comment on column raw.companies.company is 'Ticker, the key in every table.';
comment on column raw.companies.name is 'Usual short name.';
comment on column raw.companies.legal_name is 'Name under which it files.';
comment on column raw.companies.cik is 'EDGAR''s number of the company.';
comment on column raw.companies.fiscal_year_end is 'Month in which the fiscal year ends, 1 to 12.';
comment on column raw.companies.with_leases is 'What the company adds to cash capex: principal (repayments of finance leases), additions (assets acquired under them), or null.';
comment on column raw.companies.in_race is 'Counted in the race''s totals, shares and ranks.';
comment on column raw.companies.place is 'Order in the registry.';
