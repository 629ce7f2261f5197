"""The sources' settings out of `sources.toml`, refused by table and key where wrong.

Sentences about a company need its name, so this is also where the registry's names and
the metrics' words become the filter by which a page is worth fetching.
"""

import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from flows.options import WrongUse
from warehouse.companies import Company

DEFAULT = Path(__file__).with_name("sources.toml")
VARIABLE = "CAPEX_SOURCES"
Language = Literal["en", "ko"]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ClientSettings(_Table):
    """How any host of the open web is asked."""

    per_second: float = Field(gt=0, default=0.5)
    per_day: int = Field(gt=0, default=300)
    private_hosts: tuple[str, ...] = ()
    connect_seconds: float = Field(gt=0, default=10)
    read_seconds: float = Field(gt=0, default=20)
    total_seconds: float = Field(gt=0, default=60)
    body_bytes: int = Field(gt=0, default=16 << 20)
    attempts: int = Field(gt=0, default=3)
    backoff_seconds: float = Field(ge=0, default=2)
    longest_wait_seconds: float = Field(gt=0, default=60)


class Switch(_Table):
    """A source that needs no more than to be on."""

    on: bool = True


class Words(_Table):
    """Words of the metrics, and words that stand for several companies, by language."""

    en: tuple[str, ...] = Field(min_length=1)
    ko: tuple[str, ...] = Field(min_length=1)
    field_en: tuple[str, ...] = ()
    field_ko: tuple[str, ...] = ()


class Feed(_Table):
    """A feed; with a company it is that company's own word."""

    name: str = Field(min_length=1)
    url: str = Field(pattern=r"^https?://")
    language: Language
    company: str | None = None
    on: bool = True


class Feeds(Switch):
    """RSS and Atom feeds."""

    most_items: int = Field(gt=0, default=200)
    feed: tuple[Feed, ...] = ()


class Gdelt(Switch):
    """GDELT's article search."""

    url: str = Field(pattern=r"^https?://")
    per_second: float = Field(gt=0)
    per_day: int = Field(gt=0)
    nights: int = Field(gt=0)
    days: int = Field(gt=0)
    words: tuple[str, ...] = Field(min_length=1)
    languages: Mapping[Language, str]


class Template(_Table):
    """Where a company publishes its transcripts: {fy}, {q} and {yy} are filled in."""

    company: str
    url: str = Field(pattern=r"^https?://")
    language: Language = "en"


class Calls(Switch):
    """Transcripts that companies publish."""

    newest_quarters: int = Field(gt=0, default=2)
    template: tuple[Template, ...] = ()


class Settings(_Table):
    """All of sources.toml."""

    client: ClientSettings = ClientSettings()
    sec: Switch = Switch()
    words: Words
    feeds: Feeds
    gdelt: Gdelt
    calls: Calls
    inbox: Switch = Switch()


def settings(companies: Mapping[str, Company], path: Path | None = None) -> Settings:
    """The settings in force. Raises WrongUse naming file, table, key and reason."""
    path = path or Path(os.environ.get(VARIABLE) or DEFAULT)
    try:
        found = Settings.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise WrongUse(f"{path}: {error.strerror} (named by ${VARIABLE})") from error
    except tomllib.TOMLDecodeError as error:
        raise WrongUse(f"{path.name}: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise WrongUse(f"{path.name}: {key}: {first['msg']}") from error
    named = [(f"feeds.feed {feed.name!r}", feed.company) for feed in found.feeds.feed]
    named += [("calls.template", template.company) for template in found.calls.template]
    for where, ticker in named:
        if ticker is not None and ticker not in companies:
            raise WrongUse(f"{path.name}: {where}: {ticker!r} is not in the registry")
    names = [feed.name for feed in found.feeds.feed]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise WrongUse(f"{path.name}: feeds.feed {twice!r} stands there twice")
    return found


def wanted(
    text: str, language: str, words: Words, companies: Iterable[Company], own: bool = False
) -> bool:
    """Whether a title and summary are about the race: a company (or the field) and a metric.

    `own`: on a company's own feed its name goes without saying.
    """
    metric, names = _patterns(language, words, tuple(companies))
    return bool(metric.search(text)) and (own or bool(names.search(text)))


@cache
def _patterns(
    language: str, words: Words, companies: tuple[Company, ...]
) -> tuple[re.Pattern[str], re.Pattern[str]]:
    korean = language == "ko"
    metric = words.ko + words.en if korean else words.en
    field = [*words.field_en, *(words.field_ko if korean else ())]
    names: list[str] = []
    for company in companies:
        names += [*company.names_en, *company.tickers[:1]]
        names += company.names_ko if korean else ()
        for cloud in company.cloud:
            names += [name for name in cloud.names_en if name[:1].isupper()]
    # a name keeps its capital: meta and apple are words
    who = f"(?i:{_any(field)})|{_any(names)}" if field else _any(names)
    return re.compile(_any(metric), re.IGNORECASE), re.compile(who)


def _any(words: Iterable[str]) -> str:
    """Latin words with edges, Korean ones as they stand: endings are glued to them."""
    parts = [
        rf"(?<![A-Za-z0-9]){re.escape(word)}(?![A-Za-z0-9])" if word.isascii() else re.escape(word)
        for word in dict.fromkeys(words)
    ]
    return "|".join(parts)
