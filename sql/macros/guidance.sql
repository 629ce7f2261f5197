-- How one word of guidance changes another. Bounds are compared where both words have
-- them: raised where none falls and one rises, narrowed where both close in, and so on. An
-- end that opens or closes beside an equal one widens or narrows; two words without a
-- bound in common do not compare.
create or replace macro guidance_change(low, high, before_low, before_high) as
    case
        when low is not distinct from before_low and high is not distinct from before_high
            then 'held'
        when (low is null or before_low is null) and (high is null or before_high is null)
            then null
        when coalesce(low < before_low, false) and coalesce(high > before_high, false)
            then 'widened'
        when coalesce(low > before_low, false) and coalesce(high < before_high, false)
            then 'narrowed'
        when coalesce(low > before_low, false) or coalesce(high > before_high, false)
            then 'raised'
        when coalesce(low < before_low, false) or coalesce(high < before_high, false)
            then 'lowered'
        when (low is null) < (before_low is null) or (high is null) < (before_high is null)
            then 'narrowed'
        else 'widened'
    end;

-- the basis that a sentence names
create or replace macro names_leases(sentence) as
    regexp_matches(sentence, 'financ(e|ing) leases?|금융\s?리스', 'i');

create or replace macro names_cash(sentence) as
    regexp_matches(
        sentence, '\bcash (cap|paid)|purchases of property|현금 (자본|설비)', 'i'
    );
