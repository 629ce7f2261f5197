"""A week of nights: each fetches only what is new, and its report says what that was."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from flows import account, stages
from flows.options import options
from flows.sources.client import Pace
from tests.production.edgar import Edgar


def test_seven_live_nights(site: Edgar, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Pace, "wait", lambda _: None)
    for name, value in site.environment.items():
        monkeypatch.setenv(name, value)
    told = {}
    for day in (date(2026, 7, 22) + timedelta(days=n) for n in range(8)):
        site.as_of = day
        site.fetched.clear()
        chosen = options(tmp_path, companies=("GOOGL", "MSFT"), until=day)
        night = account.kept(tmp_path, "nightly", str(day), lambda c=chosen: stages.run(c))  # type: ignore[misc]
        assert night.failures == []
        told[day.day] = night.headline, {change.number.company for change in night.changed}
        # listings are asked for every night, documents once
        documents = [url for url in site.fetched if "/Archives/" in url]
        assert day.day in (22, 23, 29) or not documents
    assert told.pop(22)[0].split(",")[0].endswith("fetched")
    assert told == {
        23: ("1 fetched, 1 document loaded, 2 numbers changed", {"GOOGL"}),
        24: ("nothing new", set()),
        25: ("nothing new", set()),
        26: ("nothing new", set()),
        27: ("nothing new", set()),
        28: ("nothing new", set()),
        29: ("1 fetched, 1 document loaded, 14 numbers changed", {"MSFT"}),
    }
