-- One row per person, company and role.
-- table: One row per person, company and role: who speaks for the race. Voices of calls with their roles, and executives whom articles name with their office; copies of a story count once.
-- name: Name as documents write it (Hangul in Korean ones).
-- role: executive, analyst, operator or unknown.
-- office: CEO, CFO, …, where a document says it.
-- documents: In how many stories.
-- evidence: The newest sentence that names the person; of a voice of a call, how its turn begins.
-- url: Address of that story.
-- first_seen_at: When the person was first heard or named.
-- last_seen_at: When last.
select
    raw.people.name,
    raw.people.company,
    raw.people.role,
    arg_max(raw.people.office, staging.stories.known_at) as office,
    count(distinct raw.people.document_id) as documents,
    arg_max(
        raw.people.evidence, (staging.stories.known_at, raw.people.document_id)
    ) as evidence,
    arg_max(staging.stories.url, (staging.stories.known_at, raw.people.document_id)) as url,
    min(staging.stories.known_at) as first_seen_at,
    max(staging.stories.known_at) as last_seen_at
from raw.people
inner join staging.stories on staging.stories.document_id = raw.people.document_id
group by raw.people.name, raw.people.company, raw.people.role
order by raw.people.role, documents desc, raw.people.name
