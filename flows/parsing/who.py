# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""Who: companies by the names that texts give them, and their clouds.

The registry is the source; the table below adds companies that texts on the race often speak
of and that have no stanza (no filings are followed), so that their figures are theirs.
"""

from dataclasses import dataclass
from functools import cache

from flows.parsing.periods import Calendar
from warehouse import companies


@dataclass(frozen=True)
class Known:
    """A company as a text may name it. `whole` where the company itself is a cloud business."""

    ticker: str
    names: tuple[str, ...]
    clouds: tuple[tuple[str, str], ...] = ()
    year_end: int = 12
    whole: bool = False
    default_cloud: str | None = None


# ticker, names, cloud names, month of the fiscal year's end
BESIDE = (
    Known("BABA", ("Alibaba",), (("Alibaba Cloud", "Alibaba Cloud"), ("Aliyun", "Alibaba Cloud"),
          ("Cloud Intelligence Group", "Alibaba Cloud")), 3, default_cloud="Alibaba Cloud"),
    Known("TCEHY", ("Tencent",), (("Tencent Cloud", "Tencent Cloud"),), default_cloud="Tencent Cloud"),
    Known("BIDU", ("Baidu",), (("Baidu AI Cloud", "Baidu AI Cloud"), ("AI Cloud", "Baidu AI Cloud")),
          default_cloud="Baidu AI Cloud"),
    Known("AVGO", ("Broadcom",), year_end=10),
    Known("AMD", ("AMD", "Advanced Micro Devices")),
    Known("TSM", ("TSMC", "Taiwan Semiconductor Manufacturing", "Taiwan Semiconductor")),
    Known("INTC", ("Intel",)),
    Known("IBM", ("IBM",), (("IBM Cloud", "IBM Cloud"),)),
    Known("NBIS", ("Nebius",), whole=True),
    Known("SFTBY", ("SoftBank",), year_end=3),
    Known("MU", ("Micron",), year_end=8),
    Known("DELL", ("Dell",), year_end=1),
)  # fmt: skip

WHOLE_CLOUDS = frozenset({"CRWV"})
MAIN_CLOUD = {
    "AMZN": "AWS",
    "MSFT": "Microsoft Cloud",
    "GOOGL": "Google Cloud",
    "ORCL": "Oracle Cloud",
    "CRWV": "CoreWeave",
}
# Names in the registry that are no name by themselves, only inside a company's own text.
GENERIC = frozenset({"cloud services", "cloud infrastructure"})

# A company's other names in English texts: executives, paraphrases and tickers.
ALIASES = {
    "AMZN": ("AMZN", "Jassy", "Olsavsky", "the e-commerce giant", "e-commerce giant", "the e-commerce company"),
    "MSFT": ("MSFT", "Redmond", "Nadella", "Amy Hood", "the Windows maker", "Windows maker"),
    "GOOGL": ("GOOGL", "GOOG", "Pichai", "Ashkenazi", "Porat", "the search giant", "search giant",
              "the Google parent", "Google parent", "Google's parent", "Gemini AI bot maker"),
    "META": ("Zuckerberg", "Susan Li", "the Facebook parent", "Facebook parent", "Instagram parent",
             "the Facebook owner", "Facebook owner", "Instagram owner", "the social media giant"),
    "ORCL": ("ORCL", "Ellison", "Catz"),
    "AAPL": ("AAPL", "the iPhone maker", "iPhone maker", "Tim Cook"),
    "NVDA": ("NVDA", "Jensen Huang"),
    "CRWV": ("CRWV", "Intrator"),
    "TSLA": ("TSLA", "Musk"),
}  # fmt: skip
# Names that are no company of ours but can own a figure.
OTHERS = (
    "OpenAI", "Anthropic", "xAI", "SpaceX", "Stargate", "Crusoe", "Lambda", "Huawei", "ByteDance", "TikTok",
    "DeepSeek", "Mistral", "Samsung", "SK Hynix", "SK hynix", "Salesforce", "Snowflake", "Databricks", "Palantir",
    "Supermicro", "Super Micro", "Vertiv", "Marvell", "Arm Holdings", "Qualcomm", "Netflix", "Uber", "Shopify",
    "Perplexity", "Brookfield", "BlackRock", "KKR", "Blackstone", "Blue Owl", "MGX", "Reliance", "Adani",
    "Foxconn", "Cisco", "Equinix", "Digital Realty", "Verizon", "AT&T", "T-Mobile", "Comcast", "Disney", "Walmart",
    "DigitalOcean", "Cloudflare", "Akamai", "Rackspace", "Scale AI", "Wiz",
    "Activision", "Cerner", "Altice", "AEP", "American Electric Power", "Dominion", "Entergy", "Constellation",
    "GE Vernova", "Siemens", "SAP", "ServiceNow", "Workday", "Adobe", "Spotify", "Snap", "Pinterest", "Reddit",
    "Applied Digital", "IREN", "Core Scientific", "Galaxy Digital", "Oklo", "Vistra", "ASML", "Lam Research",
)  # fmt: skip

# Several companies as one.
TOGETHER = (
    r"hyper[\s-]?scalers|hyper[\s-]?scale (?:cloud providers|companies|operators|customers|players)",
    r"hyper[\s-]?scaler(?= (?:cap|spend|invest|AI|data|demand|budget))",
    r"big[\s-]tech(?:s| companies| firms| giants)?",
    r"(?:tech|technology|cloud|AI|internet|Silicon Valley|U\.S\. tech|American tech)(?:nology)? "
    r"(?:giants|titans|behemoths|majors|companies|heavyweights|firms|leaders|megacaps)",
    r"(?:the )?(?:big|top|largest|leading|biggest|five|four|six) (?:four|five|three|six|4|5|3|6)"
    r"(?: (?:tech|cloud|hyperscale|technology|companies|hyperscalers|providers|spenders)){0,3}",
    r"(?:the )?(?:two|four|five|three|six|seven|4|5) (?:(?:big|biggest|largest|major|tech|cloud|of the|top|leading|mega[\s-]?cap|US|U\.S\.|American) ){0,3}"
    r"(?:companies|spenders|hyperscalers|tech companies|tech giants|cloud giants|giants|cloud providers|firms|players)",
    r"mega[\s-]?caps?(?: tech| technology)?(?: companies)?",
    r"cloud (?:service )?(?:providers|giants|titans)|(?:major |large |leading )?CSPs",
    r"magnificent (?:seven|7)|mag(?:nificent)? ?7",
    r"(?:these|those|the) (?:four|five|three|six|tech|companies|hyperscalers|giants)(?: (?:companies|giants|firms|titans))?(?! (?:months?|quarters?|years?|weeks?|days?|decades?|times|main|other|percent|billion|reasons?|things?|segments?|units?|models?|regions?|sites?|data|campuses))",
    r"(?:the )?(?:companies|firms|group|quartet|quintet|trio) (?:combined|collectively|together)",
    r"AI companies|AI industry|tech industry|the industry",
    r"(?:the |this |that )(?:two|pair|duo|trio|quartet|quintet|foursome|threesome)(?:'s)?(?= (?:spent|spend|have|has|had|will|would|are|is|were|was|plan|expect|said|report|laid|put|invest|together|combined|between|\w+'s|capex|capital|outlay|spending|bill)|'s\b)",
    r"(?:largest|biggest|leading|top) (?:\w+ ){0,2}(?:technology|tech|cloud|internet|us|u\.s\.|american)? ?(?:platforms|groups|spenders|tech groups|technology groups|buyers of compute)",
    r"(?:tech|technology|internet|cloud|silicon valley|american technology|us technology)(?:nology)? (?:groups|platforms|peers|majors|sector|spenders)",
    r"(?:the |these |those |all )(?:two|three|four|five|six) (?:of them|together|combined|alone)",
)

_REGISTRY = companies.load()


def _spellings(names: tuple[str, ...]) -> list[str]:
    """A cloud's names as written, as speech recognition writes them, with the firm's legal name."""
    out = []
    for name in names:
        out += [name, name.lower()]
        if name.startswith("Microsoft "):
            out.append(name.replace("Microsoft ", "Microsoft Corporation ", 1))
    return list(dict.fromkeys(out))


# Those who report in another currency than the dollar.
ELSEWHERE = frozenset({"BABA", "TCEHY", "BIDU", "TSM", "SFTBY"})

# Those whose customers the spending is: what they say of it is about others.
SUPPLIERS = frozenset({"NVDA", "AVGO", "AMD", "TSM", "INTC", "MU", "DELL"})


@cache
def known() -> dict[str, Known]:
    """Every company by ticker: the registry's and those beside it."""
    out = {}
    for ticker, company in _REGISTRY.items():
        names = tuple(dict.fromkeys((*company.names_en, *ALIASES.get(ticker, ()))))
        clouds = tuple(
            (name, cloud.segment)
            for cloud in company.cloud
            for name in _spellings(cloud.names_en)
            if name not in GENERIC
        )
        out[ticker] = Known(
            ticker,
            names,
            clouds,
            company.fiscal_year_end,
            ticker in WHOLE_CLOUDS,
            MAIN_CLOUD.get(ticker),
        )
    out.update({company.ticker: company for company in BESIDE})
    return out


def calendar(ticker: str) -> Calendar:
    """The company's fiscal calendar; the calendar year for BIGTECH and the unknown."""
    company = known().get(ticker)
    return Calendar(company.year_end if company else 12)
