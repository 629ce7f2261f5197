"""The backfill by its form, in a browser: Debian's chromium driven by Playwright."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.production.up import ROOT, Up

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

CHROMIUM = os.environ.get("CAPEX_CHROMIUM") or shutil.which("chromium") or ""
SHOTS = ROOT / "ci-artifacts"
CALM = "* { animation: none !important; transition: none !important; }"

pytestmark = [
    pytest.mark.xdist_group("prefect"),
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


def test_a_backfill_by_its_form(shared_up: Up, page: "playwright.Page") -> None:
    expect = playwright.expect
    for name in ("nightly", "backfill", "rebuild"):
        expect(page.get_by_role("link", name=name, exact=True).first).to_be_visible()
    shot(page, "deployments")
    deployment = shared_up.deployment("backfill")
    page.goto(f"http://127.0.0.1:{shared_up.port}/deployments/deployment/{deployment['id']}")
    page.get_by_role("button", name="Run").click()
    page.get_by_text("Custom run").click()
    expect(page.get_by_text("First calendar quarter of the range.").first).to_be_visible()
    shot(page, "form")
