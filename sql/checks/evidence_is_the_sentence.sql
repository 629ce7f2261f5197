-- A sentence that is shown stands in its document's text where it says it does.
with shown as (
    select
        marts.evidence.mention_id,
        marts.evidence.sentence,
        substring(
            raw.texts.text,
            marts.evidence.span_start + 1,
            marts.evidence.span_end - marts.evidence.span_start
        ) as told
    from marts.evidence
    left join raw.texts on raw.texts.document_id = marts.evidence.document_id
    where marts.evidence.sentence is not null
)

select shown.*
from shown
where
    regexp_replace(shown.sentence, '\s+', ' ', 'g')
    is distinct from regexp_replace(shown.told, '\s+', ' ', 'g')
