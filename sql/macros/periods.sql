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
