-- One filing states one figure for a company, metric, concept and period, at one precision.
select
    raw.facts.company,
    raw.facts.metric,
    raw.facts.segment,
    raw.facts.concept,
    raw.facts.period_start,
    raw.facts.period_end,
    raw.facts.accession,
    raw.facts.decimals,
    list(distinct raw.facts.value) as stated
from raw.facts
inner join raw.documents on raw.documents.document_id = raw.facts.document_id
where raw.documents.kind = 'filing' and raw.facts.unit = 'USD'
group by all
having count(distinct raw.facts.value) > 1
