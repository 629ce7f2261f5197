"""The walk through one Korean sentence: whose, which metric, which period, at each number."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from flows.parsing import korean_claims as claims
from flows.parsing import korean_numbers, korean_periods, korean_words
from flows.parsing.discourse import Candidate, Paragraph
from flows.parsing.korean_numbers import Number
from flows.parsing.korean_periods import Period
from flows.parsing.korean_resolve import resolve
from flows.parsing.korean_state import State
from flows.parsing.korean_words import PERSON, Word
from warehouse.records import Metric

Item = Word | Period | Number

# Between two names of one list.
_LIST = re.compile(
    r"\)?[\s,·&/'\"]*(?:\([^()]{1,14}\))?[\s,·&/'\"]*(?:와|과|및|그리고|이랑|랑|하고|"
    r"등)?[\s,·&/'\"]*"
)
# Behind a name that is no subject: whom something is done with, to or compared with.
_OBLIQUE = re.compile(
    r"(?:\([^()%]{1,20}\))?['\"]?(?:에게|에만|에(?!서)|와의|과의|와는|과는|와도|과도|로부터|한테|"
    r"의(?=[ ](?:절반|반[ ]|[0-9.]+[ ]?배|[두세네][ ]배|[0-9]분의))|보다|처럼|을(?=[ ,])|"
    r"를(?=[ ,])(?![ ](?:비롯|포함|필두))|와(?=[ ])|과(?=[ ]))"
)
_APPOSED = re.compile(
    r"(?:\([^()]{1,20}\))?['\"]?(?:의)?[ ]?모회사|(?:\([^()]{1,20}\))?[ ]?(?:출신|"
    r"등이[ ]투자한)"
)
_PRODUCT = re.compile(
    r"(?:\([^()]{1,20}\))?(?:의)?[ ]?(?:AI[ ]?)?(?:GPU|칩|반도체|제품|그래픽|블랙웰|H100|H200)"
)
# "클라우드 수요에 힘입어": why something else grew, no subject.
_ADJUNCT = re.compile(
    r"[^,.0-9]{0,14}?(?:에[ ]힘입어|덕분|덕에|(?:으)?로[ ]인해|때문에|에[ ]기인|에[ ]따라)"
)
_AT_CLOUD = re.compile(
    r"[ ]?(?:(?:생성형[ ])?AI[ ](?=고객|이용|사용))?(?:약정|계약|용량|"
    r"서비스를|고객|수요|사용|워크로드|덕|기반|위에서|경유|제품)"
)
# The last subject before a number, to see whether it is anything we know.
_SUBJECT = re.compile(r"([가-힣A-Za-z0-9&·%\"')]+?)(?:은|는|이|가|도)(?=[ ,])")
_NEUTRAL = re.compile(
    r"""(?:^|.*[가-힣])(?:규모|금액|수치|액수|액|회사|그|그녀|이들?|이것|이번|전망치?|예상치?|
    가이던스|목표치?|계획|숫자|지표|부분|부문|기준|경우|시장|월가|증가|감소|상승|성장|투자|지출|
    집행|돈|비용|것|수준|연간|분기|년|올해|지난해|작년|내년|상반기|하반기|합계|합산|총액|총합|
    평균|측|실적|결과|중간값|중간|폭|속도|추세|누적|잔고|의무|백로그|매출|수요|경영진|관계자|
    발표|제시|공개|두고|놓고|향해|대표|회장|사장|CEO|CFO|당사|우리|저희|씨|님|상황|곳|쪽|모습|셈|점|때|대부분|가운데|중|전체|
    리스|하지만|그렇지만|기타|나머지)$"""
    r"""|.*(?:줘|해|봐|져|쳐|려|하|되|있|없|나|드|들|쓰|리|보|라|다|려|치|지|르|주|받|늘|줄|짓|놓|쌓|않|싶|같|많|높|적|좋|낮|작|길|짧|
    큰|넘|웃도|밑도|내|키|만드|쏟|크|힌|한|된|던|은|는|난|란|린|본|론|진|친|킨|쓴|뒷받침하|이라|
    였던)$""",
    re.VERBOSE,
)

# Around the one who tells a figure, named behind it; around a period in brackets.
_QUOTED = re.compile(r"(?:[다라]고|[다라]며)[ ]['\"]?$")
_TELLS = re.compile(
    r"(?:\([^()]{1,20}\))?['\"]?[ ]?측?(?:은|는|이|가|도)[ ][^,]{0,20}"
    r"(?:밝혔|말했|설명|전했|덧붙|강조|예상|전망|내다|발표|공시|공개)"
)
_OPENED = re.compile(r"[ ]?\((?:[ ]|매출[ ]?)?")
# "800억 달러 규모의 AI 투자(2025 회계연도 기준)": the brackets behind its noun
_HEAD_OPENED = re.compile(
    r"[ ]?(?:규모의|의|규모)[ ][^,.()0-9]{1,26}(?:투자|지출)(?:액|[ ]계획)?[ ]?\("
)
_CLOSED = re.compile(r"[^()0-9]{0,8}\)")

# An item of a list: a name and its money, nothing between.
_ITEM = re.compile(r"(?:은|는|이|가|의)?[ ](?:약[ ])?[$]?[0-9][0-9,.조억만 ]*(?:달러|불|[Bb])")
_CLAUSE = re.compile(r"(?:[다요음함됨]\.|[고며]|지만|는데|으나),?[ ]")
_ASIDE = re.compile(r"\([^()]{2,40}포함\)|\((?:IaaS|SaaS|인프라)[ ]?[+·&와과][ ]?[^()]{2,12}\)")
_AI_TOPIC = re.compile(r"AI|인공지능|데이터 ?센터|인프라|클라우드|GPU|반도체|칩")
_OFFICE = re.compile(r"최고|C[EFTO]O|회장|사장|의장")
_INTERVIEW = re.compile(r"\s*(?:[-–—]|Q\d{0,2}[.:)]|문[ .:)])")
_WONDERS = re.compile(r"(?:까|나|나요|는가|은가|ㄴ가|가요|가|데|지|은|는)[.]?\s*$")
# Behind a time from which something is counted, no time of its own.
_BASE = re.compile(r"[ ]?(?:이후(?:의)?|부터)[ ]")
_RECKONED = re.compile(
    r"(?:에서)?(?:은|는|이|가|도)?[ ](?:[가-힣]{1,5}[ ])?(?:보고|본다|봤|예상|전망|추정|내다|"
    r"관측|집계)"
)
_BRACKET = re.compile(r"\([^()]{0,30}\)")
# "연간 전망치도 상향됐다.": the plans that follow are the year's.
_PLANNED = re.compile(
    r"(?<![가-힣])(연간|올해|내년)[ ](?:[가-힣]{1,6}[ ])?(?:전망|가이던스|목표|계획|예상)"
)
# "애저(29%)나 구글 클라우드(29%)에는 못 미쳤다": what the subject is only held against.
_BESIDE = re.compile(r"\([^()]*%[^()]*\)['\"]?(?:에는|에도|에(?!서)|보다|와는|과는)")
_ANNUALISED = re.compile(r"연[ ]?환산|연간[ ]환산|연율")

# More numbers than this are a table that lost its lines, no sentence.
_PROSE = 60


@dataclass(frozen=True)
class Subject:
    """Whose a number is: a company, or a cloud business of one."""

    ticker: str
    segment: str | None = None


class Walk:
    """One sentence. `claims` reads its numbers; `listen` only learns what it speaks of."""

    def __init__(self, text: str, state: State, paragraph: Paragraph, following: str = "") -> None:
        self.text = text
        self.following = following
        self.state = state
        state.sentences += 1
        self.paragraph = paragraph
        self.words = korean_words.find(text)
        aside = _ASIDE.search(text)
        if aside:  # "(IaaS와 SaaS 포함)": what a figure takes in, no subject of its own
            self.words = [w for w in self.words if not aside.start() < w.start < aside.end()]
        self.group: list[Subject] = []
        self.group_end = -1
        # in a call "we" is the company, whoever was named a sentence ago
        self.company = state.home if state.call else state.company
        self.segment = state.segment
        self.segment_of = state.segment_of
        self.metric: Metric | None = state.metric
        self.carried = True
        self.loose = False
        self.blocked = False
        self.by_market = False
        self.by_house = self.market_tells = self.beside = False
        self.named: set[str] = set()
        self.numbers: list[Number] = []
        self.periods: list[Period] = []
        self.tags: dict[int, Period] = {}
        # numbers that stood for nothing known, as headlines leave it: limits by place
        self.unsaid: dict[int, tuple[Decimal | None, Decimal | None, bool]] = {}
        self.cloud_newer = state.segment is not None
        self.foreign_end = -1
        # the noun that a list of clouds stands under: "수주잔고는 AWS 2000억달러, …"
        self.headed: Metric | None = None
        self.headed_end = -1
        self.whole = False  # the whole company's sales were named
        self.business_end = -1
        self.metric_end = -1
        self.metric_word = ""
        self.ai_topic = bool(_AI_TOPIC.search(text))
        self.people = (
            [found["name"] for found in PERSON.finditer(text)] if _OFFICE.search(text) else []
        )
        if self.people:
            state.said = self.people[0]
        self.speaker = paragraph.speaker or (self.people[0] if self.people else None)

    # -- what is spoken of ------------------------------------------------------------------

    def listen(self) -> None:
        """Learn from a sentence without a number."""
        for word in self.words:
            self._hear(word)
        self._remember(claimed=False)
        asks = self.text.rstrip().endswith("?") or bool(
            _INTERVIEW.match(self.paragraph.text) and _WONDERS.search(self.text)
        )
        if asks and self.metric is not None and not self.carried:
            self.state.open_topic = True
        self._hint()
        if (asks or self.state.form == "heading") and self.company:
            dates = [p for p in korean_periods.find(self.text) if not p.weak]
            if dates:
                clock = self.state.clock(self.company)
                self.state.section = resolve(clock, dates[-1], None)
        if self.state.form == "heading" and self.metric is not None:
            self.state.open_topic = self.metric != "cloud_revenue" or self._titles()
            self.state.introduces = self.metric == "cloud_revenue" and self._titles()
        if re.search(
            r"처음(?:으로)?[ ](?:공개|밝|발표)|넘어가|살펴보|말씀드리|관련(?:하여|"
            r"해)|다음은|부터 볼게요|볼까요|입니다\.?$",
            self.text[-40:],
        ):
            self.state.open_topic = self.state.introduces = True

    def _hint(self) -> None:
        """ "메타는 내년에도 늘린다고 했다. …": the year of the figure that comes next."""
        planned = _PLANNED.search(self.text)
        if planned and self.state.form == "prose" and not self.state.call:
            self.state.period = str(self.state.on.year + (planned[1] == "내년"))
            self.state.period_of = None
        if self.company and self.company in self.named and self.state.form != "heading":
            dates = [p for p in korean_periods.find(self.text) if not p.weak and p.form == "year"]
            if dates:
                label = resolve(self.state.clock(self.company), dates[-1], None)
                self.state.hint = (self.state.sentences, self.company, label)

    def _remember(self, claimed: bool) -> None:
        state = self.state
        if claimed and state.last and state.last.company == "BIGTECH":
            state.company = "BIGTECH"
        alone = len(self.group) < 2 or self.group[-1].ticker == "BIGTECH"
        if alone and self.company in self.named and self.company and not self.beside:
            state.company = self.company
        if self.metric == "capex" or any(w.kind == "capex" for w in self.words):
            state.capex_seen = True
        if self.company is None and self.blocked and not self.group:
            state.company = None
        if not self.carried:
            state.metric, state.distance = self.metric, 0
        elif self.blocked:
            state.metric = None
        elif self.metric is not None and claimed:
            state.distance = 0
        if state.form == "heading" and self.cloud_newer and self.segment and self._titles():
            state.heading_segment = self.segment
        if self.named and self.segment_of != self.company:
            state.segment = state.segment_of = None
        elif not self.beside:
            state.segment, state.segment_of = self.segment, self.segment_of
        if state.form == "heading" and state.paragraphs == 1 and not state.home:
            tickers = [w.ticker for w in self.words if w.kind == "company" and w.ticker]
            tickers += [w.ticker for w in self.words if w.kind == "cloud" and w.ticker]
            if tickers and tickers[0] != "BIGTECH" and len(set(tickers)) == 1:
                state.home = tickers[0]

    def _titles(self) -> bool:
        """Whether a heading is the cloud's name, not a sentence about it."""
        first = min((w.start for w in self.words if w.kind == "cloud"), default=0)
        if re.fullmatch(r"[\W\d:]*", self.text[:first]):
            return True
        last = max((w.end for w in self.words if w.kind == "cloud"), default=0)
        return re.match(r"\W{0,4}$|[ ]?[:,]", self.text[last:]) is not None

    def _hear(self, word: Word) -> None:
        kind = word.kind
        after = self.text[word.end : word.end + 24]
        if kind in ("company", "cloud"):
            self._name(word, after)
        elif kind == "other":
            if not _OBLIQUE.match(after) and not re.match(
                r"(?:와|과)?(?:의)?[ ]?(?:등|한[ ]곳|GPU|칩|제외|독점|계약|덕|효과|"
                r"물량|수주|약정|모델|지분|상장|수요|충격|쇼크|여파|돌풍|공세)",
                after,
            ):
                self.company, self.blocked, self.cloud_newer = None, True, False
                self.group = []
        elif kind == "capex" and self.blocked and _ADJUNCT.match(after):
            return
        elif kind == "capex":
            if re.match(
                r"[ ]?(?:받|유치|수익)|(?:를|을)? ?위해|[ ]?(?:대비|부담|우려|"
                r"경쟁(?!.{0,12}[0-9]))",
                after,
            ) and not re.match(r"[ ]?대비", after):
                self._topic("capex", word) if self.metric is None else None
                return
            self._topic("capex", word)
        elif kind == "spend":
            if self.metric == "capex" and not self.blocked:
                self.metric_end = word.end
                if self.state.distance == 0 and re.match(r"[은는이가]?[ ]", after):
                    self.carried = False
                return
            if (
                self.ai_topic
                or self.state.capex_seen
                or self.state.form == "heading"
                or self.company == "BIGTECH"
                or (self.state.metric == "capex" and self.state.distance <= 1)
                or re.search(r"쓴|쓸|쓰|쏟|들이|씀씀이|집행|투입|겠다", word.text)
                or re.match(r"[ ]?:", after)
            ):
                if self.foreign_end >= 0 and word.start - self.foreign_end < 4:
                    return
                self._topic("capex", word)
        elif kind == "backlog":
            self._topic("cloud_backlog", word)
        elif kind == "bookings":
            self._topic("cloud_bookings", word)
        elif kind == "ai":
            self._topic("ai_revenue", word)
        elif kind == "revenue":
            self._revenue(word)
        elif kind == "foreign":
            whole = re.match(r"(?:총|전체|연결|그룹)[ ]?매출", word.text)
            if (
                whole
                and self.cloud_newer
                and any(w.kind == "cloud" and 0 <= word.start - w.end <= 4 for w in self.words)
            ):
                self._topic("cloud_revenue", word)  # "MS 클라우드 전체 매출"
                return
            self._block(word)
            self.whole |= whole is not None
        elif kind == "business":
            self._block(word)
            self.cloud_newer = False
            self.business_end = word.end
        elif kind == "market":
            if re.match(
                r"(?:에서)?(?:은|는|이|가|도)[ ,]|[ ]?에[ ]?따르면|[ ](?:전망|추정|예상|"
                r"집계|보고서)",
                after,
            ):
                self.by_market = True
                self.state.report |= "보고서" in self.text or "리포트" in self.text
        elif kind == "executive":
            if re.match(r"(?:\([A-Z]{2,4}\))?(?:은|는|이|가|도)", after):
                self.by_market = False
        elif kind == "house":
            self.by_house = True
        elif kind == "both":
            self.blocked = self.blocked

    def _topic(self, metric: Metric, word: Word) -> None:
        self.metric, self.carried, self.loose, self.blocked = metric, False, False, False
        self.metric_end, self.metric_word = word.end, word.text
        self._head_list(metric, word)
        if metric != "cloud_revenue" and self.company is None and self.group:
            self.company = self.group[-1].ticker
        if metric == "cloud_backlog" and "클라우드" in word.text and not self.segment:
            self.segment = "클라우드"

    def _head_list(self, metric: Metric, word: Word) -> None:
        if re.match(r"(?:은|는|이|가|로는)?[ :]", self.text[word.end : word.end + 3]):
            self.headed, self.headed_end = metric, word.end

    def _in_list(self, word: Word) -> bool:
        """Whether a cloud's name is an item of a list under a noun, its money right behind."""
        return (
            self.headed in ("cloud_revenue", "cloud_backlog")
            and _ITEM.match(self.text, word.end) is not None
            and _CLAUSE.search(self.text, self.headed_end, word.start) is None
        )

    def _block(self, word: Word) -> None:
        self.metric, self.carried, self.blocked, self.loose = None, False, True, False
        self.foreign_end = word.end

    def _revenue(self, word: Word) -> None:
        """매출: of the cloud where a cloud is the subject, else of the company: not ours."""
        if self.foreign_end >= 0 and word.start - self.foreign_end <= 8 and self.blocked:
            between = self.text[self.foreign_end : word.start]
            if not re.search(r"[,.]|(?:은|는|고|며)[ ]", between):
                self.foreign_end = word.end
                return
        if self.company == "CRWV":
            if self._other_noun(word):
                self._block(word)
                return
            self.segment = self.segment_of = None
            self._topic("cloud_revenue", word)
            return
        if (
            (self.state.form == "bullet" or self.state.under_heading)
            and self.state.heading_segment
            and self.company == self.segment_of
            and not self.blocked
        ):
            self._topic("cloud_revenue", word)
            return
        if self.metric == "ai_revenue" and word.start - self.metric_end < 30:
            self.metric_end = word.end
            return
        of_cloud = self.cloud_newer and self.segment_of is not None
        of_cloud = of_cloud and not (self.whole and not self._cloud_here(word))
        if (
            of_cloud
            and not self._cloud_here(word)
            and self.state.paragraphs - self.state.cloud_at > (1 if self.state.introduced else 0)
        ):
            of_cloud = False
        if (
            not of_cloud
            and self.segment_of
            and self.segment_of == self.company
            and _ANNUALISED.search(self.text, max(0, word.start - 8), word.end)
            and not any(
                w.kind in ("business", "foreign", "other") and w.start < word.start
                for w in self.words
            )
        ):
            of_cloud = True  # only such businesses are told by the year's pace
        aim = re.match(r"[ ]?(?:목표|전망|가이던스)", self.text[word.end : word.end + 5])
        if of_cloud and not self._cloud_here(word) and aim:
            of_cloud = False
        if of_cloud and self._other_noun(word):
            of_cloud = False
        if not of_cloud and any(
            w.kind == "cloud" and w.ticker is None and 0 <= word.start - w.end <= 1
            for w in self.words
        ):
            self._head_list("cloud_revenue", word)
        if of_cloud:
            self._topic("cloud_revenue", word)
        else:
            self._block(word)

    def _other_noun(self, word: Word) -> bool:
        """Whether 매출 has a noun of its own before it: "파트너 서비스 매출"."""
        found = re.search(r"(\S+)[ ]$", self.text[: word.start])
        if found is None:
            return False
        start, end = found.span(1)
        known: list[Word | Period] = [*self.words, *self.periods]
        if any(k.start < end and k.end > start for k in known):
            return False
        return not re.search(
            r"(?:[의은는이가도,로에서고며면인한된난던될할간린)\"'년월해]|분기|기준|당|"
            r"총|대비|하여|통해|덕분|연|전체|자체|관련|사업|부문|서비스|신규|환산)$",
            found[1],
        )

    def _cloud_here(self, word: Word) -> bool:
        """Whether the sentence has named a cloud up to a word."""
        return any(w.kind == "cloud" and w.start < word.start for w in self.words)

    def _name(self, word: Word, after: str) -> None:
        ticker, segment = word.ticker, None
        if word.kind == "cloud":
            segment = word.text.strip()
            if ticker is None and len(self.group) > 1 and self._theirs(word):
                self.group = [Subject(one.ticker, segment) for one in self.group]
                self.segment, self.segment_of, self.cloud_newer = segment, self.company, True
                self.metric, self.carried = "cloud_revenue", False
                self.loose, self.blocked = True, False
                return
            if segment == "IaaS":
                ticker = "ORCL"
            if ticker is None:
                ticker = self._owner()
        if ticker is None:
            return
        if segment is None and _PRODUCT.match(after):
            return
        if segment is not None and (_AT_CLOUD.match(after) or _ADJUNCT.match(after)):
            self.named.add(ticker)
            return
        if _APPOSED.match(after):
            self.company = ticker
            self.named.add(ticker)
            return
        self.beside |= _BESIDE.match(after) is not None
        subject = Subject(ticker, segment)
        if ticker == "BIGTECH":
            self.group = []
        gap = self.text[self.group_end : word.start] if self.group_end >= 0 else None
        if gap is not None and len(gap) <= 24 and self.group and _LIST.fullmatch(gap):
            last = self.group[-1]
            joined = bool(gap.strip(" '\"()"))
            if last.ticker == ticker:
                self.group[-1] = Subject(ticker, segment or last.segment)
            elif segment is not None and not joined and last.segment is None:
                self.group[-1] = subject
            elif joined:
                self.group.append(subject)
            else:
                self.group = [subject]
        else:
            self.group = [subject]
        if segment is not None:
            self.state.cloud_at = self.state.paragraphs
        self.group_end = word.end
        oblique = _OBLIQUE.match(after)
        joins = oblique and oblique[0][-1] in "와과" and self._listed(word)
        if oblique and not joins and len(self.group) == 1:
            self.group, self.group_end = [], -1
            return
        if oblique and not joins and len(self.group) == 2 and gap and gap.strip() == ",":
            self.group.pop()  # "오라클, AWS와도 손잡아": the first alone is the subject
            return
        self.named.add(ticker)
        if ticker == "NVDA":
            self.state.nvidia_at = self.state.sentences
        if ticker != self.company and segment is None:
            self.cloud_newer = False
        changed = ticker != self.company
        self.company = ticker
        if re.match(r"(?:\([^()]{1,20}\))?['\"]?(?:은|는|도)[ ,]", after):
            self.by_market = False
        if segment is not None:
            if self.business_end >= 0 and re.fullmatch(
                r"[,· ]*(?:와|과|및)?[ ]*", self.text[self.business_end : word.start]
            ):
                return  # "유튜브와 클라우드": two businesses in one sum
            self.segment, self.segment_of, self.cloud_newer = segment, ticker, True
            if re.match(r"[ ]?(?:에|를|을)[ ]|[ ]?(?:중심|위주|등에)", after):
                return
            listed = self._in_list(word)
            self.metric = self.headed if listed else "cloud_revenue"
            self.carried, self.loose, self.blocked = False, not listed, False
            self.metric_end, self.metric_word = word.end, word.text
        else:
            if self.segment_of != ticker:
                self.segment = self.segment_of = None
            self.cloud_newer = False
            cloudy = self.metric in ("cloud_revenue", "cloud_backlog", "ai_revenue")
            if changed and cloudy and (self.loose or self.carried):
                self.metric = None

    def _theirs(self, word: Word) -> bool:
        """ "MS와 아마존의 클라우드": of each of the list."""
        return (
            re.fullmatch(
                r"(?:\([^()]*\))?(?:의)?[ ]?(?:각[ ]?사)?", self.text[self.group_end : word.start]
            )
            is not None
        )

    def _listed(self, word: Word) -> bool:
        """Whether another name follows soon: 와 joins, it does not accompany."""
        aside = _BRACKET.match(self.text, word.end)
        end = aside.end() if aside else word.end
        return any(w.kind in ("company", "cloud") and 0 <= w.start - end <= 8 for w in self.words)

    def _owner(self) -> str | None:
        """Whose "클라우드" is: of the company in force, if it has such a business."""
        ticker = self.company
        if ticker in ("AMZN", "MSFT", "GOOGL", "ORCL"):
            return ticker
        return None

    # -- the numbers ------------------------------------------------------------------------

    def claims(self, offset: int) -> list[Candidate]:
        """The mentions of the sentence; `offset` is added to their places."""
        numbers = self._numbers()
        if not numbers or len(numbers) > _PROSE:
            self.listen()
            return []
        if self.state.form == "heading":
            self.state.open_topic = self.metric != "cloud_revenue"
        self.numbers = numbers
        self.periods = self._free_periods()
        self.tags = self._tagged()
        items: list[Item] = sorted(
            [*self.words, *self.periods, *numbers], key=lambda item: (item.start, -item.end)
        )
        self._teller(numbers[0].start)
        reader = claims.Reader(self)
        out: list[Candidate] = []
        for item in items:
            if isinstance(item, Word):
                self._hear(item)
                reader.heard(item)
            elif isinstance(item, Period):
                if item not in self.tags.values():
                    reader.dated(item)
            else:
                out += reader.number(item)
        self._remember(bool(out))
        reader.close()
        if not offset:
            return out
        return [replace(c, start=c.start + offset, end=c.end + offset) for c in out]

    def _numbers(self) -> list[Number]:
        """The sentence's numbers, with the money that leaves 달러 to the figure before it."""
        numbers = korean_numbers.find(self.text)
        recent = self.state.sentences - self.state.dollars_at <= 5
        money = {n.currency for n in numbers if n.kind == "money"}
        if money == {"USD"} or (not money and recent):
            numbers += korean_numbers.unnamed(self.text, numbers)
        return sorted(numbers, key=lambda n: n.start)

    def _teller(self, first: int) -> None:
        """ "…130억 달러라고 마이크로소프트는 설명했다": who tells, named last, is the subject."""
        last = self.numbers[-1].end if self.numbers else first
        self.market_tells = any(
            w.kind == "market" and w.start > last and _RECKONED.match(self.text, w.end)
            for w in self.words
        )
        names = [w for w in self.words if w.kind in ("company", "cloud", "other")]
        if self.state.call or not names or names[0].start < first or not names[0].ticker:
            return
        word = names[0]
        if _QUOTED.search(self.text, max(0, word.start - 4), word.start) and _TELLS.match(
            self.text, word.end
        ):
            self._hear(word)

    def _tagged(self) -> dict[int, Period]:
        """ "525억달러(2024년)": the period in brackets behind a number, by the number's start."""
        out = {}
        for number in self.numbers:
            opened = _OPENED.match(self.text, number.end) or _HEAD_OPENED.match(
                self.text, number.end
            )
            for period in self.periods if opened else ():
                if opened and period.start == opened.end() and _CLOSED.match(self.text, period.end):
                    out[number.start] = period
        return out

    def _free_periods(self) -> list[Period]:
        """The periods that are not part of a phrase that only compares or recalls."""
        taken = [(w.start, w.end) for w in self.words if w.kind in ("basis", "prior")]
        out = []
        for period in korean_periods.find(self.text):
            since = period.form in ("months", "quarter") and _BASE.match(self.text, period.end)
            if not since and not any(a <= period.start < b for a, b in taken):
                out.append(period)
        return out

    def unknown_subject(self, start: int, end: int) -> bool:
        """Whether the last subject named between two places is nothing that is known."""
        subjects = list(_SUBJECT.finditer(self.text, start, end))
        if not subjects:
            return False
        last = subjects[-1]
        if any(w.start < last.end(1) and w.end > last.start(1) for w in self.words):
            return False
        if any(p.start < last.end(1) and p.end > last.start(1) for p in self.periods):
            return False
        if any(n.start < last.end(1) + 1 and n.end > last.start(1) for n in self.numbers):
            return False
        stem = last[1].strip("\"')")
        if not stem or re.search(r"(?:으로|[가-힣]로|에서|에|까지|부터|만)$", stem):
            return False  # "기준으로는": a topic, no subject
        if stem in self.state.people or (self.state.said and stem in self.state.said):
            return False
        return not _NEUTRAL.match(stem)
