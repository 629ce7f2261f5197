"""Five outlets' article pages in the markup that such sites use, in our own words."""

import json
from datetime import UTC, datetime, timedelta

YESTERDAY = datetime.now(UTC).replace(hour=4, minute=30, second=0, microsecond=0) - timedelta(
    days=1
)
YEAR = YESTERDAY.year

STORY = [
    f"Amazon expects to spend about $104 billion on capital expenditures in {YEAR}, the company"
    " said on its earnings call, and most of that sum goes into data centers for AWS.",
    "The retailer's finance chief told listeners that racks are filled as soon as they arrive, so"
    " that orders wait for power rather than for customers to sign their contracts.",
    f"Microsoft said it plans to invest $83 billion in AI data centers in {YEAR}, a figure that its"
    " managers had hinted at when they met shareholders earlier in the winter.",
    "Neither company would say how much of the equipment comes from one supplier, and both"
    " remarked that lead times for transformers have grown longer than those for chips.",
    "People who build such halls describe a market in which land with a grid connection has become"
    " the scarce good, while the machines themselves arrive roughly on schedule by now.",
]

KOREAN = [
    "아마존이 올해 인공지능 인프라에 1040억 달러 이상을 지출할 계획이라고 실적 발표에서 밝혔다.",
    "회사 측은 전력과 부지를 먼저 확보한 지역부터 서버를 들여놓는다며,"
    " 주문이 밀린 고객에게는 순서를 안내하고 있다고 설명했다.",
    "마이크로소프트도 올해 데이터센터 구축에 830억 달러를 투자할 계획이라고 덧붙였다.",
    "업계에서는 변압기 납기가 길어지는 것이 칩 부족보다 더 큰 걸림돌이 되었다는 말이 나온다."
    " 현장의 일정은 조금씩 늦춰지고 있다.",
    "두 회사 모두 공급사별 비중은 공개하지 않았고, 다음 분기에 다시 설명하겠다고만 했다."
    " 투자자들은 신중하게 기다리는 모습이다.",
]

OTHER_KOREAN = [
    "메타가 올해 설비투자에 최대 690억 달러를 투자할 계획이라고 새로 밝혔다.",
    "회사 관계자는 새 전산동을 짓는 공사가 예정보다 빠르게 나아가고 있으며,"
    " 전력 계약도 이미 마쳤다고 전했다.",
    "다만 언제 첫 장비가 들어오는지는 밝히지 않았다."
    " 지역 주민을 위한 설명회는 다음 달에 열릴 예정이다.",
    "시장에서는 늘어난 지출이 언제 수익으로 돌아올지를 두고 의견이 엇갈린다."
    " 주가는 소폭 움직이는 데 그쳤다.",
]


def page(
    title: str,
    paragraphs: list[str],
    *,
    language: str = "en",
    charset: str = "utf-8",
    head: str = "",
    wall: str = "",
    published: datetime | None = YESTERDAY,
) -> str:
    """A page with menus, teasers and footers around its article, as outlets serve it."""
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": title}
    if published:
        data["datePublished"] = published.isoformat()
    if wall:
        data["isAccessibleForFree"] = "false"
    body = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    menu = "".join(f'<li><a href="/{word}">{word}</a></li>' for word in ("world", "money", "tech"))
    return f"""<!DOCTYPE html>
<html lang="{language}"><head><meta charset="{charset}"><title>{title} | The Outlet</title>
<meta property="og:title" content="{title}">{head}
<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script></head>
<body><header><nav><ul>{menu}</ul></nav></header>
<main><article><h1>{title}</h1>
<div class="article-body">{body}</div>{wall}</article>
<aside><h3>Read also</h3><ul><li><a href="/a">An unrelated story about gardens</a></li></ul></aside>
</main><footer>All rights belong to the outlet. Contact, imprint, privacy.</footer></body></html>"""


WALL = """<div class="paywall"><h2>Subscribe to continue reading</h2>
<p>Already a subscriber? Sign in.</p></div>"""


def rss(title: str, items: list[tuple[str, str, str]], published: datetime = YESTERDAY) -> bytes:
    """An RSS feed of (address, title, summary)."""
    day = published.strftime("%a, %d %b %Y %H:%M:%S +0000")
    entries = "".join(
        f"<item><title>{name}</title><link>{url.replace('&', '&amp;')}</link>"
        f"<description>{summary}</description><pubDate>{day}</pubDate></item>"
        for url, name, summary in items
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>'
        f"<title>{title}</title><link>http://example.org/</link>{entries}</channel></rss>"
    ).encode()


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">'
    + b"".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">'.encode() for n in range(9))
    + b"]><rss version='2.0'><channel><title>&j;</title></channel></rss>"
)
