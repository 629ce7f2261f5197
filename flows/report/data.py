"""What the page shows, read from the published warehouse: plain records, newest first.

Nothing is computed here that a mart tells. All words that a site or a person wrote pass
`clean`, all addresses `web`; amounts are dollars, growth is in per cent.
"""

import re
from dataclasses import fields
from decimal import Decimal
from typing import Any, TypeVar
from urllib.parse import urlsplit

from flows.report.records import (
    Capex,
    Cloud,
    Company,
    Counts,
    Covered,
    Disagreement,
    Guidance,
    Headline,
    Line,
    Mention,
    Outcome,
    Quarantined,
    Report,
    Signal,
    Total,
)
from warehouse.database import Connection

Record = TypeVar("Record")

# how far back the page goes, and how much it lists
QUARTERS = 20
SIGNAL_QUARTERS = 8
COVERAGE_QUARTERS = 8
MENTIONS = 24
# mentions read for each sentence shown: a list of figures can be one sentence
FIGURES_A_SENTENCE = 8
DISAGREEMENTS = 20
QUARANTINED = 20
# what turns or hides the text around it: controls, and marks of direction
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)


def clean(text: str | None) -> str:
    """Scraped words without what could turn or hide the words around them, on one line."""
    return " ".join(_UNSEEN.sub("", text or "").split())


def web(url: str | None) -> str | None:
    """The address where it is one of the web (http, https); None for any other."""
    if not url or _UNSEEN.search(url) or re.search(r"\s", url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme.lower() in ("http", "https") and parts.netloc else None


def read(connection: Connection) -> Report:
    """The page's figures from a read-only session on the published warehouse."""

    def rows(record: type[Record], query: str, *values: object) -> list[Record]:
        cursor = connection.execute(query, list(values))
        names = [column[0] for column in cursor.description or ()]
        wanted = {one.name for one in fields(record)}  # type: ignore[arg-type]
        return [
            record(
                **{
                    name: _value(name, value)
                    for name, value in zip(names, row, strict=True)
                    if name in wanted
                }
            )
            for row in cursor.fetchall()
        ]

    companies = rows(Company, "from raw.companies order by in_race desc, place")
    race_quarters = "select distinct calendar_quarter from marts.capex_race"
    capex = rows(
        Capex,
        f"from marts.capex_race where calendar_quarter in ({race_quarters}"
        " where capex_usd is not null order by all desc limit ?)"
        " order by calendar_quarter, basis, company",
        QUARTERS,
    )
    lines: dict[tuple[str, str, str, str], list[Line]] = {}
    for line in rows(Line, LINES):
        key = (line.mart, line.company, line.about, line.calendar_quarter)
        lines.setdefault(key, []).append(line)
    headlines = rows(Headline, "from marts.headline")
    return Report(
        companies={company.company: company for company in companies},
        headline=headlines[0] if headlines else None,
        capex=capex,
        totals=rows(Total, "from marts.race_totals order by period_type, period, basis"),
        cloud=rows(Cloud, "from marts.cloud_race order by calendar_quarter, company, segment"),
        guidance=rows(Guidance, "from marts.capex_guidance order by company, said_at"),
        outcomes=rows(Outcome, "from marts.guidance_vs_actual order by company, target_period"),
        signals=rows(
            Signal,
            "from marts.signals_by_quarter where calendar_quarter is not null"
            " order by calendar_quarter, signal, company",
        ),
        mentions=rows(Mention, MENTIONED, FIGURES_A_SENTENCE * MENTIONS),
        coverage=rows(Covered, "from marts.coverage order by calendar_quarter, company"),
        disagreements=rows(
            Disagreement,
            "from marts.agreement where not agrees order by known_at desc, company, evidence"
            " limit ?",
            DISAGREEMENTS,
        ),
        quarantined=rows(
            Quarantined,
            "select url as document, url, error from raw.documents where status = 'quarantined'"
            " order by fetched_at desc, url limit ?",
            QUARANTINED,
        ),
        counts=rows(Counts, COUNTS)[0],
        lines=lines,
    )


LINES = """
    select
        mart, company, coalesce(segment, basis) as about, calendar_quarter, sign, value_usd,
        metric, form, filing_url, period_start, period_end, known_at
    from marts.evidence
    where role = 'amount' and mart in ('capex_race', 'cloud_race') and value_usd is not null
    order by sign desc, period_start, fact_id
"""
# one row per sentence and value: a sentence that says two things stands twice
MENTIONED = """
    select mentions.*, staging.stories.title, staging.stories.language
    from staging.mentions
    inner join staging.stories using (document_id)
    order by
        staging.mentions.known_at desc, staging.mentions.document_id,
        staging.mentions.span_start, staging.mentions.mention_id
    limit ?
"""
COUNTS = """
    select
        count(*) as documents,
        (select count(*) from raw.facts) as facts,
        (select count(*) from raw.mentions) as mentions,
        (select count(*) from raw.signals) as signals,
        count(*) filter (where status = 'quarantined') as quarantined,
        (select count(*) from marts.agreement where not agrees) as disagreements,
        max(fetched_at) as captured_at
    from raw.documents
"""
ADDRESSES = {"url", "stated_url", "filing_url"}


def _value(name: str, value: Any) -> Any:
    """A cell as the page may use it: words cleaned, addresses of the web only, plain floats."""
    if name in ADDRESSES:
        return web(value)
    if isinstance(value, str):
        return clean(value)
    return float(value) if isinstance(value, Decimal) else value
