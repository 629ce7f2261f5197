-- One row per story: a document with prose that counts.
-- table: One row per story: a document with prose, copies and superseded versions left out. A page that was corrected counts as its newest version, from the day on which that was captured.
-- document_id: raw.documents.document_id.
-- source: filing, company (its own release or call) or news.
-- precedence: 1 filing, 2 company, 3 news.
-- known_at: When it was public; of a correction, when it was captured.
-- published_at: When it was published, where that is known.
with versions as (
    select
        documents.*,
        row_number() over versions_of_a_page as version,
        if(
            version = 1,
            raw.documents.known_at,
            greatest(raw.documents.known_at, raw.documents.fetched_at)
        ) as public_at
    from raw.documents
    where raw.documents.status = 'parsed' and raw.documents.precedence is not null
    window versions_of_a_page as (
        -- two files of one name about two companies are two stories
        partition by
            raw.documents.url,
            raw.documents.company,
            raw.documents.fiscal_period
        order by raw.documents.fetched_at, raw.documents.document_id
    )
)

select
    versions.document_id,
    versions.kind,
    ['filing', 'company', 'news'][versions.precedence] as source,
    versions.precedence,
    versions.company,
    versions.language,
    versions.title,
    versions.fiscal_period,
    coalesce(versions.canonical_url, versions.url) as url,
    versions.stub,
    versions.published_at,
    versions.public_at as known_at
from versions
where versions.duplicate_of is null and versions.public_at::date <= as_of
qualify row_number() over (
    partition by versions.url, versions.company, versions.fiscal_period
    order by versions.version desc
) = 1
