"""The page as people see it: Debian's chromium driven by Playwright, and axe-core."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flows.report import page as made
from flows.report.words import LANGUAGES, load
from tests.conftest import ROOT
from tests.report.given import reported

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")

CHROMIUM = os.environ.get("CAPEX_CHROMIUM") or shutil.which("chromium") or ""
SHOTS = ROOT / "ci-artifacts"
LOOKS = [
    (1400, "light", "en"),
    (1400, "dark", "ko"),
    (390, "light", "ko"),
    (390, "dark", "en"),
]

pytestmark = pytest.mark.skipif(
    not Path(CHROMIUM).is_file(),
    reason="no browser here: apt-get install chromium, or set CAPEX_CHROMIUM",
)
Open = Callable[..., "playwright.Page"]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The page of a small warehouse in each language, on disk."""
    folder, report = tmp_path_factory.mktemp("pages"), reported()
    paths = {lang: folder / f"{lang}.html" for lang in LANGUAGES}
    for lang, path in paths.items():
        path.write_text(made.render(report, load(lang), None), encoding="utf-8")
    return paths


@pytest.fixture(scope="module")
def browser() -> Iterator["playwright.Browser"]:
    with playwright.sync_playwright() as driver:
        found = driver.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--no-proxy-server"]
        )
        yield found
        found.close()


@pytest.fixture
def open_page(browser: "playwright.Browser", pages: dict[str, Path]) -> Iterator[Open]:
    """Opens the page without a network; at the end nothing may have gone wrong in it."""
    wrong: list[str] = []

    def opened(
        width: int = 1400, scheme: str = "light", lang: str = "en", **options: object
    ) -> "playwright.Page":
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            reduced_motion="reduce",
            offline=True,
            **options,
        )
        found = context.new_page()
        found.on(
            "console",
            lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None,
        )
        found.on("pageerror", lambda error: wrong.append(str(error)))
        found.on(
            "request",
            lambda asked: (
                None if asked.url.startswith(("file:", "data:")) else wrong.append(asked.url)
            ),
        )
        found.goto(pages[lang].as_uri())
        found.wait_for_selector("html[data-ready=yes]")
        return found

    yield opened
    for context in browser.contexts:
        context.close()
    assert wrong == []


@pytest.mark.parametrize(("width", "scheme", "lang"), LOOKS)
def test_it_is_whole_fits_and_is_accessible(
    open_page: Open, width: int, scheme: str, lang: str
) -> None:
    page = open_page(width, scheme, lang)
    charts = page.locator("[data-chart]")
    assert charts.count() >= 6
    assert page.locator("[data-chart] svg").count() == charts.count()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for box in page.evaluate(
        "[...document.querySelectorAll('[data-chart] svg')].map(e => e.getBoundingClientRect())"
        ".map(b => [b.left, b.right])"
    ):
        assert 0 <= box[0] < box[1] <= width
    SHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SHOTS / f"report-{width}-{scheme}-{lang}.png", full_page=True)
    for details in page.locator("details").all():
        details.evaluate("element => element.open = true")
    found = axe.Axe().run(page).response["violations"]
    bad = [
        (one["id"], one["impact"], [node["html"][:200] for node in one["nodes"]][:3])
        for one in found
    ]
    assert bad == []


def marks(page: "playwright.Page", chart: str) -> "playwright.Locator":
    return page.locator(f"[data-chart={chart}] .mark-rect.role-mark path")


def test_the_switch_changes_charts_titles_and_tables(open_page: Open) -> None:
    page = open_page()
    title = page.locator("#capex-stack-title")
    assert title.inner_text().replace("\u00a0", " ") == (
        "Capex of the four grew 65 % to $97.3 bn in 2025Q3"
    )
    assert marks(page, "capex-stack").count() == 8
    page.locator("label", has_text="with leases").click()
    playwright.expect(marks(page, "capex-stack")).not_to_have_count(8)
    assert "$97.3" not in title.inner_text()
    # one company's figures on this definition make no shares: nothing empty is drawn
    playwright.expect(page.locator("[data-chart=capex-share]")).to_be_hidden()
    page.locator("label", has_text="cash").first.click()
    playwright.expect(page.locator("[data-chart=capex-share]")).to_be_visible()
    playwright.expect(marks(page, "capex-stack")).to_have_count(8)
    page.locator("input[value=cash]").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("input[name=basis]:checked").get_attribute("value") != "cash"


def test_a_hover_tells_the_filing_line_and_a_click_opens_it(open_page: Open) -> None:
    page = open_page()
    tip = page.locator("#tip")
    marks(page, "capex-stack").last.hover()  # which scrolls, and scrolling hides
    marks(page, "capex-stack").last.hover(position={"x": 9, "y": 9})
    playwright.expect(tip).to_be_visible()
    assert "10-Q filed 30 Oct 2025" in tip.inner_text()
    assert "Open the source: www.sec.gov" in tip.inner_text()
    page.evaluate("window.open = url => { window.asked = url }")
    marks(page, "capex-stack").last.click()
    assert page.evaluate("window.asked").startswith("https://www.sec.gov/")
    page.mouse.move(2, 2)
    playwright.expect(tip).to_be_hidden()


def test_a_tap_holds_the_tip_and_its_link(open_page: Open) -> None:
    page = open_page(390, has_touch=True, is_mobile=True)
    bar = marks(page, "capex-stack").last
    bar.scroll_into_view_if_needed()
    bar.tap()
    link = page.locator("#tip a")
    playwright.expect(link).to_be_visible()
    assert str(link.get_attribute("href")).startswith("https://www.sec.gov/")
    box = page.locator("#tip").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    page.touchscreen.tap(5, 5)
    playwright.expect(page.locator("#tip")).to_be_hidden()


def test_a_keyboard_reaches_a_signals_sentence(open_page: Open) -> None:
    page = open_page()
    page.locator("#signals td a").first.focus()
    tip = page.locator("#tip")
    playwright.expect(tip).to_be_visible()
    assert "as much capacity as our teams asked for" in tip.inner_text()
    page.keyboard.press("Escape")
    playwright.expect(tip).to_be_hidden()


def test_a_chart_follows_the_theme(open_page: Open) -> None:
    page = open_page()
    label = page.locator("[data-chart=capex-stack] .role-axis-label text").first
    light = label.evaluate("e => getComputedStyle(e).fill")
    page.emulate_media(color_scheme="dark")
    assert label.evaluate("e => getComputedStyle(e).fill") != light


def test_it_prints(open_page: Open, tmp_path: Path) -> None:
    page = open_page(scheme="dark")
    page.emulate_media(media="print")
    # paper is white, whatever the screen
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator("nav").is_hidden()
    paper = tmp_path / "page.pdf"
    page.pdf(path=paper, format="A4")
    assert paper.read_bytes().startswith(b"%PDF")
