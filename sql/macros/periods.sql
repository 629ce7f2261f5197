-- Periods as texts name them. A company whose fiscal year is the calendar's has no FY; of
-- another, a calendar quarter is the fiscal quarter whose midpoint it holds. Fiscal
-- quarters end 0, 1 or -1 months after calendar ones, by the month the year ends in.
create or replace macro calendar_end(label, year_end_month) as
    last_day(
        make_date(left(label, 4)::integer, 3 * right(label, 1)::integer, 1)
        + to_months([0, 1, -1][year_end_month % 3 + 1])
    )::date;

create or replace macro company_period(label, year_end_month) as
    case
        when year_end_month = 12 then replace(label, 'FY', '')
        when regexp_full_match(label, '20\d\dQ[1-4]')
            then fiscal_period(
                quarter_number(
                    fiscal_year(calendar_end(label, year_end_month), year_end_month),
                    fiscal_quarter(calendar_end(label, year_end_month), year_end_month)
                ),
                year_end_month
            )
        else label
    end;

-- one figure for a range or an open end
create or replace macro middle(low, high) as
    ((coalesce(low, high) + coalesce(high, low)) / 2)::double;

-- the parts of a label: 2025, FY2025, 2024Q4, FY2025H2, 2024..2028, 2025Q1..2025Q3
create or replace macro label_year(label) as
    try_cast(regexp_extract(label, '20\d\d') as integer);

create or replace macro label_month(label, year_end_month) as
    if(starts_with(label, 'FY'), year_end_month, 12);

-- first and last day, to the month: a 52/53-week year ends some days off it
create or replace macro label_start(label, year_end_month) as (
    quarter_month_end(
        quarter_number(
            label_year(label),
            case
                when regexp_matches(split_part(label, '..', 1), 'Q[1-4]$')
                    then right(split_part(label, '..', 1), 1)::integer
                when ends_with(split_part(label, '..', 1), 'H2') then 3
                else 1
            end
        ) - 1,
        label_month(label, year_end_month)
    ) + 1
)::date;

create or replace macro label_end(label, year_end_month) as
    quarter_month_end(
        quarter_number(
            label_year(split_part(label, '..', -1)),
            case
                when regexp_matches(label, 'Q[1-4]$') then right(label, 1)::integer
                when ends_with(label, 'H1') then 2
                else 4
            end
        ),
        label_month(label, year_end_month)
    );

-- number of the fiscal quarter that a label names in the company's terms, else null
create or replace macro label_quarter(label) as
    if(
        regexp_full_match(label, '(FY)?20\d\dQ[1-4]'),
        quarter_number(label_year(label), right(label, 1)::integer),
        null
    );

-- the fiscal period a year before a label; of a span of years the year before it
create or replace macro label_before(label, year_end_month) as
    if(year_end_month = 12, '', 'FY') || (label_year(label) - 1)
    || if(contains(label, '..'), '', regexp_extract(label, '[QH]\d$'));

-- the company's own label of a fiscal year
create or replace macro year_label(fiscal_year, year_end_month) as
    if(year_end_month = 12, '', 'FY') || fiscal_year;
