-- One row per company: the basis on which it speaks of its capex.
-- table: One row per company: the basis on which it speaks of its capex, told by its own sentences: where they name finance leases when they guide, with_leases; else what most of its statements of what was spent say. Such a statement is with_leases where its sentence names finance leases, else on the basis of its filings with which it agrees; of a sentence with two figures the first counts (cash goes first where these are as many).
-- basis: cash, net or with_leases.
-- statements: How many statements say so.
with actuals as (
    select
        intermediate.judged_statements.company,
        case
            when names_leases(intermediate.judged_statements.evidence) then 'with_leases'
            when intermediate.judged_statements.agrees
                then intermediate.judged_statements.accounting
        end as basis
    from intermediate.judged_statements
    inner join raw.companies
        on raw.companies.company = intermediate.judged_statements.company
    where
        intermediate.judged_statements.metric = 'capex'
        and intermediate.judged_statements.measure = 'amount'
        and intermediate.judged_statements.stance = 'actual'
        and intermediate.judged_statements.source <> 'news'
    qualify row_number() over (
        partition by
            intermediate.judged_statements.document_id,
            intermediate.judged_statements.span_start
        order by
            length(intermediate.judged_statements.mention_id),
            intermediate.judged_statements.mention_id
    ) = 1
),

spoken as (
    select actuals.company, actuals.basis, false as guides
    from actuals
    where actuals.basis is not null
    union all
    select
        intermediate.guidance.company,
        intermediate.guidance.said_basis,
        true
    from intermediate.guidance
    where intermediate.guidance.said_basis = 'with_leases'
)

select
    spoken.company,
    spoken.basis,
    count(*) as statements
from spoken
group by spoken.company, spoken.basis
qualify row_number() over (
    partition by spoken.company
    order by
        bool_or(spoken.guides) desc,
        count(*) desc,
        list_position(['cash', 'with_leases', 'net'], spoken.basis)
) = 1
