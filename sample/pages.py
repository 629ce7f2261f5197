"""EDGAR's own pages and the earnings 8-Ks, in the shape in which EDGAR serves them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any

from sample.inline import NAMESPACES, pretty
from sample.table import Figure, ListedFiling
from warehouse.companies import Company

SIC = {
    "AMZN": ("5961", "Retail-Catalog & Mail-Order Houses"),
    "MSFT": ("7372", "Services-Prepackaged Software"),
    "GOOGL": ("7370", "Services-Computer Programming, Data Processing, Etc."),
    "META": ("7370", "Services-Computer Programming, Data Processing, Etc."),
}
CONFORMED = {"AMZN": "AMAZON COM INC", "MSFT": "MICROSOFT CORP"}
SHOWN = ("revenue", "operating_cash_flow", "capex", "proceeds", "lease_principal", "cloud_revenue")
LABELS = {
    "PaymentsToAcquirePropertyPlantAndEquipment": (
        "Payments to Acquire Property, Plant, and Equipment"
    ),
    "FinanceLeasePrincipalPayments": "Finance Lease, Principal Payments",
    "RightOfUseAssetObtainedInExchangeForFinanceLeaseLiability": (
        "Right-of-Use Asset Obtained in Exchange for Finance Lease Liability"
    ),
    "NetCashProvidedByUsedInOperatingActivities": (
        "Net Cash Provided by (Used in) Operating Activities"
    ),
    "RevenueFromContractWithCustomerExcludingAssessedTax": (
        "Revenue from Contract with Customer, Excluding Assessed Tax"
    ),
    "RevenueRemainingPerformanceObligation": "Revenue, Remaining Performance Obligation, Amount",
    "DepreciationDepletionAndAmortization": "Depreciation, Depletion and Amortization",
}


@dataclass(frozen=True)
class Release:
    """An earnings release: the exhibit's file name, title, words and report.

    `accepted` is EDGAR's own time (Eastern) for an index page that shows it.
    """

    exhibit: str
    report: str
    title: str
    lines: tuple[str, ...]
    accepted: str = ""


def submissions(
    company: Company, rows: Sequence[ListedFiling], older: Sequence[ListedFiling]
) -> bytes:
    """The newest submissions page; `older` stand on the page that `older_page` gives."""
    sic, described = SIC[company.ticker]
    page = {
        "cik": f"{company.cik:010d}",
        "entityType": "operating",
        "sic": sic,
        "sicDescription": described,
        "name": CONFORMED.get(company.ticker, company.legal_name),
        "tickers": list(company.tickers),
        "exchanges": ["Nasdaq" for _ in company.tickers],
        "category": "Large accelerated filer",
        "fiscalYearEnd": "0630" if company.fiscal_year_end == 6 else "1231",
        "formerNames": [],
        "filings": {
            "recent": _columns(rows),
            "files": [
                {
                    "name": f"CIK{company.cik:010d}-submissions-001.json",
                    "filingCount": len(older),
                    "filingFrom": min(row.filed for row in older),
                    "filingTo": max(row.filed for row in older),
                }
            ]
            if older
            else [],
        },
    }
    return json.dumps(page, separators=(",", ":")).encode()


def older_page(rows: Sequence[ListedFiling]) -> bytes:
    """A page of older filings: the bare columns."""
    return json.dumps(_columns(rows), separators=(",", ":")).encode()


def _columns(rows: Sequence[ListedFiling]) -> dict[str, list[Any]]:
    newest_first = sorted(rows, key=lambda row: (row.filed, row.accession), reverse=True)
    xbrl = [int(row.form in ("10-K", "10-Q", "8-K")) for row in newest_first]
    return {
        "accessionNumber": [row.accession for row in newest_first],
        "filingDate": [row.filed for row in newest_first],
        "reportDate": [row.report_date for row in newest_first],
        "acceptanceDateTime": [row.accepted for row in newest_first],
        "act": ["" if row.form == "4" else "34" for row in newest_first],
        "form": [row.form for row in newest_first],
        "fileNumber": ["" for _ in newest_first],
        "filmNumber": ["" for _ in newest_first],
        "items": [row.items for row in newest_first],
        "core_type": [row.form for row in newest_first],
        "size": [row.size for row in newest_first],
        "isXBRL": xbrl,
        "isInlineXBRL": xbrl,
        "primaryDocument": [row.primary_document for row in newest_first],
        "primaryDocDescription": [row.form for row in newest_first],
    }


def companyfacts(company: Company, figures: Sequence[Figure]) -> bytes:
    """Every filing's statement of each figure without a segment, by concept."""
    concepts: dict[str, list[Figure]] = {}
    for figure in figures:
        if not figure.segment:
            concepts.setdefault(figure.concept.removeprefix("us-gaap:"), []).append(figure)
    facts = {}
    for concept, stated in sorted(concepts.items()):
        stated = sorted(stated, key=lambda f: (f.end, f.start, f.filed, f.accession))
        last = {(figure.start, figure.end): figure for figure in stated}
        label = LABELS.get(concept, concept)
        facts[concept] = {
            "label": label,
            "description": f"{label}, as the company's filings state it.",
            "units": {
                "USD": [_fact(company, f, last[f.start, f.end] is f) for f in stated],
            },
        }
    page = {"cik": company.cik, "entityName": company.legal_name, "facts": {"us-gaap": facts}}
    return json.dumps(page, separators=(",", ":")).encode()


def _fact(company: Company, figure: Figure, newest: bool) -> dict[str, Any]:
    year, quarter = _fiscal(company, figure)
    fact: dict[str, Any] = {"start": figure.start} if figure.start else {}
    fact |= {
        "end": figure.end,
        "val": figure.millions * 10**6,
        "accn": figure.accession,
        "fy": year,
        "fp": quarter,
        "form": figure.form,
        "filed": figure.filed,
    }
    end = date.fromisoformat(figure.end)
    calendar_quarter = f"CY{end.year}Q{(end.month + 2) // 3}"
    if newest and figure.months in (0, 3):
        fact["frame"] = calendar_quarter + ("" if figure.months else "I")
    elif newest and figure.months == 12 and end.month == 12:
        fact["frame"] = f"CY{end.year}"
    return fact


def _fiscal(company: Company, figure: Figure) -> tuple[int | None, str | None]:
    """Fiscal year and period of the filing, not of the fact: so does the service."""
    if figure.form == "8-K":
        return None, None
    filed = date.fromisoformat(figure.filed)
    # a report comes within three months of the quarter that it is about
    quarter = filed.year * 4 + (filed.month - 1) // 3 - 1
    year, fiscal_quarter = divmod(quarter + (12 - company.fiscal_year_end) // 3, 4)
    return year, "FY" if figure.form == "10-K" else f"Q{fiscal_quarter + 1}"


def index(company: Company, filing: ListedFiling, release: Release) -> bytes:
    """The filing's index page: the layout with a head and viewer links, or the plain one."""
    modern = bool(release.accepted)
    folder = f"/Archives/edgar/data/{company.cik}/{filing.bare}"
    viewer = "/ix?doc=" if modern else ""
    rows = "".join(
        f'<tr><td scope="row">{number}</td><td scope="row">{kind}</td><td scope="row">'
        f'<a href="{prefix}{folder}/{name}">{name}</a>{mark}</td>'
        f'<td scope="row">{kind}</td><td scope="row"></td></tr>\n'
        for number, kind, name, prefix, mark in (
            (
                1,
                "8-K",
                filing.primary_document,
                viewer,
                ' &nbsp;<span style="color: green">iXBRL</span>' if modern else "",
            ),
            (2, "EX-99.1", release.exhibit, "", ""),
        )
    )
    head = ""
    if modern:
        head = "".join(
            f'<div class="infoHead">{name}</div>\n<div class="info">{value}</div>\n'
            for name, value in (
                ("Filing Date", filing.filed),
                ("Accepted", release.accepted),
                ("Documents", "2"),
                ("Period of Report", filing.report_date),
            )
        )
    return (
        '<html><body><div id="formDiv"><div id="formHeader"><div id="formName">'
        "<strong>Form 8-K</strong> - Current report:</div></div>"
        f'<div class="formContent"><div class="formGrouping">{head}</div></div></div>\n'
        '<div><p>Document Format Files</p><table class="tableFile" summary="Document Format Files">'
        "<tr><th>Seq</th><th>Description</th><th>Document</th><th>Type</th><th>Size</th></tr>\n"
        f"{rows}</table></div></body></html>\n"
    ).encode()


def current_report(company: Company, filing: ListedFiling) -> bytes:
    """The 8-K itself: a cover in inline XBRL and a line that points to the exhibit."""

    def words(name: str, text: str) -> str:
        return f'<ix:nonNumeric contextRef="c-1" name="dei:{name}">{escape(text)}</ix:nonNumeric>'

    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f"<html {NAMESPACES}><head><title>{filing.primary_document[:-4]}</title></head><body>"
        '<div style="display:none"><ix:header><ix:hidden>'
        + words("EntityCentralIndexKey", f"{company.cik:010d}")
        + '</ix:hidden><ix:resources><xbrli:context id="c-1"><xbrli:entity><xbrli:identifier'
        f' scheme="http://www.sec.gov/CIK">{company.cik:010d}</xbrli:identifier></xbrli:entity>'
        f"<xbrli:period><xbrli:startDate>{filing.report_date}</xbrli:startDate>"
        f"<xbrli:endDate>{filing.report_date}</xbrli:endDate></xbrli:period></xbrli:context>"
        "</ix:resources></ix:header></div>\n"
        f"<div>Form {words('DocumentType', '8-K')}</div>"
        f"<div>Date of report: {words('DocumentPeriodEndDate', pretty(filing.report_date))}</div>"
        f"<div>{words('EntityRegistrantName', company.legal_name)}</div>"
        "<div>Item 2.02. Results are given in the release attached as Exhibit 99.1.</div>"
        "</body></html>\n"
    ).encode()


def exhibit(release: Release, figures: Sequence[Figure]) -> bytes:
    """The release: our own words, then the report's figures as a table."""
    lines = "".join(f"<p>{escape(line)}</p>\n" for line in release.lines)
    rows = "".join(
        f"<tr><td>{f.segment or f.metric.replace('_', ' ').capitalize()}</td>"
        f"<td>{f.period} to {pretty(f.end)}</td><td>{f.millions:,}</td></tr>\n"
        for f in figures
        if f.metric in SHOWN
    )
    return (
        f"<html><head><title>{escape(release.title)}</title></head><body>\n"
        f"<h1>{escape(release.title)}</h1>\n{lines}"
        f"<table><tr><td>In millions</td><td>Period</td><td>US$</td></tr>\n{rows}</table>"
        "</body></html>\n"
    ).encode()
