"""The page itself: template, style and script made one file that reaches for no network.

The page's own Content-Security-Policy lets nothing load and only its two scripts run,
named by their digests: a hostile word that slipped through could still do nothing.
"""

import base64
import hashlib
import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
import vl_convert
from markupsafe import Markup

from flows.report import capex, charts, cloud, guidance, headline, mentions, quality, signals, since
from flows.report.records import Report
from flows.report.view import Tips
from flows.report.words import Words

HERE = Path(__file__).parent


def render(report: Report, words: Words, earlier: since.Edition | None) -> str:
    """The whole page as HTML. The same figures and words give the same bytes."""
    tips = Tips()
    capex_charts = capex.section(report, words, tips)
    cloud_chart = cloud.section(report, words, tips)
    fans = guidance.section(report, words, tips)
    drawn = [chart for chart in (*capex_charts, cloud_chart, *fans) if chart.spec]
    now = since.figures(report)
    scripts = [_vega(), _script()] if drawn or tips.by_name else []
    values: dict[str, Any] = {
        "lang": words.lang,
        "w": words,
        "report": report,
        "headline": headline.title(report, words),
        "tiles": headline.tiles(report, words),
        "newer": headline.newer(report, words),
        "earlier": _day(words, earlier.day) if earlier else "",
        "changes": since.changes(report, words, earlier.figures, now.figures) if earlier else [],
        "bases": [basis for basis, _ in capex_charts[0].titles],
        "capex": capex_charts,
        "cloud": cloud_chart,
        "guidance": fans,
        "signals": signals.section(report, words, tips),
        "mentions": mentions.section(report, words),
        "quality": quality.section(report, words, tips),
        "style": Markup(_file("style.css")),  # noqa: S704 - our own file
        "scripts": [Markup(script) for script in scripts],  # noqa: S704 - ours and Vega's
        "policy": _policy(scripts),
        "specs": _json({chart.name: chart.spec for chart in drawn}),
    }
    # after the sections, which fill it
    values["tips"] = _json(tips.by_name)
    return _template().render(values)


def _day(words: Words, day: str) -> str:
    """A day kept as text, in words; as it stands where it is none."""
    try:
        return words.day(date.fromisoformat(day))
    except ValueError:
        return day


def _json(value: object) -> Markup:
    """JSON that no word in it can end: `<`, `>` and `&` are written as escapes."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 - just escaped


def _policy(scripts: list[str]) -> str:
    """Nothing loads, and our scripts alone run; Vega interprets its expressions."""
    digests = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in scripts
    )
    return (
        f"default-src 'none'; script-src {digests or repr('none')};"
        " style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
    )


@cache
def _vega() -> str:
    """Vega from vl-convert, of the version for which the charts are compiled.

    The whole of Vega-Embed is 0.3 MB more than the runtime alone, and brings the interpreter
    that spares the page `unsafe-eval`.
    """
    bundle = vl_convert.javascript_bundle("window.vegaEmbed=vegaEmbed;", charts.VEGA_LITE)
    return bundle.replace("</script", "<\\/script")


@cache
def _script() -> str:
    return _file("page.js")


@cache
def _file(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html")
