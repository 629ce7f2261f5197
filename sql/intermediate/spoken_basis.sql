-- One row per company: the basis on which it speaks of its capex.
-- table: One row per company: the basis on which it speaks of its capex, told by its own sentences: where they name finance leases when they guide, with_leases; else the basis of its filings with which most of its own statements of what was spent agree (with_leases before net before cash where these are as many).
-- basis: cash, net or with_leases.
-- statements: How many statements say so.
with spoken as (
    select
        intermediate.judged_statements.company,
        intermediate.judged_statements.accounting as basis,
        false as guides
    from intermediate.judged_statements
    where
        intermediate.judged_statements.metric = 'capex'
        and intermediate.judged_statements.measure = 'amount'
        and intermediate.judged_statements.stance = 'actual'
        and intermediate.judged_statements.source <> 'news'
        and intermediate.judged_statements.reference_source = 'filing'
        and intermediate.judged_statements.agrees
    union all
    select
        intermediate.guidance.company,
        intermediate.guidance.accounting,
        true
    from intermediate.guidance
    where intermediate.guidance.accounting = 'with_leases'
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
        list_position(['with_leases', 'net', 'cash'], spoken.basis)
) = 1
