-- One row per company, metric and words by which its stories name a cloud business.
-- table: One row per company, metric and words by which its stories name a cloud business: which business of the registry is meant.
-- metric: cloud_revenue, cloud_backlog, cloud_bookings or ai_revenue.
-- said: The words, as written.
-- segment: The cloud business meant: the longest of the registry's names all of whose words are said; where none is, the company's cloud as a whole; where the registry knows none, the company's name; null of a company outside it.
with said as (
    select distinct raw.mentions.company, raw.mentions.metric, raw.mentions.segment as said
    from raw.mentions
    where raw.mentions.metric <> 'capex'
),

-- the business that bears the company's name, else the one that is filed
whole as (
    select
        raw.clouds.company,
        arg_max(
            raw.clouds.segment,
            (raw.clouds.segment = raw.companies.name || ' Cloud', raw.clouds.filed)
        ) as segment
    from raw.clouds
    inner join raw.companies on raw.companies.company = raw.clouds.company
    group by all
),

named as (
    select
        said.company,
        said.metric,
        said.said,
        arg_max(raw.clouds.segment, length(raw.clouds.name)) as segment
    from said
    inner join raw.clouds
        on raw.clouds.company = said.company
        and (
            contains(lower(said.said), raw.clouds.name)
            or list_has_all(
                string_split_regex(lower(said.said), '[^\w가-힣]+'),
                string_split_regex(raw.clouds.name, '[^\w가-힣]+')
            )
        )
    group by all
)

select
    said.company,
    said.metric,
    said.said,
    coalesce(named.segment, whole.segment, raw.companies.name) as segment
from said
left join named
    on named.company = said.company
    and named.metric = said.metric
    and named.said = said.said
left join whole on whole.company = said.company
left join raw.companies on raw.companies.company = said.company
