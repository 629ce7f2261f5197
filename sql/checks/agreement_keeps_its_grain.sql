-- marts.agreement says one thing once, and flags only what it holds against something.
select company || ' ' || period || ' ' || metric || ' ' || stance as key, count(*) as rows
from marts.agreement
group by
    company, period, metric, segment, measure, basis, stance, source, low, high
having count(*) > 1
union all
select company || ' ' || period || ' ' || metric || ' ' || flag, 1
from marts.agreement
where flag is not null and (reference_source is null or agrees)
