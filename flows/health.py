"""Is everything here that should be? For monitors: an exit status and sentences.

Counted from the clock on the wall, not from the newest capture: an archive that nobody
feeds must not look fresh.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flows import run_log
from flows.run_log import Record
from warehouse import database

# a night is late when the next one is well under way
STALE = timedelta(hours=36)
RUN_KINDS = ("nightly",)


def complaints(
    data: Path, now: datetime | None = None, stale_after: timedelta = STALE
) -> Iterator[str]:
    """A sentence for each thing that is wrong; nothing where all is well.

    Raises database.WarehouseError where no warehouse is.
    """
    now = now or datetime.now(UTC)
    yield from _late(run_log.runs(data), now, stale_after)
    with database.read(data) as connection:
        # the newest quarter that each company must have filed by today: 45 days after its
        # end, 75 after a fiscal year's
        rows = connection.execute(
            """
            with expected as (
                select
                    raw.companies.company,
                    raw.companies.place,
                    raw.companies.fiscal_year_end,
                    max(numbers.quarter_number) as quarter_number
                from raw.companies
                cross join (
                    select unnest(range(2016 * 4, 2100 * 4))::integer as quarter_number
                ) as numbers
                where raw.companies.in_race
                    and quarter_month_end(numbers.quarter_number, raw.companies.fiscal_year_end)
                        + to_days(if(numbers.quarter_number % 4 = 3, 75, 45)) < ?::date
                group by all
            )

            select
                expected.company,
                fiscal_period(expected.quarter_number, expected.fiscal_year_end),
                fiscal_period(max(known.quarter_number), expected.fiscal_year_end)
            from expected
            left join intermediate.newest as known
                on known.company = expected.company
                and known.series = 'capex'
                and known.basis = 'cash'
            group by expected.company, expected.place, expected.quarter_number,
                expected.fiscal_year_end
            having coalesce(max(known.quarter_number), 0) < expected.quarter_number
            order by expected.place
            """,
            [now.date()],
        ).fetchall()
        for company, period, newest in rows:
            has = f"the newest that is known is {newest}" if newest else "none is known"
            yield f"{company}: {period} should be filed by now and is missing; {has}"


def freshness(data: Path, now: datetime | None = None) -> str:
    """When a night last went well, in a sentence."""
    good = _last_good(run_log.runs(data))
    if good is None:
        return "no night has completed yet"
    age = (now or datetime.now(UTC)) - _time(good.ended_at or good.started_at)
    return f"last complete night {good.ended_at}, {age.total_seconds() / 3600:.0f} hours ago"


def _late(records: Sequence[Record], now: datetime, stale_after: timedelta) -> Iterator[str]:
    good = _last_good(records)
    if good is None:
        yield "no night has completed yet: run `capex nightly`, or `capex up` for every night"
    elif now - _time(good.ended_at or good.started_at) > stale_after:
        yield (
            f"stale: the last night that completed ended {good.ended_at};"
            f" one is expected every {stale_after.total_seconds() / 3600:.0f} hours at least"
        )
    nights = [record for record in records if record.kind in RUN_KINDS]
    if nights and nights[-1].state in ("failed", "died"):
        last = nights[-1]
        yield f"the last night ({last.started_at}) {last.state}: {'; '.join(last.failures[:3])}"


def _last_good(records: Sequence[Record]) -> Record | None:
    good = [r for r in records if r.kind in RUN_KINDS and r.state == "completed"]
    return good[-1] if good else None


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)
