"""A number in its Korean sentence → a mention: measure, limits, stance and period."""

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from flows.parsing import korean_words
from flows.parsing.discourse import Candidate
from flows.parsing.korean_numbers import Number
from flows.parsing.korean_periods import Clock, Period
from flows.parsing.korean_words import CONSTANT, QUARTERLY, Word
from warehouse.records import Basis, Measure, Metric, Stance

if TYPE_CHECKING:
    from flows.parsing.korean_walk import Walk

# -- vocabulary ---------------------------------------------------------------------------------

_CLAUSE = re.compile(
    r"(?:(?<![잔최재광보사참창신])고(?:요)?|며|면서|지만|으나|는데|은데|데도|다가|라며|라면서|니까|늘어|줄어|불어|넘어|들어(?!서만)|증가해|감소해|기록해|성장해|상승해|급증해|급감해|웃돌아|밑돌아|뛰어|올라|내려|달해)(?:,)?[ ]|[.;!?][ ]|다\.|요\."
)
_CONVERSION = re.compile(r"\s?[(,]?\s?(?:약|한화로?|우리[ ]?돈(?:으로)?|원화로?|한국[ ]?돈)?\s?(?:약|대략)?\s?")
_IN_WON = re.compile(r"한화|우리[ ]?돈|원화|한국[ ]?돈|환율(?:로|을)[ ]?(?:환산|적용)")

_RISE = r"늘|증가|증액|성장|급증|급성장|불어|불었|상승|확대|뛰|뛴|급등|신장|치솟|많(?!은 것)|더[ ]?(?:커|많|늘)|커[졌진질]|커지|높아|올라|오른|올랐|폭증|↑|상향|플러스|불린|불어난|점프|팽창|껑충|높[은다]"
_FALL = r"감소|줄|하락|급감|축소|적(?:은|었|다|게)|후퇴|역성장|뒷걸음|↓|쪼그라|떨어|낮아|빠[졌진지]|하향|감액|마이너스"
_GROWTH_AFTER = re.compile(
    rf"[)\"'\s]*(?:이상|넘게|가량|안팎|정도|수준|가까이|남짓|이나|나|대|대로|내외|쯤|의|씩|를[ ]?(?:웃도는|넘는)|로|으로|을|를|가|이|\s|더|크게|급|고|고속|폭발적|깜짝|높은|넘는|육박하는|불변통화|전년[ ]?(?:동기)?[ ]?(?:대비|보다)|\((?:[^()]{{0,25}})\)){{0,8}}(?P<verb>(?P<up>{_RISE})|(?P<down>{_FALL}))"
)
_GROWTH_BEFORE = re.compile(r"성장률|증가율|성장세|증가세|상승률|감소율|(?:성장|증가|상승)[ ]?(?:폭|속도)|성장")
_SHARE = re.compile(
    r"비중|점유|차지|마진|이익률|담당|할인|지분|가운데[ ]?$|(?:전체|매출|지출|투자|잔고|RPO)(?:액)?의[ ]?(?:약[ ]?)?$|확률|금리"
)
_CHANGE_AFTER = re.compile(
    rf"[\s\"')]*(?:이상|넘게|가량|안팎|정도|수준|가까이|남짓|이나|나|가|이|더|씩|\s){{0,5}}(?P<verb>(?P<up>늘|증가|상승|증액|상향|높[이인여]|올[려린릴]|많은|많다|많았|급증|확대|쌓|더[ ]?(?:쓰|쓴|썼|투자|늘|많|지출)|추가로?[ ]?(?:투자|지출|집행|늘)|불어|얹|웃돈을)|(?P<down>줄|감소|감액|하향|낮[추춘췄]|축소|적은|적다|적었|삭감|덜[ ]))"
)
_CHANGE_BEFORE = re.compile(r"(?:증가|증액|상향|감소|감액|축소|순증)[ ]?(?:액|분|폭|규모)(?:은|는|이|가|도|만|[ ]|:|\()[^0-9]{0,12}$|(?:늘어난|증가한|불어난|추가된|늘린)[ ](?:매출|금액|액수|규모|돈|몫|잔고|투자|지출)(?:액)?(?:은|는|이|가|만|도)[ ]$")
_RUN_RATE = re.compile(r"연[ ]?환산|현재[ ]?연간[ ]기준|환산[ ]연?매출|연율|연간화|연간[ ]?(?:으로[ ])?환산|환산액|런[ ]?레이트|run[- ]?rate|Run Rate|연간[ ]?반복[ ]?매출|ARR(?![A-Za-z])")

_OVER = re.compile(
    r"[\s\"')]*(?:대|선)?(?:을|를|이|가|도|에서|의)?[ ]?(?:훨씬|크게|훌쩍|가볍게|이미|이제|처음(?:으로)?|무려|더|조금|살짝|약간|[ ])*(?:이상|초과|넘|웃돌|웃도|웃돈|상회|돌파|뛰어넘|플러스|\+)"
)
_NAMJIT = re.compile(r"[\s\"')]*(?:남짓|여(?=[ 의를을]))")
_UNDER = re.compile(
    r"[\s\"')]*(?:을|를|에)?[ ]?(?:이하|미만|이내|밑도|밑돌|하회|못[ ]?미|넘지[ ](?:않|못)|아래)|[\s\"')]*까지[ ]?(?:도[ ])?(?:쓰|쓸|투자|늘리|늘릴|지출|집행|확대할|높이|높일|올리|올릴|제시|투입|가능|끌어올리|갈[ ]수)"
)
_APPROX = re.compile(
    r"[\s\"')]*(?:가량|안팎|정도|수준|내외|쯤|전후|언저리|선(?=[에을이으])|에[ ]?(?:육박|가까|근접|다가)|가까이|가까운|가까워)"
)
_AT_MOST = re.compile(r"(?<![가-힣])(?:최대|많아야|기껏해야|많게는|최고|최다|상한)[ ]?(?:약[ ]?)?[$]?$")
_AT_LEAST = re.compile(r"(?<![가-힣])(?:최소|최저|적어도|못해도|적게는|최소한)[ ]?(?:약[ ]?)?[$]?$")
_ABOUT = re.compile(r"(?:약|대략|거의|얼추|어림잡아|줄잡아|근)[ ]?$")

_GUIDES = re.compile(
    r"가이던스|전망|예상|계획|제시|예고|목표|겠다|겠다고|예정|방침|잡았|약속|상향|하향|(?:높여|올려|늘려|낮춰|좁혀|끌어올려)[ ]?(?:잡|제시|조정)?|할[ ]것|쓸[ ]것|될[ ]것|이를[ ]것|늘릴|늘리기로|쓰기로|하기로|증액|공언|다짐|내다봤|내다본|확정|쓴다|투자한다|지출한다|쏟아붓는다|쏟는다|넘길|달할|재확인|유지|고수|기대(?:합니다|한다|됩니다|된다|하고[ ]있)|올린|높인|높였|올렸|낮췄|좁혔"
)
_WILL = re.compile(r"(?:[할될갈질날릴쓸낼칠이를울])[ ]것(?:으로|이|을|이라)|가이던스|기대(?:합니다|한다|됩니다|된다|하고[ ]있)|예상(?:합니다|한다|됩니다|된다|하고[ ]있)|전망(?:합니다|한다|됩니다|된다)")
_FORECASTS = re.compile(r"예상|전망|추정|내다[봤보본]|관측|기대|본다|봤|점[치쳤쳐]|모델링|추산|예측|계산|집계|보고[ ]있|제시|분석|달할|이를|추계|높여[ ]?잡|올려[ ]?잡|상향|하향|조정")
_PASSIVE = re.compile(r"추정(?=$|[.,) 한했합됨함])|추정된|추정됐|추산된|추산됐|관측된|관측이|점쳐|것으로[ ]보인|예측된|전망이[ ]나|것이라는[ ](?:관측|전망|분석|예상|추정)|로[ ]추정|계산이[ ]나|라는[ ](?:계산|얘기|관측|분석)|추산")
_PASSIVE_SOFT = re.compile(r"예상된|예상됐|전망된|전망됐|기대된")
_PLANS = re.compile(r"밝[혔히힌]|발표|계획|예고|제시|약속|공언|하기로|쓰기로|겠다|예정|공개|내놓|가이던스|합의|방침|선언")
_SETS = re.compile(r"(?:으로|로)[ ]?(?:소폭[ ]|크게[ ]|다시[ ])?(?:좁|높|올[려렸리]|낮|상향|하향|조정|수정|제시|잡|늘[려렸리]|유지)")
_AGAINST = re.compile(r"(?:예상|기대|전망)치?(?:보다|에|을|를|와|과)[^,.]{0,10}(?:상회|하회|웃|밑|부합|낮|높|넘|적|많|비슷|일치)")
_KEEPS = re.compile(r"[\s\"')]*(?:로|으로|을|를|과|와|에서)?[ ]?(?:그대로[ ]?|변함없이[ ]?|계속[ ]?)?(?:유지|재확인|고수|되풀이|동일|같|변동[ ]?없|변화[ ]?없|손대지)")
_BEATS = re.compile(
    r"웃[도돌돈]|상회|밑[도돌돈]|하회|부합|뛰어넘|넘[어은는긴겼었]|못[ ]?미|미치지|보다|높[은았]|낮[은았]|많[은았]|적[은었]|맞[췄추]|충족|앞[서섰지질]|대비|비해|달리|달성|치로|치를[ ](?:기록|제시)"
)
_RETRACTED = re.compile(r"(?:\([^()]{0,40}\))?(?:을|를|으로|로|까지)?[ ]?(?:쓴|쓰겠|투자한|투자하겠|지출한|집행한|제시했|예상했|전망했|잡았)(?:다더니|다고[ ]?(?:했다가|하더니|했는데|했지만)|다가|는데|지만)")
_RAISED_BEFORE = re.compile(r"(?:으로|로)[ ]?(?:한[ ]차례[ ])?(?:올린|높인|늘린|상향한|상향[ ]조정한|높여[ ]잡은|올려[ ]잡은|낮춘)[ ]?(?:데[ ]이어|뒤|바[ ]있|지[ ]|후|적이)")
_FROM = re.compile(r"(?:\([^()]{0,30}\))?[\"']?[ ]?(?:(?:수준|규모|안팎|가량|선)?(?:에서|서)(?!만|도|는[ ])[ ,]|(?:→|➝|->))")
_TO = re.compile(r"(?:\([^()]{0,40}\))?[\"']?[ ]?(?:수준|규모|안팎|가량|선|이상|이하|사이)?(?:으로|로)(?![ ]?추)")
_COMPARED = re.compile(
    r"(?:\)|\([^()]{0,30}\))?[\"']?[ ]?(?:수준|규모)?(?:보다|에서[ ,]|[ ]?대비|에[ ]?비해|에[ ]?비하면|[과와][ ]비교|에[ ]견줘|의[ ]?(?:약[ ]?)?(?:[0-9.]+|두|세|네|다섯|여섯)[ ]?배|였던|이던|이었던|에[ ]그쳤던|[ ]?(?:성장|증가)(?:한[ ]데|에)[ ]이어|였으니|이었으니|이니까|였는데|였다면|[ ]?(?:성장|증가)[ ]위에|까지[ ]?(?:줄|낮|떨어)|을[ ]?저점|를[ ]?저점)"
)
_EDGE = re.compile(r"(?<![가-힣])(?:하단|상단|상한선?|하한선?|중간값|중간점|최상단|최하단)(?:을|은|이|도|만|를|값)?[ ]?(?:기존|종전|당초)?[ ]?(?:약[ ]?)?[^가-힣]{0,6}$")
_PART = re.compile(r"(?:이[ ]?(?:중|가운데|가운데서|중에서)|그[ ]?(?:중|가운데|중에서)|(?:여기|이)에는|(?:지출|투자|매출)(?:액)?[ ]?(?:중|가운데))[ ,]")
_ATTRIBUTE = re.compile(
    r"(?:\([^()]{0,40}\))?[\"']?[ ]?(?:규모(?:의|인)?|어치(?:의)?|짜리|상당의?|가량의?|정도의|이상의|안팎의|수준의|의|(?:이)?라는|에[ ]?(?:달하는|이르는|육박하는|가까운|근접한)|[을를이가]?[ ]?(?:넘는|웃도는|상회하는|초과하는|훌쩍[ ]넘는)|대의)[ ]"
)
_TAKES = re.compile(
    r"(?:\([^()]{0,40}\))?[\"']?[ ]?(?:규모|어치|가량|이상|정도|안팎|상당)?(?:을|를|에|의|까지|이|가)?[ ]?[^0-9,.]{0,22}?(?:빌리|빌린|빌려|조달|발행|인수(?!위)|매입|사들|기부|배당|대출|갚|상환|유치|모금|투자받|벌어|벌었|잃|증발|날[렸아]|모았|내고|낸다|내야|물[었게어]|배상|매각|벌금|지분|출자|수혈|충당|마련|보유|예치)"
)
_SPENDS = re.compile(
    r"(?:\([^()]{0,40}\))?[\"']?[ ]?(?:이상|가량|안팎|정도|규모|수준|이나|씩|넘게|까지)?[ ]?(?:을|를)?[ ][^.!?]{0,45}?(?:투자|지출|쓰[겠고는기다며]|쓸[ ]|쓴[다 ]|썼|써[ ]|쏟|투입|집행|들이|들인|들였|붓|배정|할당|나갔|지급|약속|사용)|[^0-9.]{0,6}(?:썼|쓴)"
)
_PAYS = re.compile(r"(?:\([^()]{0,40}\))?(?:이상|가량)?(?:을|를)[ ](?:[가-힣]{1,6}[ ])?(?:써|썼|쓰[겠는고며]|쓴다|쓸[ ]|쏟|지출|투입|집행)")
_PAID = re.compile(r"달러(?:\([^()]{0,30}\))?(?:가량|이상|안팎|정도)?(?:을|를)[ ](?:[가-힣]{1,6}[ ]){0,2}(?:써|썼|쓰[겠고는며면기]|쓴다|쓸[ ]|쏟|지출|투입|집행)")
_WHERE = re.compile(
    r"(?:AI|인공지능|데이터[ ]?센터|인프라|설비|서버|클라우드|(?<![가-힣])칩|GPU|반도체|연산|컴퓨팅|캐파|기술)[^,.0-9]{0,22}?(?:에(?:만)?|분야에|을[ ]위해|(?:구축|확충|확대|증설|개발)[에을하]|등에|짓는[ ]데|사는[ ]데)[ ,]"
)
_PLACE = re.compile(
    r"(?:오하이오|버지니아|텍사스|인디애나|루이지애나|미시시피|조지아|애리조나|네바다|오리건|아이오와|위스콘신|노스캐롤라이나|사우스캐롤라이나|펜실베이니아|펜실베니아|켄터키|테네시|앨라배마|미주리|미시간|일리노이|뉴욕|캘리포니아|미국|플로리다|워싱턴|와이오밍|유타|아이다호|네브래스카|캔자스|오클라호마|아칸소|뉴멕시코|콜로라도"
    r"|일본|한국|국내|울산|인천|서울|부산|전남|해남|인도(?!하)|영국|프랑스|독일|스페인|이탈리아|포르투갈|아일랜드|네덜란드|벨기에|덴마크|스웨덴|노르웨이|핀란드|폴란드|호주|뉴질랜드|캐나다|멕시코|브라질|칠레|말레이시아|싱가포르|태국|인도네시아|베트남|대만|필리핀|사우디|아랍에미리트|UAE|카타르|이스라엘|남아공|케냐|스위스|오스트리아|그리스|유럽|중동|아부다비|뭄바이|하이데라바드|안드라|멤피스|애빌린|홋카이도|도쿄|오사카)"
    r"(?:[가-힣]{0,6}(?:주|시|현|카운티|지역))?(?:[ ][가-힣]{1,8})?(?:에|에만|에서|의|[ ]?지역)[ ]"
)
_SUM = re.compile(r"모두[ ]합|합쳐|합치|합친|합산|합계|총액|총합|합하|합한|더하|더해|통틀어|총[ ]|도합|전체")
_HYPOTHESIS = re.compile(r"(?:했|였|었|았|됐)다면|(?:했|었|았|였)더라면|가정하|가정할|한다면(?!서)")
_ANALYST = re.compile(
    r"(?:애널리스트|연구원|연구위원|전략가|매니저|교수|이코노미스트|센터장|본부장)(?:은|는|이|가)[ ,]|(?:증권|리서치|캐피털|투자운용|자산운용)(?:은|는|이|가)[ ,]"
)
_LAST = Decimal("0.01")


class Reader:
    """Reads the numbers of one sentence in order, with what the walk holds in force."""

    def __init__(self, walk: "Walk") -> None:
        self.walk = walk
        self.text = walk.text
        self.numbers = self._spoken(walk.numbers)
        self.kept = {n.start for n in self.numbers}
        self.prev_end = 0
        self.prev: Candidate | None = None
        self.made = False
        self.edge = False
        self.prev_compared = False
        self.lost = False
        self.fresh: list[Word] = []
        self.dates: list[Period] = []
        self.seen: list[Period] = []
        self.main: str | None = None
        self.main_explicit = False
        self.main_metric: Metric | None = None
        self.main_company: str | None = None
        self.main_period: Period | None = None
        self.chosen: Period | None = None
        self.group = list(walk.group)
        self.dealt = self._each()
        self.last_dates: list[Period] = []
        self.pending: list[tuple[Number, Candidate]] = []
        self.sentence_cc = False
        self.last_growth: Candidate | None = None

    # -- preparation ------------------------------------------------------------------------

    def _spoken(self, numbers: list[Number]) -> list[Number]:
        """The numbers less those that only say an amount over again in won."""
        out: list[Number] = []
        for number in numbers:
            if number.kind == "money" and number.currency == "KRW":
                before = self.text[out[-1].end if out else 0 : number.start]
                if out and out[-1].kind == "money" and out[-1].currency != "KRW":
                    if _CONVERSION.fullmatch(before):
                        continue
                if _IN_WON.search(before[-24:]):
                    continue
            out.append(number)
        return self._ranges(out)

    def _ranges(self, numbers: list[Number]) -> list[Number]:
        """"341억에서 344억 달러로 전년 대비 27% 성장할 것": two ends so near are a range."""
        out: list[Number] = []
        for number in numbers:
            last = out[-1] if out else None
            if (
                last is not None and number.kind == last.kind == "money"
                and last.high < number.low <= last.high * Decimal("1.06")
                and re.fullmatch(r"에서[ ](?:약[ ])?", self.text[last.end : number.start])
                and re.match(r"로[ ](?:전년|[0-9])", self.text[number.end : number.end + 6])
                and re.search(r"것|예상|전망", self.text[number.end :])
            ):  # fmt: skip
                out[-1] = Number("money", last.low, number.high, last.start, number.end, number.currency)
            else:
                out.append(number)
        return out

    def _each(self) -> dict[int, int]:
        """각각: which numbers (by start) go to which place of the list before them."""
        found = re.search(r"각각|순으로", self.text)
        if not found:
            return {}
        dealt: dict[int, int] = {}
        behind = [n for n in self.numbers if n.start > found.start()]
        run: list[Number] = []
        for number in [*behind, None]:
            if number is not None and (not run or (number.kind == run[0].kind and number.start - run[-1].end <= 24)):
                run.append(number)
                continue
            if len(run) >= 2:
                for place, one in enumerate(run):
                    dealt[one.start] = place
            run = [number] if number is not None else []
        return dealt

    # -- events -----------------------------------------------------------------------------

    def heard(self, word: Word) -> None:
        """A word went by."""
        self.fresh.append(word)

    def dated(self, period: Period) -> None:
        """A period went by."""
        self.dates.append(period)
        self.seen.append(period)

    def number(self, number: Number) -> list[Candidate]:
        """A number came: the mention it makes, if any."""
        if number.start not in self.kept:
            return []
        self.last_dates = self.dates
        out = self._claim(number)
        self.prev_end = number.end
        self.fresh, self.dates = [], []
        if out is None:
            self._pass(number)
            self.prev = None
            return []
        self.prev = out
        return [out]

    def _pass(self, n: Number) -> None:
        """A number of something else still says which period the sentence is about."""
        dates = [p for p in self.last_dates if not p.weak and p.form in ("quarter", "year", "ytd", "trailing", "half", "months")]
        if dates and self.walk.company and (self.edge or not _COMPARED.match(self.text, n.end)):
            clock = self.walk.state.clock(self.walk.company)
            self.main = clock.resolve(dates[-1], self.main or self.walk.state.period)
            self.main_explicit, self.main_metric = self.main is not None, None
            self.main_company, self.main_period = self.walk.company, dates[-1]

    def close(self) -> None:
        """Leave the period in force to the next sentence."""
        state = self.walk.state
        if not self.main:
            return
        clock = state.clock(self.walk.company or "")
        if (
            state.period is None
            or ("Q" in state.period) != ("Q" in self.main)
            or clock.calendar.months(self.main)[1] >= clock.calendar.months(state.period)[1]
        ):
            state.period = self.main

    # -- one number -------------------------------------------------------------------------

    def _claim(self, n: Number) -> Candidate | None:
        walk, text = self.walk, self.text
        nxt = next((m.start for m in self.numbers if m.start > n.start), len(text))
        after = text[n.end : min(nxt, n.end + 90)]
        tail = text[n.end : n.end + 160]
        start = max(self.prev_end, n.start - 110)
        clause = start
        for found in _CLAUSE.finditer(text, start, n.start):
            clause = found.end()
        near = text[clause : n.start]
        company, segment, metric = walk.company, walk.segment, walk.metric
        head = self._head(n, after)
        if head is None and n.kind == "money" and _FROM.match(after) and (walk.metric is None or walk.carried):
            follow = next((m for m in self.numbers if m.start > n.start), None)
            if follow and follow.kind == "money" and follow.start - n.end < 40:
                head = self._head(follow, text[follow.end : follow.end + 60])
        if head == "foreign":
            return None
        revived = self._revive(n, clause)
        if revived is not None:
            company, segment, metric = revived.company, revived.segment, revived.metric
            walk.blocked, walk.carried = False, True
            walk.metric = metric
        carried = walk.carried
        if head is not None:
            metric, carried = head, False
        elif n.kind == "money" and metric != "capex" and self._spending(n, near, after, tail):
            metric, carried = "capex", False
        elif walk.blocked:
            return None
        elif n.kind == "money" and metric == "cloud_revenue" and walk.state.capex_seen and _PAYS.match(after):
            metric, carried = "capex", False
        elif n.kind == "money" and (metric is None or carried) and walk.state.capex_seen and (
            (walk.state.call and _PAYS.match(after)) or (walk.named and _PAID.search(self.text, n.end, n.end + 90))
        ):
            metric, carried = "capex", False
        if metric is None and n.kind == "money" and not walk.blocked:
            metric = self._metric_known(company, n, True)
            carried = False
        if metric is None and n.kind == "money" and self._ends_in_capex(n):
            metric, carried = "capex", False
        if metric is None:
            if walk.state.form == "heading" and not _TAKES.match(after):
                walk.unsaid[n.start] = self._limits(n, n.low, n.high, near, after, True, "amount")
            return None
        if n.kind == "money" and _TAKES.match(after) and not re.match(r"[^,]{0,20}(?:투자|지출)", after):
            return None
        if self._site(n, near, after, metric):
            return None
        if self._into(n, clause) or (n.kind == "money" and re.match(r"(?:[ ]?(?:이상|규모|초과|넘는|급)){0,2}(?:의)?[ ](?:대형|초대형|신규|장기|추가)?[ ]?(?:계약|고객|거래)", after)):
            return None
        if n.kind == "money" and n.high < 10**8:
            return None
        if carried and n.kind == "money":
            metric = self._metric_known(company, n) or metric
        if n.currency == "KRW" and not (walk.named - {"BIGTECH"}):
            return None
        if carried and not self._carries(n, metric, near, after, clause):
            return None
        if walk.loose and metric == "cloud_revenue" and n.kind == "money":
            follows = next((m for m in self.numbers if m.start > n.start), None)
            if not (follows and follows.kind == "rate" and follows.start - n.end < 14) and not self._annualised(near, after):
                grown = self.prev is not None and self.prev.metric == metric and self.prev.measure == "growth"
                if not grown and not any(w.kind in ("consensus", "market") for w in walk.words):
                    return None
        # whose
        place = self.dealt.get(n.start)
        if len(walk.group) >= 2:
            if place is None and metric is not None:
                numbers = [m for m in self.numbers if m.kind == n.kind and m.start > walk.group_end]
                if len(numbers) == len(walk.group) and n in numbers:
                    place = numbers.index(n)
            if place is not None and place < len(walk.group):
                company, segment = walk.group[place].ticker, walk.group[place].segment or segment
            elif walk.group[-1].ticker != "BIGTECH":
                company = "BIGTECH" if metric == "capex" else None
            if company == "BIGTECH" and metric != "capex":
                return None
        bracket = re.match(r"[ ]?\(([^()0-9]{2,14})\)", after)
        if bracket:
            named = [w for w in korean_words.find(bracket[1]) if w.kind == "company"]
            if len(named) == 1:
                company = named[0].ticker
        if company is None:
            return None
        if company == "NVDA" and metric == "capex" and walk.state.home == "NVDA" and not re.search(r"당사|우리|저희|엔비디아|NVIDIA", text[: n.start]):
            return None  # the supplier's talk is of its customers' spending
        if metric in ("cloud_revenue", "cloud_backlog") and company in ("META", "TSLA", "AAPL", "NVDA"):
            return None
        if company == "BIGTECH" and metric != "capex":
            return None
        if n.kind == "money" and not _CHANGE_AFTER.match(after):
            if _EDGE.search(near) or (self.edge and re.fullmatch(r"에서[ ](?:약[ ])?", text[self.prev_end : n.start])):
                self.edge = True
                return None
        self.edge = False
        if _PART.search(near) and not any(w.start >= clause and w.kind in ("capex", "revenue", "backlog") for w in self.fresh):
            return None
        if _HYPOTHESIS.search(text[self.prev_end : n.start]):
            return None
        # how much
        measured = self._measure(n, metric, near, after, tail)
        if measured is None:
            return None
        measure, low, high, basis = measured
        compared = bool(_COMPARED.match(text, n.end)) or (near.endswith("인 ") and n.kind == "money")
        # which period
        clock = walk.state.clock(company)
        label, explicit, actual_span = self._period(n, metric, company, compared, place, near, after, tail)
        stance = self._stance(n, metric, company, label, clause, near, after, tail, compared, actual_span)
        if stance is None:
            return None
        bounded = head is not None or stance in ("actual", "guidance") or (stance == "estimate" and not self._consensus(clause, n.start))
        low, high, approx = self._limits(n, low, high, near, after, bounded and not compared, measure)
        aside = self.main_explicit and text.rfind("(", self.prev_end, n.start) > text.rfind(")", self.prev_end, n.start)
        if explicit and not compared and not aside:
            self.main = label
            self.main_explicit = True
            self.main_metric, self.main_company, self.main_period = metric, company, self.chosen
        elif not compared and (self.main is None or not self.main_explicit):
            self.main, self.main_metric, self.main_company = label, metric, company
        if explicit and not self.main_explicit and (stance == "prior_guidance" or (_FROM.match(after) and clock.future(label))):
            self.main, self.main_explicit, self.main_metric = label, True, metric
            self.main_company, self.main_period = company, self.chosen
        if stance == "guidance" and metric == "capex" and measure == "amount":
            walk.state.guided = label
        if stance == "guidance" and metric == "cloud_revenue":
            walk.state.guided_cloud = label
        walk.state.last_stance, walk.state.last_measure = stance, measure
        if stance in ("guidance", "prior_guidance", "actual") and measure == "amount":
            walk.state.known.setdefault((company, metric, n.low, n.high), (stance, label))
        walk.state.guided_here |= stance == "guidance"
        claim = Candidate(
            company, metric, measure, stance, low, high, approx,
            n.currency if n.kind == "money" else None, label,
            basis, segment if metric.startswith("cloud") else None, walk.speaker,
            "ko:" + ("carried" if carried else "named") + ":" + measure, n.start, n.end,
        )  # fmt: skip
        walk.state.last, self.made, self.prev_compared = claim, True, compared
        if walk.metric is None and metric == "capex":
            walk.metric, walk.carried, walk.blocked = metric, False, False
        return claim

    def _ends_in_capex(self, n: Number) -> bool:
        """A list whose metric comes last: "A는 X달러, B는 Y달러를 설비투자에 쓴다"."""
        words = [w for w in self.walk.words if w.kind in ("capex", "spend", "revenue", "foreign", "business", "cloud", "backlog")]
        if not words or words[0].kind not in ("capex", "spend") or words[0].start < n.end:
            return False
        rest = self.text[words[0].end : words[0].end + 40]
        return bool(re.match(r"(?:으로|로|에|에만)[ ][^.]{0,20}(?:쓴|쓰|썼|투입|집행|쏟|들|배정|잡|제시|계획)", rest))

    def _revive(self, n: Number, clause: int) -> Candidate | None:
        """"월가는 32%를 기대했다": of what was said last, whatever came between."""
        last = self.walk.state.last
        if last is None or self.walk.named or any(w.kind in ("foreign", "business", "other", "capex", "revenue", "backlog", "cloud") for w in self.walk.words):
            return None
        if self.walk.metric is not None and not self.walk.blocked:
            return None
        if (n.kind == "rate") != (last.measure == "growth"):
            return None
        if self.walk.by_market or self._consensus(clause, n.start):
            return last
        return None

    def _into(self, n: Number, clause: int) -> bool:
        """"오픈AI에 1000억달러를 투자": a stake in another company, not capital spending."""
        if n.kind != "money":
            return False
        if re.search(r"(?:지분|주식|스타트업)에[ ](?:약[ ]|최대[ ]|총[ ])?$", self.text[max(0, n.start - 12) : n.start]):
            return True
        for word in self.fresh:
            if word.kind in ("other", "company") and word.ticker != "BIGTECH" and word.start >= clause:
                between = self.text[word.end : n.start]
                if re.fullmatch(r"(?:\([^()]*\))?(?:에|에게)[ ][^,.]{0,14}", between) and "투자" in self.text[n.end : n.end + 30]:
                    return True
        return False

    def _head(self, n: Number, after: str) -> Metric | str | None:
        """The noun that the number qualifies, where it follows: "151억 달러 규모의 자사주"."""
        if n.kind == "rate":
            found = re.match(r"(?:의|[ ](?:이상|넘)의)?[ ]", after)
            word = next((w for w in self.walk.words if n.end <= w.start <= n.end + 4), None)
            if found and word and word.kind == "cloud" and word.ticker and re.match(r"[ ]?(?:매출[ ]?)?(?:성장|증가)", self.text[word.end : word.end + 8]):
                self.walk._hear(word)
                return "cloud_revenue"
            return None
        if n.kind != "money":
            return None
        found = _ATTRIBUTE.match(after)
        if not found:
            beside = next((w for w in self.walk.words if n.end <= w.start <= n.end + 1), None)
            if beside and beside.kind == "backlog":
                return "cloud_backlog"
            objective = re.match(r"(?:\([^()]{0,40}\))?(?:[ ]?(?:가량|이상|안팎|정도|규모))?(?:을|를)[ ](?:올해[ ]|내년[ ]|모두[ ]|전부[ ])?", after)
            if objective:
                word = next((w for w in self.walk.words if w.start >= n.end + objective.end()), None)
                if word and word.kind in ("capex", "spend") and word.start - n.end <= objective.end() + 1:
                    if re.match(r"(?:으로|로|에|에만)[ ]", self.text[word.end : word.end + 3]):
                        return "capex"
            return None
        reach = n.end + found.end() + 16
        for word in self.walk.words:
            if word.start < n.end + found.end() - 1 or word.start > reach:
                continue
            gap = self.text[n.end + found.end() : word.start]
            if re.search(r"[,.\"]|(?:은|는|을|를|로|에)[ ]", gap):
                return None
            if word.kind in ("foreign", "other"):
                return "foreign"
            if word.kind in ("capex", "spend"):
                if re.match(r"(?:와|과|를[ ](?:받|유치)|[ ]?유치)", self.text[word.end : word.end + 6]):
                    return "foreign"
                return "capex"
            if word.kind == "backlog":
                return "cloud_backlog"
            if word.kind == "ai":
                return "ai_revenue"
            if word.kind == "revenue":
                ours = self.walk.company == "CRWV" or (self.walk.cloud_newer and self.walk.segment_of)
                return "cloud_revenue" if ours else "foreign"
            return None
        return None

    def _spending(self, n: Number, near: str, after: str, tail: str) -> bool:
        """Whether money goes into AI infrastructure here: "AI 인프라에 … 투자"."""
        if not _SPENDS.match(after):
            return False
        window = near[-60:] + "|" + after
        return bool(_WHERE.search(window))

    def _site(self, n: Number, near: str, after: str, metric: Metric) -> bool:
        """Whether the money is one place's: a plant, a region."""
        if metric != "capex" or n.kind != "money":
            return False
        word = self.walk.metric_word
        if re.search(r"자본|설비|[Cc]ap|CAPEX|펙스", word) and not self.walk.carried:
            return bool(_PLACE.search(near[-40:])) and not self.fresh
        return bool(_PLACE.search(near) or _PLACE.search(after[:40]))

    def _carries(self, n: Number, metric: Metric, near: str, after: str, clause: int) -> bool:
        """Whether a number may be of the metric spoken of before this sentence."""
        state, walk = self.walk.state, self.walk
        if walk.unknown_subject(self.prev_end, n.start):
            self.lost = True
            return False
        if self.lost and not any(w.kind in ("company", "cloud", "spend", "rate", "consensus") for w in self.fresh):
            return False
        if n.kind == "rate" and walk.named and not self.made and re.match(
            r"[ ]?(?:넘게[ ]|가까이[ ]|이상[ ]|가량[ ])?(?:올[라랐]|오[르른]|내[려렸린]|하락|상승|급[등락]|뛰|밀|빠|떨어|치솟|강세|약세)", after
        ):  # fmt: skip
            return False  # a company that rises by itself is a share
        if state.distance == 0 or self.made:
            return True
        if metric == "capex" and state.distance == 1 and re.search(r"쓰겠|쓴다|썼|쏟|투자|지출|집행", self.text[n.end :]):
            return True
        if metric == "capex" and state.distance == 1 and walk.named and state.form == "prose" and not self.prev_end:
            return True
        if state.distance == 1 and state.form != "heading":
            kinds = {w.kind for w in self.fresh}
            return bool(kinds & {"rate", "spend", "consensus"}) or "가이던스" in near
        return False

    # -- measure ----------------------------------------------------------------------------

    def _measure(
        self, n: Number, metric: Metric, near: str, after: str, tail: str
    ) -> tuple[Measure, Decimal | None, Decimal | None, Basis | None] | None:
        text = self.text
        if n.kind == "money":
            gap = re.search(r"(?:예상|전망|추정|기대|컨센서스|눈높이)[가-힣]*(?:를|을|보다)[ ][^0-9]{0,8}$", near)
            if gap and re.match(r"[ ]?(?:가량|이상|정도|안팎|나|이나)?[ ]?(?:웃|상회|밑|하회|많|적|못|초과|높|낮|더)", after):
                return None
            if metric == "cloud_revenue" and self._annualised(near, after):
                return "run_rate", n.low, n.high, None
            if metric == "ai_revenue" and self._annualised(self.walk.metric_word + near, after):
                return "run_rate", n.low, n.high, None
            follow = next((m for m in self.numbers if m.start > n.start), None)
            if (
                follow is not None and follow.kind == "money" and any(w.kind == "basis" for w in self.fresh)
                and re.match(r",[ ]", after) and _CHANGE_AFTER.match(self.text[follow.end : follow.end + 30])
            ):  # fmt: skip
                return "change", n.low, n.high, self._basis(n, near, after)
            found = _CHANGE_AFTER.match(after)
            if found and self.prev is not None and self.prev.stance in ("estimate", "prior_guidance") and not re.match(r"[^,]{0,10}(?:상향|증액|높|올|하향|낮|감액)", after):
                return None
            if found and not re.match(r"[\s]*(?:이상|가량)?의", after):
                sign = -1 if found["down"] else 1
                return "change", *self._signed(n, sign), self._basis(n, near, after) or "yoy"
            if metric == "cloud_revenue" and re.match(r"의[ ]매출(?:을|이)[ ](?:추가|더)", after):
                return "change", n.low, n.high, self._basis(n, near, after) or "qoq"
            if metric == "cloud_backlog" and re.match(r"의[ ]\S{2,8}(?:이|가)[ ](?:추가|늘|쌓|증가)", after):
                return "change", n.low, n.high, self._basis(n, near, after) or "qoq"
            if metric == "cloud_revenue" and re.search(r"추가로[ ](?:약[ ])?$", near):
                return "change", n.low, n.high, "yoy"
            if re.match(r"의[ ](?:증가|감소|상승|상향)(?!율|세)", after):
                sign = -1 if after[2:4] == "감소" else 1
                return "change", *self._signed(n, sign), self._basis(n, near, after) or "yoy"
            if _CHANGE_BEFORE.search(near):
                sign = -1 if re.search(r"감소|감액|축소", near[-16:]) else 1
                return "change", *self._signed(n, sign), self._basis(n, near, after) or "yoy"
            return "amount", n.low, n.high, None
        if n.kind == "times":
            return self._times(n, metric, near, after)
        window = text[self.prev_end : n.start]
        if _SHARE.search(window[-24:]) or re.match(r"[^,]{0,8}(?:비중|점유|차지|담당|지분|마진|할인)", after):
            return None
        if re.search(r"(?:예상|전망|추정|기대|컨센서스|눈높이)[가-힣]*보다[ ][^0-9]{0,6}$", near):
            return None
        follow = self._behind_run(n)
        found = _GROWTH_AFTER.match(follow)
        noun = _GROWTH_BEFORE.search(window) or (
            any(w.kind in ("rate", "basis") for w in self.fresh)
        )
        if not found and any(w.kind == "foreign" and re.match(r"점유율|비중", w.text) and w.start < n.start for w in self.walk.words):
            return None
        signed = text[n.start : n.start + 1] in "+-" and n.low != 0
        if not (found or noun or signed):
            if n.start in self.dealt and self.prev is not None and self.prev.measure == "growth":
                return "growth", n.low, n.high, self._basis(n, near, after) or "yoy"
            bracketed = (
                self.prev is not None and self.prev.measure == "growth"
                and re.search(r"분기[ ]?\($", window) is not None and re.match(r"\)(?:보다|에서|과|와|에|을|를)", after)
            )  # fmt: skip
            if bracketed:
                return "growth", n.low, n.high, "yoy"
            if re.match(r"[ ]?[,·]", after) and not self.walk.carried and self._grows_later(n):
                return "growth", n.low, n.high, self._basis(n, near, after) or "yoy"
            if metric == "cloud_revenue" and self.walk.state.last_measure == "growth" and re.search(r"분기[의에]?[ ]?\(?$", near):
                return "growth", n.low, n.high, "yoy"
            in_row = self.prev is not None and self.prev.measure == "growth" and n.start - self.prev.end <= 30
            cloud = metric == "cloud_revenue" and self.walk.loose
            expected = self.walk.state.last_measure == "growth" and (
                self.walk.by_market
                or self._consensus(n.start - 40, n.start)
                or CONSTANT.search(window) is not None
            )
            if cloud:
                between = text[self.walk.metric_end : n.start]
                plain = re.sub(r"가이던스|전망치?|목표치?|지난|이번|다음|전|분기|올해|작년|지난해|년|기준|각각|현재|역시|" + CONSTANT.pattern, "", between)
                cloud = len(re.findall(r"[가-힣]", plain)) <= 2
            if not (cloud or expected or (in_row and (self._consensus(n.start - 30, n.start) or CONSTANT.search(window) or CONSTANT.search(after[:20]) or _TO.match(after)))):
                return None
        if found:
            # "32% 증가한 데이터베이스 서비스": the rate is of the noun behind
            tail_at = n.end + len(follow) - len(follow) + found.end()
            if self.walk.carried and re.match(r"(?:한|난)[ ](?!수치|것|규모|금액|액수|수준|약|[0-9$]|매출|실적|결과|셈|후|뒤|만큼|데)", text[tail_at : tail_at + 12]):
                return None
            behind = next((w for w in self.walk.words if tail_at <= w.start <= tail_at + 8), None)
            if behind and behind.kind in ("business", "foreign") and re.match(r"[가-힣]{0,2}[한난은][ ]$", text[tail_at : behind.start]):
                return None
        down = bool(found and found["down"])
        if re.search(r"성장률|증가율|성장세|상승률|속도|폭", window) or (
            self.prev is not None and self.prev.measure == "growth" and not found
        ):
            down = False
        if re.search(r"감소율|하락률", window):
            down = True
        if found and found["verb"] in ("낮아", "하향", "떨어") and (self.walk.loose or noun):
            down = False
        if found and re.match(r"[\s]*(?:로|으로|대로)", follow) and (self.walk.loose or noun):
            down = False
        low, high = self._signed(n, -1 if down and n.low > 0 else 1)
        return "growth", low, high, self._basis(n, near, after) or "yoy"

    def _behind_run(self, n: Number) -> str:
        """What follows a number and those listed with it: "38%, 전 분기 대비 18% 증가"."""
        text, end = self.text, n.end
        for other in self.numbers:
            if other.start <= n.start:
                continue
            between = text[end : other.start]
            if other.kind == n.kind and len(between) <= 24 and re.fullmatch(
                r"[\s(]*(?:[,·와과~]|및|또는|\()[^.;가-힣]*(?:[가-힣A-Za-z ]{0,14}(?:대비|제외|기준|영향|으로는|로는)?[ ]?(?:각각[ ])?)?", between
            ):
                end = other.end
                continue
            break
        rest = text[end : end + 70]
        return re.sub(r"^\s?\([^()]{0,40}\)", "", rest)

    def _grows_later(self, n: Number) -> bool:
        """"수주는 17%, 잔고는 20% 증가했다": the verb serves both."""
        text = self.text
        for other in self.numbers:
            if other.start > n.start and other.kind == "rate":
                between = text[n.end : other.start]
                if re.search(r"(?:고|며|지만|으나)[ ,]|[.]", between):
                    return False
                if _GROWTH_AFTER.match(text[other.end : other.end + 60]):
                    return True
        return False

    def _annualised(self, near: str, after: str) -> bool:
        behind = re.split(r"[,.]", after, maxsplit=1)[0]
        return bool(_RUN_RATE.search(near[-34:]) or _RUN_RATE.search(behind[:26]))

    def _times(
        self, n: Number, metric: Metric, near: str, after: str
    ) -> tuple[Measure, Decimal | None, Decimal | None, Basis | None] | None:
        if not re.match(
            r"[ ]?(?:로|나|에|를|가|규모|보다|면|다|인|임|의|까지|이상|넘|늘|증가|뛰|성장|수준|웃|육박|확대|급증|불어|커|상향|였|쯤|씩|가량|가까|\.|,|$|['\"]|[ ]가이던스)",
            after,
        ):
            return None
        if metric == "cloud_revenue" and self.walk.loose:
            return None
        if re.match(r"[ ]?(?:더[ ]?(?:길|빠|높|효율)|많은[ ](?:고객|이용|사용))", after):
            return None
        since = max(self.prev_end, self.walk.metric_end if not self.walk.carried else 0)
        if re.search(r"[가-힣]{2,}(?:을|를)[ ]", self.text[since : n.start]):
            return None  # "용량을 두 배로": of something else
        if self.walk.carried and not self.made and not re.match(r"(?:이는|YoY|QoQ|지난해|작년|전년|1년|한[ ]해|올해|내년|\d{4}년)", self.text.strip()):
            return None
        low = (n.low - 1) * 100
        high = (n.high - 1) * 100
        if low < 0:
            return None
        return "growth", low, high, self._basis(n, near, after) or "yoy"

    @staticmethod
    def _signed(n: Number, sign: int) -> tuple[Decimal, Decimal]:
        return (n.low, n.high) if sign > 0 else (-n.high, -n.low)

    def _basis(self, n: Number, near: str, after: str) -> Basis | None:
        window = near[-40:]
        inside = after[:24]
        if CONSTANT.search(window) or re.match(r"[ ]?\([^()0-9]*" + f"(?:{CONSTANT.pattern})" + r"[^()0-9]*\)", inside):
            return "yoy_cc"
        words = [w for w in self.fresh if w.kind == "basis"]
        for word in words:
            return "qoq" if QUARTERLY.search(word.text) else "yoy"
        behind = re.match(r"[ (]{0,2}(YoY|QoQ)", after)
        if behind:
            return "qoq" if behind[1] == "QoQ" else "yoy"
        # "1분기(172억달러)보다 30%": against the quarter before
        if re.search(r"분기(?:\([^()]*\))?(?:보다|[ ]?대비|에[ ]비해)[^0-9]{0,10}$", self.text[max(0, n.start - 44) : n.start]):
            if not re.search(r"(?:같은|전년|지난해|작년)[^0-9]{0,3}(?:[1-4] ?)?분기[^분]{0,20}$", self.text[max(0, n.start - 44) : n.start]):
                return "qoq"
        return None

    def _limits(
        self, n: Number, low: Decimal | None, high: Decimal | None,
        near: str, after: str, bounded: bool, measure: Measure,
    ) -> tuple[Decimal | None, Decimal | None, bool]:  # fmt: skip
        approx = bool(_ABOUT.search(near) or _APPROX.match(after))
        plain = re.sub(r"^\s?\([^()]{0,40}\)", "", after)
        approx = approx or bool(_APPROX.match(plain))
        if n.low != n.high:
            return low, high, approx
        if n.open == "over" or _NAMJIT.match(plain):
            return low, None, n.kind == "money"
        if not bounded:
            # measured against or expected: only what is said of the figure itself bounds it
            if _AT_MOST.search(near) or re.match(r"[ ]?(?:이하|미만)(?:였|이었|로|이|를)", plain):
                return None, high, approx
            if _AT_LEAST.search(near) or re.match(r"[ ]?(?:이상|초과)(?:였|이었|로|이|을)|[을를이가]?[ ]?넘(?:길|을)", plain):
                return low, None, approx
            return low, high, approx
        if _AT_MOST.search(near):
            return None, high, approx
        if _AT_LEAST.search(near) or (_OVER.match(plain) and not re.match(r"\s*(?:을|를)?[ ]?(?:넘지|넘기지)", plain)):
            if measure in ("growth", "change") and low is not None and low < 0:
                return (low, None, approx) if measure == "change" else (None, high, approx)
            return low, None, approx
        if n.kind == "times" and re.match(r"보다[ ](?:더[ ])?(?:많|크|큰|높)", plain):
            return low, None, approx
        if _UNDER.match(plain):
            return None, high, approx
        return low, high, approx

    # -- period and stance --------------------------------------------------------------------

    def _consensus(self, start: int, end: int) -> bool:
        for word in self.fresh:
            if word.kind in ("consensus", "house") and word.start >= start:
                if word.text in ("예상치", "추정치", "기대치") and not self.walk.by_market:
                    if _SETS.search(self.text[end : end + 60]):
                        continue  # its own: "예상치를 700억~720억달러로 좁혔다"
                if not _BEATS.search(self.text[word.end : end]):
                    return True
        return False

    def _period(
        self, n: Number, metric: Metric, company: str, compared: bool, place: int | None,
        near: str, after: str, tail: str,
    ) -> tuple[str | None, bool, bool]:  # fmt: skip
        """The label, whether the sentence names it, and whether it is a span that has run."""
        walk, state = self.walk, self.walk.state
        clock = state.clock(company)
        current = self.main or state.period
        if current and not self._fits(current, clock):
            current = None
        dates = [p for p in self.dates if not p.weak]
        if place is not None and len(walk.group) < 2:
            listed = [p for p in self.seen if not p.weak]
            if len(listed) == max(self.dealt.values()) + 1:
                return clock.resolve(listed[place], current), True, False
        if not dates and not self.main_explicit and n.kind == "money" and self._ends_in_capex(n):
            dates = [p for p in walk.periods if p.start > self.numbers[-1].end and not p.weak][:1]
        if not dates and not self.main_explicit:
            # "1000억달러를 내년에 쓴다": the period behind the number
            ahead = [p for p in walk.periods if n.end <= p.start <= n.end + 30 and not p.weak]
            between = self.text[n.end : ahead[0].start] if ahead else ""
            if ahead and ahead[0].form in ("year", "span") and re.fullmatch(r"(?:\([^()]*\)|을|를|가량|이상|안팎|정도|규모를|[ ])*", between):
                dates = [ahead[0]]
        if n.kind == "times" and dates and re.fullmatch(r"[^,]{0,16}(?:의|보다|대비)?[ ]?(?:약|거의)?[ ]?", self.text[dates[-1].end : n.start]) and (self.made or len(dates) > 1):
            dates = dates[:-1]  # "2025년의 두 배": what it is measured against
        if self._annualised(near + walk.metric_word, after):
            dates = [p for p in dates if p.word != "연간" and not (p.form == "year" and not clock.future(clock.resolve(p, None)))]
        years = [p for p in dates if not (p.form == "year" and p.word == "연간" and len(dates) > 1)]
        if years:
            chosen = self.chosen = years[-1]
            behind = self.text[chosen.end : n.start]
            # a year that only dates a comparison or a promise: "2년 전", "지난해 10월에"
            label = clock.resolve(chosen, current, compared or bool(_FROM.match(after)))
            if n.kind == "rate" and compared and metric != "capex" and chosen.form == "year" and chosen.relative and chosen.year == -1:
                label = clock.earlier(self.main if self.main and "Q" in self.main else clock.quarter(), 1)
            if chosen.form == "none":
                return None, True, False
            if chosen.form == "quarter" and len(years) > 1 and years[-2].form == "year" and chosen.year is None:
                year = years[-2]
                if chosen.start - year.end <= 4:
                    label = clock.resolve(
                        Period("quarter", chosen.start, chosen.end, year.year, year.relative, year.fiscal, chosen.number, chosen.months), current
                    )
            if chosen.months and clock.calendar.fiscal and label:
                state.own_quarters[company] = label.startswith("FY")
            _ = behind
            return label, True, chosen.form in ("ytd", "trailing")
        if self._of_guidance(near) and state.guided:
            return state.guided, False, False
        if self.main is not None and self._same_talk(metric, clock, near, after):
            if company == self.main_company:
                return self.main, False, False
            if self.main_period is not None:
                return clock.resolve(self.main_period, current), False, False
        weak = [p for p in self.seen if p.weak]
        if weak and metric != "capex":
            label = clock.resolve(weak[-1], current)
            return label, False, False
        # nothing named: what the talk is of, or what such a figure is usually of
        if self.prev_compared and n.kind != "money" and state.period and self._fits(state.period, clock):
            return state.period, False, False
        known = state.known.get((company, metric, n.low, n.high)) or self._middle(company, metric, n)
        if known and metric == "capex":
            return known[1], False, False
        from_here = _FROM.match(after) is not None
        told = re.search(r"(?:[했였었았됐]|했습니|였습니)[으고지며는]", self.text[n.end :]) is not None
        ending = self.text[-16:] if self.walk.carried else ""
        ending = _AGAINST.sub("", ending if state.form != "heading" else self.text)
        guides = (not told and bool(_WILL.search(self.text[-16:]))) or bool(metric == "capex" and _GUIDES.search(ending)) or bool(from_here and metric != "capex" and _WILL.search(tail[:60])) or bool(_GUIDES.search(_AGAINST.sub("", self._quiet(n.start - len(near), n.start))) or _GUIDES.search(_AGAINST.sub("", self._quiet(n.end, n.end + 60))))
        if walk.carried and state.last and (walk.by_market or self._consensus(n.start - 60, n.start)):
            if state.last.metric == metric and state.last.company == company and state.last.period:
                return state.last.period, False, False
        if metric == "capex" and any(w.kind == "prior" for w in self.fresh) and state.guided:
            return state.guided, False, False
        carried = walk.carried and not (place is not None and len(walk.group) > 1) and state.period is not None and self._fits(state.period, clock)
        if metric == "capex":
            if carried and (not guides or any(w.kind == "prior" for w in self.fresh)):
                return state.period, False, False
            if guides or (company == "BIGTECH"):
                return state.guided or self._year_or(state.period, clock.year()), False, False
            return clock.quarter(), False, False
        if carried and not (guides and metric == "cloud_revenue"):
            return state.period, False, False
        if guides and metric != "cloud_backlog" and (_WILL.search(near + tail[:50]) or (not told and _WILL.search(self.text[-16:]))) and not self._consensus(n.start - len(near), n.start):
            ahead_label = state.guided_cloud or clock.quarter(1)
            if from_here:
                return clock.earlier(ahead_label, 1, "Q" in ahead_label), False, False
            return ahead_label, False, False
        if weak:
            return clock.resolve(weak[-1], current), False, False
        return clock.quarter(), False, False

    def _metric_known(self, company: str | None, n: Number, anyway: bool = False) -> Metric | None:
        """"300억 달러라는 수치": what was said of that very amount before."""
        if n.low != n.high or not anyway and any(w.kind in ("capex", "spend", "revenue", "backlog") for w in self.walk.words):
            return None
        told = {what for who, what, low, high in self.walk.state.known if who == company and n.low in (low, high)}
        return told.pop() if len(told) == 1 else None  # type: ignore[return-value]

    def _middle(self, company: str, metric: str, n: Number) -> tuple[Stance, str | None] | None:
        """A figure halfway of a range that was guided to speaks of that range."""
        for (who, what, low, high), told in self.walk.state.known.items():
            if who == company and what == metric and low < high and n.low == n.high and n.low in ((low + high) / 2, high):
                return told
        return None

    @staticmethod
    def _of_guidance(near: str) -> bool:
        return bool(re.search(r"(?:상단|하단|중간값|중간치?|가이던스|전망치?)[ ]?(?:기준|으로[ ](?:치|따지|계산|보)|대로|이?라면|이면)", near))

    def _same_talk(self, metric: Metric, clock: Clock, near: str, after: str) -> bool:
        """Whether the period in force in the sentence holds for this number too."""
        if metric == self.main_metric and (self.main_explicit or self.main_company == self.walk.company):
            return True
        if not self.main_explicit:
            return False
        # a year to come holds for what is planned, not for the quarter's result beside it
        return not clock.future(self.main) or bool(_GUIDES.search(near + after))

    @staticmethod
    def _year_or(label: str | None, year: str) -> str:
        return label if label and re.fullmatch(r"(?:FY)?\d{4}", label) else year

    @staticmethod
    def _fits(label: str, clock: Clock) -> bool:
        return clock.calendar.fiscal or not label.startswith("FY")

    def _quiet(self, start: int, end: int) -> str:
        """A stretch of the sentence up to the next number, less what analysts expected."""
        stop = min([end, *(m.start for m in self.numbers if m.start >= start)] if start >= 0 else [end])
        cut = [w.start for w in self.walk.words if w.kind in ("consensus", "house") and start <= w.start < stop]
        return self.text[max(start, 0) : min([stop, *cut])]

    def _stance(
        self, n: Number, metric: Metric, company: str, label: str | None, clause: int,
        near: str, after: str, tail: str, compared: bool, actual_span: bool,
    ) -> Stance | None:  # fmt: skip
        walk, state = self.walk, self.walk.state
        clock = state.clock(company)
        future = clock.future(label) if label else bool(_GUIDES.search(near + tail))
        if self._consensus(clause, n.start):
            return "estimate"
        known = state.known.get((company, metric, n.low, n.high)) or self._middle(company, metric, n)
        if known and metric == "capex" and not self.dates and known[1] == label and not walk.by_market and n.kind == "money":
            return known[0]
        if (
            self.prev is not None and self.prev.stance in ("estimate", "prior_guidance")
            and (n.kind == "rate") == (self.prev.measure == "growth")
            and re.fullmatch(r"[\s,·]*(?:와|과|및)?[ ]?", self.text[self.prev.end : n.start])
        ):  # fmt: skip
            return self.prev.stance
        dated = re.search(r"(?<!\d)(\d{1,2})월(?:에|에는)?[ ](?:약[ ])?$", near)
        if dated and metric == "capex" and future and not self.dates and int(dated[1]) != state.on.month:
            return "prior_guidance"
        keeps = bool(_KEEPS.match(re.sub(r"^\s?\([^()]{0,40}\)", "", after)))
        prior = metric != "cloud_backlog" and any(w.kind == "prior" and w.start >= clause and n.start - w.end <= 34 for w in self.fresh)
        if _RETRACTED.match(after) or _RAISED_BEFORE.match(re.sub(r"^\s?\([^()]{0,40}\)", "", tail)):
            return "prior_guidance" if future else "actual"
        if re.search(r"모델링", after[:30]):
            return "estimate"
        if n.part == "from":
            return "prior_guidance" if future else "actual"
        if walk.by_house:
            return "estimate"
        forecast = bool(_FORECASTS.search(tail)) or bool(_FORECASTS.search(near))
        third = walk.by_market or bool(_ANALYST.search(self.text[: n.start]))
        if not state.call and re.search(r"(?<![가-힣])당사(?:는|의|가)?[ ]", self.text[: n.start]) and re.search(r"추정|예상|전망|상향|하향", tail):
            return "estimate"
        if prior and not keeps:
            if third and forecast:
                return "estimate"
            return "prior_guidance"
        if third and forecast and not (actual_span and not future):
            return "estimate"
        if not future or actual_span:
            if not compared and metric == "capex" and re.search(r"(?:가이던스|전망치|목표치)(?:인|는|은|였던)?[ (]{0,2}(?:약[ ]?)?$", near):
                return "prior_guidance"
            return "actual"
        if _FROM.match(after):
            follow = next((m for m in self.numbers if m.start > n.start), None)
            if follow and follow.kind == n.kind and follow.start - n.end <= 40 and (
                _TO.match(self.text, follow.end) or not self.dates or re.match(r"[ ]?(?:→|➝|->)", after)
            ):
                return "prior_guidance"
        if walk.paragraph.role == "analyst":
            return "estimate"
        if company == "BIGTECH":
            if re.search(r"(?:합치|더하|합산하|합하)면", self.text):
                return "estimate"
            return "guidance" if _PLANS.search(tail) or _PLANS.search(self.text[: n.start]) else "estimate"
        if _PASSIVE.search(after[:60]) or re.search(r"추정(?:했다|한다|된다|됨|함|돼|된)?[.)]?\s*$", self.text):
            return "estimate"
        if _PASSIVE_SOFT.search(after[:60]) and not state.call and not state.guided_here:
            return "estimate"
        return "guidance"


__all__ = ["Reader"]
