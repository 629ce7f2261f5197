"""A 10-Q or 10-K as a small inline XBRL document in the shape that its filer uses.

What differs from filer to filer and has misled parsers is kept: ids of contexts, columns
(Amazon quarter, year to date and twelve months; Microsoft quarter and year to date;
Alphabet and Meta year to date), outflows tagged positive inside brackets, `sign`, nil,
fixed zeros, numbers without `format`, backlog in billions, a segment that also stands on
the product axis, totals repeated in notes, notes continued elsewhere.
"""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date
from html import escape

from sample.table import Figure, ListedFiling
from warehouse.companies import Company

SEGMENTS = "us-gaap:StatementBusinessSegmentsAxis"
PRODUCTS = "srt:ProductOrServiceAxis"
OPERATING = ("srt:ConsolidationItemsAxis", "us-gaap:OperatingSegmentsMember")
MEMBERS = {
    "AWS": "amzn:AmazonWebServicesSegmentMember",
    "North America": "amzn:NorthAmericaSegmentMember",
    "International": "amzn:InternationalSegmentMember",
    "Google Cloud": "goog:GoogleCloudMember",
    "Intelligent Cloud": "msft:IntelligentCloudMember",
    "Productivity and Business Processes": "msft:ProductivityAndBusinessProcessesMember",
    "More Personal Computing": "msft:MorePersonalComputingMember",
}
# (metric, label, shown in brackets: an outflow whose concept counts it positive)
CASH_FLOWS = (
    ("operating_cash_flow", "Cash from operating activities", False),
    ("depreciation", "of which depreciation and amortization added back", False),
    ("capex", "Property and equipment bought", True),
    ("proceeds", "Received from sales of property and from incentives", False),
    ("investing_cash_flow", "Cash used in investing activities", False),
    ("long_term_debt_proceeds", "Long-term debt raised", False),
    ("lease_principal", "Finance leases repaid", True),
    ("lease_additions", "Property acquired under finance leases (no cash)", False),
)

Dimensions = tuple[tuple[str, str], ...]
Place = tuple[str, str, Dimensions]


def pretty(day: str) -> str:
    """`2025-09-30` → `September 30, 2025`."""
    then = date.fromisoformat(day)
    return f"{then:%B} {then.day}, {then.year}"


class Document:
    """Collects the contexts and facts of one filing while its body is written."""

    def __init__(self, company: Company, filing: ListedFiling, facts: Sequence[Figure]) -> None:
        self.company = company
        self.filing = filing
        self.facts = facts
        self.contexts: dict[Place, str] = {}
        self.numbers = 0

    def context(self, start: str, end: str, dimensions: Dimensions = ()) -> str:
        """The id of that context, in the filer's manner; noted for the header."""
        place = (start, end, dimensions)
        if place not in self.contexts:
            key = hashlib.sha256(repr((self.filing.accession, place)).encode()).hexdigest()
            manner = {
                "MSFT": f"C_{key[:8]}-{key[8:12]}-{key[12:16]}-{key[16:20]}-{key[20:32]}",
                "META": f"i{key[:32]}_{'D' + start.replace('-', '') if start else 'I'}"
                + ("-" if start else "")
                + end.replace("-", ""),
            }
            self.contexts[place] = manner.get(self.company.ticker, f"c-{len(self.contexts) + 1}")
        return self.contexts[place]

    def dimensions(self, figure: Figure) -> Dimensions:
        """Where a segment's figure stands; later filings also say `operating segments`."""
        if not figure.segment:
            return ()
        own = (SEGMENTS, MEMBERS[figure.segment])
        return (OPERATING, own) if self.filing.filed >= "2024-07" else (own,)

    def fact(
        self, figure: Figure, brackets: bool = False, dimensions: Dimensions | None = None
    ) -> str:
        """The tagged number. A negative one has `sign` and stands in brackets."""
        self.numbers += 1
        where = self.dimensions(figure) if dimensions is None else dimensions
        context = self.context(figure.start, figure.end, where)
        value = abs(figure.millions)
        scale, decimals, text = 6, -6, f"{value:,}"
        spoken = ("backlog", "depreciation") if self.company.ticker == "MSFT" else ("backlog",)
        if figure.metric in spoken:  # said in prose, to a tenth of a billion
            if value % 100:
                raise ValueError(f"{figure}: not in tenths of a billion")
            scale, decimals, text = 9, -8, f"{value / 1000:.1f}"
            if figure.metric == "backlog" and not value % 1000:
                decimals, text = -9, f"{value // 1000}"
        form = ' format="ixt:num-dot-decimal"'
        if value == 0:
            form, text = ' format="ixt:fixed-zero"', "&#8212;"
        elif self.company.ticker == "MSFT" and "," not in text:
            form = ""
        sign = ' sign="-"' if figure.millions < 0 else ""
        tag = (
            f'<ix:nonFraction unitRef="usd" contextRef="{context}" decimals="{decimals}"'
            f' name="{figure.concept}"{form} scale="{scale}"{sign} id="f-{self.numbers}">'
            f"{text}</ix:nonFraction>"
        )
        return f"({tag})" if (brackets and value) or sign else tag

    def words(self, name: str, text: str, form: str = "") -> str:
        """A tagged text of the cover, about the whole span that the filing reports."""
        form = f' format="{form}"' if form else ""
        context = self.context(fiscal_start(self.company, self.filing), self.filing.report_date)
        return (
            f'<ix:nonNumeric contextRef="{context}" name="dei:{name}"{form}>'
            f"{escape(text)}</ix:nonNumeric>"
        )

    # -- parts -----------------------------------------------------------------

    def of(self, metric: str) -> list[Figure]:
        return [figure for figure in self.facts if figure.metric == metric]

    def table(self, title: str, lines: Iterable[tuple[str, Sequence[Figure], bool]]) -> str:
        """A statement: a column for each period, a row for each line that has a figure."""
        kept = [(label, figures, brackets) for label, figures, brackets in lines if figures]
        if not kept:
            return ""
        newest_last = self.company.ticker == "AMZN"
        columns = sorted(
            {(f.months, _day(f.end) * (1 if newest_last else -1), f.start, f.end)
             for _, figures, _ in kept for f in figures}
        )  # fmt: skip
        heads = "".join(
            f"<td>{_span(months)}<br/>{pretty(end)}</td>" for months, _, _, end in columns
        )
        rows = [f"<tr><td>(In millions)</td>{heads}</tr>"]
        for label, figures, brackets in kept:
            cells = {(f.start, f.end): self.fact(f, brackets) for f in figures}
            columns_of = "".join(f"<td>{cells.get((s, e), '')}</td>" for _, _, s, e in columns)
            rows.append(f"<tr><td>{escape(label)}</td>{columns_of}</tr>")
        return f"<div><b>{escape(title)}</b></div><table>{''.join(rows)}</table>"

    def segments(self) -> str:
        """Revenue by segment, with the total repeated, and by product for Amazon."""
        parts = [*self.of("cloud_revenue"), *self.of("segment_revenue")]
        names = sorted({figure.segment for figure in parts}, key=list(MEMBERS).index)
        spans = {(figure.start, figure.end) for figure in parts}
        total = [f for f in self.of("revenue") if (f.start, f.end) in spans]
        lines = [(name, [f for f in parts if f.segment == name], False) for name in names]
        table = self.table(
            "Segment information", [*lines, ("Total", total, False)] if names else []
        )
        if self.company.ticker == "AMZN":
            product = ((PRODUCTS, "amzn:AmazonWebServicesMember"),)
            said = "; ".join(
                f"AWS, {_span(f.months).lower()} {pretty(f.end)}: ${self.fact(f, False, product)}"
                for f in self.of("cloud_revenue")
            )
            table += f"<div>By group of similar products (in millions). {said}.</div>"
        return table

    def discussion(self) -> str:
        """A few words about the figures; those in billions are tagged where they stand."""
        said = []
        capex = sorted(self.of("capex"), key=lambda f: (f.months, f.end))
        if capex:
            newest = max(capex, key=lambda f: (f.end, -f.months))
            before = [
                f for f in capex if f.months == newest.months and f.end[5:] == newest.end[5:]
                and int(f.end[:4]) == int(newest.end[:4]) - 1
            ]  # fmt: skip
            since = f", after ${before[0].millions:,} million a year earlier" if before else ""
            said.append(
                f"Cash paid for property and equipment over the {newest.period} to"
                f" {pretty(newest.end)} came to ${newest.millions:,} million{since}."
                " What was ordered but not yet paid for is not in it."
            )
        for figure in self.of("backlog"):
            said.append(
                "Contracted revenue still to be earned stood at"
                f" ${self.fact(figure)} billion on {pretty(figure.end)}."
            )
        if self.company.ticker == "MSFT":
            said += [
                f"Depreciation over the {f.period} to {pretty(f.end)} was ${self.fact(f)} billion."
                for f in self.of("depreciation")
            ]
        return "".join(f"<div>{sentence}</div>" for sentence in said)

    def render(self) -> bytes:
        """The whole document, UTF-8."""
        body = self.body()  # first: it names the contexts that the header declares
        return (
            '<?xml version="1.0" encoding="utf-8"?>\n'
            f"<html {NAMESPACES}><head><title>{self.filing.primary_document[:-4]}</title></head>"
            f'<body><div style="display:none">{self.header()}</div>\n{body}</body></html>\n'
        ).encode()

    def body(self) -> str:
        filing, company = self.filing, self.company
        annual = filing.form == "10-K"
        cash = [
            (label, self.of(metric), brackets)
            for metric, label, brackets in CASH_FLOWS
            if not (metric == "depreciation" and company.ticker == "MSFT")
        ]
        nil = self.context("", filing.report_date)
        self.hidden = self.words("EntityCentralIndexKey", f"{company.cik:010d}") + self.words(
            "AmendmentFlag", "false"
        )
        return "\n".join(
            [
                f"<div>Form {self.words('DocumentType', filing.form)}</div>",
                f"<div>For the {'fiscal year' if annual else 'quarterly period'} ended "
                + self.words(
                    "DocumentPeriodEndDate",
                    pretty(filing.report_date),
                    "ixt:date-monthname-day-year-en",
                )
                + "</div>",
                f"<div>{self.words('EntityRegistrantName', company.legal_name)},"
                f" {self.words('TradingSymbol', company.ticker)}</div>",
                self.table("Statements of income", [("Revenue", self.of("revenue"), False)]),
                self.table("Statements of cash flows", cash),
                "<table><tr><td>Commitments and contingencies</td><td>"
                f'<ix:nonFraction unitRef="usd" contextRef="{nil}" xsi:nil="true"'
                ' name="us-gaap:CommitmentsAndContingencies" id="f-nil"></ix:nonFraction>'
                "</td></tr></table>",
                self.segments(),
                "<div><b>Discussion and analysis</b></div>",
                self.discussion(),
                f'<ix:nonNumeric contextRef="{nil}" escape="true" continuedAt="note-1"'
                ' name="us-gaap:PropertyPlantAndEquipmentPolicyTextBlock"><div>Equipment is'
                " carried at what it cost</div></ix:nonNumeric>",
                '<ix:continuation id="note-1"><div>less what has been written off over its'
                " useful life.</div></ix:continuation>",
            ]
        )

    def header(self) -> str:
        contexts = "".join(
            f'<xbrli:context id="{name}"><xbrli:entity><xbrli:identifier'
            f' scheme="http://www.sec.gov/CIK">{self.company.cik:010d}</xbrli:identifier>'
            f"{_segment(dimensions)}</xbrli:entity><xbrli:period>{_period(start, end)}"
            "</xbrli:period></xbrli:context>"
            for (start, end, dimensions), name in self.contexts.items()
        )
        return (
            f"<ix:header><ix:hidden>{self.hidden}</ix:hidden>"
            '<ix:references><link:schemaRef xlink:type="simple"'
            f' xlink:href="{self.filing.primary_document[:-4]}.xsd"/></ix:references>'
            f'<ix:resources>{contexts}<xbrli:unit id="usd"><xbrli:measure>iso4217:USD'
            "</xbrli:measure></xbrli:unit></ix:resources></ix:header>"
        )


def fiscal_start(company: Company, filing: ListedFiling) -> str:
    """The first day of the fiscal year in which a report ends."""
    year, month = int(filing.report_date[:4]), int(filing.report_date[5:7])
    first = company.fiscal_year_end % 12 + 1
    return f"{year if month >= first else year - 1}-{first:02d}-01"


def _day(iso: str) -> int:
    return date.fromisoformat(iso).toordinal()


def _span(months: int) -> str:
    words = {3: "Three", 6: "Six", 9: "Nine", 12: "Twelve"}
    return f"{words[months]} months ended"


def _segment(dimensions: Dimensions) -> str:
    members = "".join(
        f'<xbrldi:explicitMember dimension="{axis}">{member}</xbrldi:explicitMember>'
        for axis, member in dimensions
    )
    return f"<xbrli:segment>{members}</xbrli:segment>" if members else ""


def _period(start: str, end: str) -> str:
    if not start:
        return f"<xbrli:instant>{end}</xbrli:instant>"
    return f"<xbrli:startDate>{start}</xbrli:startDate><xbrli:endDate>{end}</xbrli:endDate>"


NAMESPACES = " ".join(
    f'xmlns{":" if prefix else ""}{prefix}="{address}"'
    for prefix, address in {
        "": "http://www.w3.org/1999/xhtml",
        "ix": "http://www.xbrl.org/2013/inlineXBRL",
        "ixt": "http://www.xbrl.org/inlineXBRL/transformation/2020-02-12",
        "xbrli": "http://www.xbrl.org/2003/instance",
        "xbrldi": "http://xbrl.org/2006/xbrldi",
        "link": "http://www.xbrl.org/2003/linkbase",
        "xlink": "http://www.w3.org/1999/xlink",
        "xsi": "http://www.w3.org/2001/XMLSchema-instance",
        "iso4217": "http://www.xbrl.org/2003/iso4217",
        "us-gaap": "http://fasb.org/us-gaap/2024",
        "srt": "http://fasb.org/srt/2024",
        "dei": "http://xbrl.sec.gov/dei/2024",
        "amzn": "http://www.amazon.com/20240630",
        "msft": "http://www.microsoft.com/20240630",
        "goog": "http://www.google.com/20240630",
        "meta": "http://www.facebook.com/20240630",
    }.items()
)
