-- Calendars as functions: a quarter is named by the month in which it ends.
-- A 52/53-week quarter ends up to half a month off its month's end, so the end is
-- moved back by fifteen days before its month is read (1 July is June's end).
create or replace macro fiscal_year(period_end, year_end_month) as
    (year(period_end - interval 15 day)
        + if(month(period_end - interval 15 day) > year_end_month, 1, 0))::integer;

create or replace macro fiscal_quarter(period_end, year_end_month) as
    (((month(period_end - interval 15 day) - year_end_month - 1 + 24) % 12) // 3 + 1)::integer;

-- quarters counted through the years, so that the year before is four less
create or replace macro quarter_number(fiscal_year, fiscal_quarter) as
    (fiscal_year * 4 + fiscal_quarter - 1)::integer;

-- last day of a fiscal quarter's last month
create or replace macro quarter_month_end(quarter_number, year_end_month) as
    last_day(
        make_date(quarter_number // 4, year_end_month, 1)
        - to_months((3 * (3 - quarter_number % 4))::integer)
    )::date;

-- the calendar quarter that holds the fiscal quarter's midpoint, as '2024Q4'
create or replace macro calendar_quarter(quarter_number, year_end_month) as (
    year(quarter_month_end(quarter_number, year_end_month) - interval 45 day)
    || 'Q' || quarter(quarter_month_end(quarter_number, year_end_month) - interval 45 day)
);

-- 'FY2025Q2', or '2024Q4' where the fiscal year is the calendar year
create or replace macro fiscal_period(quarter_number, year_end_month) as (
    if(year_end_month = 12, '', 'FY') || (quarter_number // 4) || 'Q' || (quarter_number % 4 + 1)
);

-- whole months that a span covers, a 13-week quarter counting as three
create or replace macro span_months(period_start, period_end) as
    round((period_end - period_start + 1) / 30.4375)::integer;

-- growth in per cent; null where the base is missing, zero or negative
create or replace macro growth_pct(amount, base) as
    if(base > 0, round(100.0 * (amount - base) / base, 2), null);

create or replace macro share_pct(part, whole) as
    if(whole > 0, round(100.0 * part / whole, 2), null);
