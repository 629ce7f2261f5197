"""The backfill by its form, in a browser: Debian's chromium driven by Playwright."""

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from flows import form
from tests.production.up import ROOT, Up, eventually

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

CHROMIUM = os.environ.get("CAPEX_CHROMIUM") or shutil.which("chromium") or ""
SHOTS = ROOT / "ci-artifacts"
CALM = "* { animation: none !important; transition: none !important; }"

pytestmark = [
    pytest.mark.skipif(
        not Path(CHROMIUM).is_file(),
        reason="no browser here: apt-get install chromium, or set CAPEX_CHROMIUM",
    ),
]


@pytest.fixture
def page(shared_up: Up) -> Iterator["playwright.Page"]:
    """A page of the UI, wide enough for the form."""
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--no-proxy-server"]
        )
        found = browser.new_page(viewport={"width": 1400, "height": 1500})
        found.set_default_timeout(30_000)
        found.on("load", lambda loaded: loaded.add_style_tag(content=CALM))
        found.goto(f"http://127.0.0.1:{shared_up.port}/deployments")
        yield found
        browser.close()


def shot(page: "playwright.Page", name: str) -> None:
    """A picture kept for people."""
    SHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}.png", full_page=True)


def field(page: "playwright.Page", name: str) -> "playwright.Locator":
    """The part of the form that asks for a parameter."""
    label = page.locator(".p-label", has=page.get_by_text(re.compile(rf"^{name} ")))
    return label.last


def choose(page: "playwright.Page", name: str, *choices: str) -> None:
    """Choose in a select, by keyboard to open it: a click opens and closes it at once."""
    button = field(page, name).locator("button.p-select-button__control")
    for choice in choices:
        button.focus()
        page.keyboard.press("ArrowDown")
        page.locator(".p-select-option", has_text=re.compile(f"^{choice}$")).first.click()
    button.focus()  # the click took the focus away, and with it Escape
    page.keyboard.press("Escape")
    playwright.expect(page.locator(".p-select-option")).to_have_count(0)


def test_a_backfill_by_its_form(shared_up: Up, page: "playwright.Page") -> None:
    expect = playwright.expect
    for name in ("nightly", "backfill", "rebuild"):
        expect(page.get_by_role("link", name=name, exact=True).first).to_be_visible()
    shot(page, "1-deployments")
    deployment = shared_up.deployment("backfill")
    of_backfill = {"deployment_id": {"any_": [deployment["id"]]}}  # nights are being scheduled too
    before = {run["id"] for run in shared_up.runs(**of_backfill)}
    page.goto(f"http://127.0.0.1:{shared_up.port}/deployments/deployment/{deployment['id']}")
    page.get_by_role("button", name="Run", exact=True).click()
    page.get_by_text("Custom run").click()
    expect(page.get_by_text("First calendar quarter of the range.").first).to_be_visible()
    page.wait_for_timeout(500)  # the form replaces itself once when it knows the schema
    choose(page, "start", "2024Q1")
    choose(page, "end", "2024Q2")
    expect(field(page, "start")).to_contain_text("2024Q1")
    expect(field(page, "end")).to_contain_text("2024Q2")
    others = [choice.value for choice in form.Company if choice not in ("META", "GOOGL")]
    choose(page, "companies", *others)  # chosen again, a choice goes
    for ticker in others:
        expect(field(page, "companies")).not_to_contain_text(ticker)
    expect(field(page, "companies")).to_contain_text("META")
    choose(page, "sources", *(choice.value for choice in form.Source if choice != "sec"))
    expect(field(page, "sources")).to_contain_text("sec")
    expect(field(page, "sources")).not_to_contain_text("feeds")
    shot(page, "2-form")
    page.get_by_role("button", name="Submit").click()

    [run] = eventually(lambda: [r for r in shared_up.runs(**of_backfill) if r["id"] not in before])
    assert {**run["parameters"], "companies": sorted(run["parameters"]["companies"])} == {
        "start": "2024Q1",
        "end": "2024Q2",
        "companies": ["GOOGL", "META"],
        "sources": ["sec"],
        "refetch": False,
        "reparse_only": False,
    }
    page.goto(f"http://127.0.0.1:{shared_up.port}/runs/flow-run/{run['id']}")
    # while it runs the page offers to cancel it; watched without a reload
    expect(page.get_by_role("button", name="Cancel")).to_be_visible(timeout=30_000)
    expect(page.get_by_role("button", name="Cancel")).to_have_count(0, timeout=90_000)
    expect(page.get_by_text("Completed").first).to_be_visible()
    expect(page.get_by_text("backfill 2024Q1 to 2024Q2").first).to_be_visible()
    page.wait_for_timeout(1500)
    shot(page, "3-run")
    page.get_by_text("Artifacts", exact=True).first.click()
    for key in ("backfill-progress", "backfill-quarters", "backfill-changes", "backfill-report"):
        expect(page.get_by_text(key, exact=False).first).to_be_visible()
    page.wait_for_timeout(1000)
    shot(page, "4-artifacts")
    found = shared_up.ask("POST", "/artifacts/filter", {"flow_runs": {"id": {"any_": [run["id"]]}}})
    ids = {artifact["key"]: artifact["id"] for artifact in found}
    for number, key in ((5, "backfill-quarters"), (6, "backfill-report"), (7, "race")):
        page.goto(f"http://127.0.0.1:{shared_up.port}/artifacts/artifact/{ids[key]}")
        page.wait_for_timeout(1500)
        shot(page, f"{number}-{key}")

    rows = json.loads(shared_up.artifacts(run["id"])["backfill-quarters"])
    assert [row["quarter"] for row in rows] == ["2024Q2", "2024Q1"]
    assert rows[0]["found"] > 0
    with duckdb.connect(str(shared_up.data / "capex.duckdb"), read_only=True) as connection:
        found = connection.execute(
            "select capex_usd from marts.capex_race where company = 'META' and basis = 'cash'"
            " and calendar_quarter in ('2024Q1', '2024Q2') order by calendar_quarter"
        ).fetchall()
    assert found == [(6_400_000_000,), (8_173_000_000,)]
