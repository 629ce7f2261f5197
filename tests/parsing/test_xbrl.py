"""Inline XBRL and companyfacts: every way in which a filer writes a number."""

from decimal import Decimal

import pytest

from flows.parsing.xbrl import LayoutError, parse_companyfacts, parse_inline

CAPEX = "us-gaap:PaymentsToAcquirePropertyPlantAndEquipment"
CLOUD = "us-gaap:RevenueFromContractWithCustomerExcludingAssessedTax"

PAGE = """<?xml version='1.0' encoding='utf-8'?>
<html xmlns="http://www.w3.org/1999/xhtml"
      xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"
      xmlns:ixt="http://www.xbrl.org/inlineXBRL/transformation/2022-02-16"
      xmlns:ixt-sec="http://www.sec.gov/inlineXBRL/transformation/2015-08-31"
      xmlns:xbrli="http://www.xbrl.org/2003/instance"
      xmlns:xbrldi="http://xbrl.org/2006/xbrldi"
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<body><div style="display:none"><ix:header><ix:resources>
<xbrli:context id="q2"><xbrli:entity><xbrli:identifier scheme="s">1</xbrli:identifier></xbrli:entity>
  <xbrli:period><xbrli:startDate>2023-04-01</xbrli:startDate><xbrli:endDate>2023-06-30</xbrli:endDate>
  </xbrli:period></xbrli:context>
<xbrli:context id="aws"><xbrli:entity><xbrli:identifier scheme="s">1</xbrli:identifier><xbrli:segment>
  <xbrldi:explicitMember dimension="us-gaap:StatementBusinessSegmentsAxis">amzn:AmazonWebServicesSegmentMember</xbrldi:explicitMember>
  <xbrldi:explicitMember dimension="srt:ConsolidationItemsAxis">us-gaap:OperatingSegmentsMember</xbrldi:explicitMember>
  </xbrli:segment></xbrli:entity>
  <xbrli:period><xbrli:startDate>2023-04-01</xbrli:startDate><xbrli:endDate>2023-06-30</xbrli:endDate>
  </xbrli:period></xbrli:context>
<xbrli:context id="now"><xbrli:entity><xbrli:identifier scheme="s">1</xbrli:identifier></xbrli:entity>
  <xbrli:period><xbrli:instant>2023-06-30</xbrli:instant></xbrli:period></xbrli:context>
<xbrli:unit id="usd"><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unit>
<xbrli:unit id="eps"><xbrli:divide><xbrli:unitNumerator><xbrli:measure>iso4217:USD</xbrli:measure>
  </xbrli:unitNumerator><xbrli:unitDenominator><xbrli:measure>xbrli:shares</xbrli:measure>
  </xbrli:unitDenominator></xbrli:divide></xbrli:unit>
</ix:resources></ix:header></div>{body}</body></html>
"""


def fact(text: str, **attributes: str) -> str:
    given = {"name": CAPEX, "contextRef": "q2", "unitRef": "usd", "decimals": "-6", **attributes}
    written = " ".join(f'{name.replace("_", ":")}="{value}"' for name, value in given.items())
    return f"<p><ix:nonFraction {written}>{text}</ix:nonFraction></p>"


def read(*facts: str) -> list[Decimal]:
    page = PAGE.format(body="".join(facts)).encode()
    return [one.value for one in parse_inline(page, {CAPEX, CLOUD}).facts]


@pytest.mark.parametrize(
    ("text", "attributes", "value"),
    [
        ("11,455", {"scale": "6", "format": "ixt:num-dot-decimal"}, 11_455_000_000),
        ("11,455", {"scale": "6"}, 11_455_000_000),
        ("11.455", {"scale": "6", "format": "ixt:num-comma-decimal"}, 11_455_000_000),
        ("11.455,5", {"scale": "6", "format": "ixt:numcommadecimal"}, 11_455_500_000),
        ("11 455", {"scale": "6", "format": "ixt:num-dot-decimal"}, 11_455_000_000),
        ("93.2", {"scale": "9", "format": "ixt:num-dot-decimal"}, 93_200_000_000),
        ("93.2", {"scale": "9"}, 93_200_000_000),
        ("2.58", {"scale": "9", "decimals": "-7"}, 2_580_000_000),
        ("1,043", {"scale": "6", "sign": "-"}, -1_043_000_000),
        ("—", {"scale": "6", "format": "ixt:fixed-zero"}, 0),
        ("-", {"scale": "6", "format": "ixt:zerodash"}, 0),
        ("no", {"format": "ixt-sec:numwordsen"}, 0),
        ("two hundred and twelve thousand", {"format": "ixt-sec:numwordsen"}, 212_000),
        ("Twenty-five", {"scale": "6", "format": "ixt-sec:numwordsen"}, 25_000_000),
        ("one hundred million", {"format": "ixt-sec:numwordsen"}, 100_000_000),
        ("12 dollars 5 cents", {"format": "ixt:num-unit-decimal"}, Decimal("12.05")),
        ("123456", {"decimals": "INF"}, 123_456),
        ("5.1", {"scale": "-2"}, Decimal("0.051")),
        ("1,234<ix:exclude>(a)</ix:exclude>", {"scale": "6"}, 1_234_000_000),
        ("1,<b>234</b>", {"scale": "6"}, 1_234_000_000),
    ],
)
def test_values(text: str, attributes: dict[str, str], value: Decimal | int) -> None:
    assert read(fact(text, **attributes)) == [Decimal(value)]


def test_nil_is_no_value() -> None:
    assert read(fact("", xsi_nil="true")) == []


def test_a_fact_nested_in_a_fact_counts_for_both() -> None:
    inner = (
        f'<ix:nonFraction name="{CLOUD}" contextRef="aws" unitRef="usd" scale="6">'
        "22,140</ix:nonFraction>"
    )
    assert sorted(read(fact(inner, scale="6"))) == [22_140_000_000, 22_140_000_000]


def test_repetitions_count_once_other_precisions_stay() -> None:
    same = fact("2,581", scale="6")
    assert read(same, same, fact("2.58", scale="9", decimals="-7")) == [
        2_581_000_000,
        2_580_000_000,
    ]


def test_context_unit_and_dimensions() -> None:
    page = PAGE.format(
        body=fact("22,140", name=CLOUD, contextRef="aws", scale="6")
        + fact("1", contextRef="now")
        + fact("1.26", unitRef="eps")
    ).encode()
    cloud, instant, per_share = parse_inline(page, {CAPEX, CLOUD}).facts
    assert (cloud.context.start, cloud.context.end) == ("2023-04-01", "2023-06-30")
    assert cloud.context.dimensions == (
        ("srt:ConsolidationItemsAxis", "us-gaap:OperatingSegmentsMember"),
        ("us-gaap:StatementBusinessSegmentsAxis", "amzn:AmazonWebServicesSegmentMember"),
    )
    assert (cloud.unit, cloud.decimals) == ("USD", -6)
    assert (instant.context.start, instant.context.end) == (None, "2023-06-30")
    assert per_share.unit == "USD/shares"


def test_unwanted_concepts_are_not_even_read() -> None:
    assert read(fact("nonsense", name="us-gaap:Other", contextRef="nowhere")) == []


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (fact("12", contextRef="nowhere"), "no such context"),
        (fact("twelve-ish"), "cannot read 'twelve-ish'"),
        (fact("12", format="ixt:roman"), "unknown format 'ixt:roman'"),
        (fact("eleventy", format="ixt-sec:numwordsen"), "cannot read 'eleventy'"),
        (fact("12", scale="six"), "scale 'six'"),
        (fact("NaN"), "no finite number"),
    ],
)
def test_half_understood_is_an_error_that_names_the_fact(broken: str, says: str) -> None:
    with pytest.raises(LayoutError, match=says) as error:
        read(broken)
    assert CAPEX in str(error.value)


def test_the_cover_and_its_continuations() -> None:
    body = (
        '<ix:nonNumeric name="dei:DocumentType" contextRef="q2">10-Q</ix:nonNumeric>'
        '<ix:nonNumeric name="dei:DocumentPeriodEndDate" contextRef="q2" continuedAt="c1">June 30'
        '</ix:nonNumeric><p>, </p><ix:continuation id="c1" continuedAt="c2">, 20</ix:continuation>'
        '<ix:continuation id="c2" continuedAt="c1">23</ix:continuation>'
    )
    cover = parse_inline(PAGE.format(body=body).encode(), set()).cover
    assert cover["dei:DocumentType"] == "10-Q"
    assert cover["dei:DocumentPeriodEndDate"] == "June 30, 2023"


@pytest.mark.parametrize("body", [b"", b"   ", b"plain words, no element"])
def test_no_element_is_an_error(body: bytes) -> None:
    with pytest.raises(LayoutError):
        parse_inline(body, set())


def test_entities_are_never_expanded() -> None:
    laughs = "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "ha">' for n in range(12)
    )
    page = PAGE.format(body=fact("&l11;") + fact("7", scale="6"))
    page = page.replace("<html", f"<!DOCTYPE html [{laughs}]><html", 1)
    with pytest.raises(LayoutError, match=r"amplification|cannot read ''"):
        parse_inline(page.encode(), {CAPEX})


def test_outside_entities_are_never_fetched(tmp_path) -> None:  # type: ignore[no-untyped-def]
    secret = tmp_path / "secret"
    secret.write_text("99")
    page = PAGE.format(body=fact("&s;"))
    page = page.replace(
        "<html", f'<!DOCTYPE html [<!ENTITY s SYSTEM "{secret.as_uri()}">]><html', 1
    )
    with pytest.raises(LayoutError, match="cannot read ''"):
        parse_inline(page.encode(), {CAPEX})


COMPANYFACTS = b"""{"cik": 1, "entityName": "Acme", "facts": {"us-gaap": {
 "PaymentsToAcquirePropertyPlantAndEquipment": {"label": "x", "units": {"USD": [
  {"start": "2023-01-01", "end": "2023-03-31", "val": 6842000000, "accn": "0001326801-23-000067",
   "fy": 2023, "fp": "Q1", "form": "10-Q", "filed": "2023-04-27"},
  {"start": "2023-01-01", "end": "2023-03-31", "val": 6823000000, "accn": "0001326801-24-000049",
   "fy": 2024, "fp": "Q1", "form": "10-Q", "filed": "2024-04-25", "frame": "CY2023Q1"},
  {"start": "2023-01-01", "end": "2023-03-31", "val": 1, "accn": null, "form": "10-Q",
   "filed": "2024-04-25"}]}},
 "Other": {"units": {"USD": [{"end": "2023-03-31", "val": 1}]}}}}}"""


def test_companyfacts_keep_every_filings_statement() -> None:
    facts = parse_companyfacts(COMPANYFACTS, {CAPEX})
    assert [(f.value, f.accession, f.filed) for f in facts] == [
        (Decimal(6_842_000_000), "0001326801-23-000067", "2023-04-27"),
        (Decimal(6_823_000_000), "0001326801-24-000049", "2024-04-25"),
    ]


@pytest.mark.parametrize(
    "body", [b"", b"<html>down for maintenance</html>", b"[]", b'{"facts": 1}']
)
def test_other_than_companyfacts_is_an_error_that_shows_its_beginning(body: bytes) -> None:
    with pytest.raises(LayoutError, match="not a companyfacts page"):
        parse_companyfacts(body, {CAPEX})
