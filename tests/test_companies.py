"""The registry: a mistake names the stanza and the key."""

from pathlib import Path

import pytest

from warehouse.companies import REGISTRY, RegistryError, load, wanted

STANZA = """
[ACME]
name = "Acme"
cik = 42
tickers = ["ACME"]
legal_name = "Acme, Inc."
fiscal_year_end = 9
race = false
names_en = ["Acme"]
names_ko = ["애크미"]
[ACME.xbrl]
capex = ["us-gaap:PaymentsToAcquirePropertyPlantAndEquipment"]
revenue = ["us-gaap:Revenues"]
"""


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "companies.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_registry_holds_the_race_and_those_beside_it() -> None:
    companies = load()
    assert [t for t, c in companies.items() if c.race] == ["AMZN", "MSFT", "GOOGL", "META"]
    assert {"ORCL", "AAPL", "NVDA", "CRWV", "TSLA"} <= companies.keys()


def test_a_company_is_added_by_one_stanza(tmp_path: Path) -> None:
    path = write(tmp_path, REGISTRY.read_text(encoding="utf-8") + STANZA)
    companies = load(path)
    assert companies["ACME"].fiscal_year_end == 9
    assert ("us-gaap:Revenues", None, None) in wanted(companies["ACME"])


@pytest.mark.parametrize(
    ("mistake", "stanza", "key"),
    [
        (("fiscal_year_end = 9", "fiscal_year_end = 13"), "[ACME]", "fiscal_year_end"),
        (("cik = 42", 'cik = "forty-two"'), "[ACME]", "cik"),
        (("race = false", "race = false\nraze = true"), "[ACME]", "raze"),
        (('name = "Acme"\n', ""), "[ACME]", "name"),
        (('tickers = ["ACME"]', 'tickers = ["ACM"]'), "[ACME]", "tickers"),
        (('["us-gaap:Revenues"]', '["Revenues"]'), "[ACME]", "xbrl.revenue.0"),
        (("[ACME.xbrl]", '[ACME.xbrl]\nwith_leases = "principal"'), "[ACME]", "with_leases"),
        (
            (
                'names_ko = ["애크미"]',
                'names_ko = ["애크미"]\n[[ACME.cloud]]\nsegment = "C"\naxis = "a:B"',
            ),
            "[ACME]",
            "cloud",
        ),
    ],
)
def test_a_mistake_names_stanza_and_key(
    tmp_path: Path, mistake: tuple[str, str], stanza: str, key: str
) -> None:
    assert mistake[0] in STANZA
    with pytest.raises(RegistryError) as error:
        load(write(tmp_path, STANZA.replace(*mistake)))
    assert stanza in str(error.value)
    assert key in str(error.value)


def test_two_companies_cannot_share_a_number(tmp_path: Path) -> None:
    other = STANZA.replace("ACME", "ACMX").replace('"Acme"', '"Other"')
    with pytest.raises(RegistryError, match=r"\[ACMX\] 42 is \[ACME\]'s already"):
        load(write(tmp_path, STANZA + other))


def test_broken_toml_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match=r"companies\.toml"):
        load(write(tmp_path, "[ACME\n"))
