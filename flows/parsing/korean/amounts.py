"""How Korean writes amounts, rates and multiples, as data: a pattern each.

All are bounded: a run of a million digits is refused in one step at each start.
"""

import re

_DIGITS = r"\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,4})?|\d{1,12}(?:\.\d{1,4})?"
_RUN = (
    rf"(?:{_DIGITS})(?:[ ]?[조억만천백십](?:[ ]?(?:{_DIGITS})(?=[ ]?[조억만천백십여$달원위엔유파]|"
    rf"$))?){{0,6}}여?"
)
_CURRENCY = r"""
    [ ]?(?:미국?[ ]?|US[ ]?)?
    (?: 달러화? | 弗 | [$](?![0-9])
      | USD | 불(?=[ ,.()을를이의로~+/;:|→]|$|(?:에서|에|은|는|도|까지|보다|
        과|와|대)[ ,.]) | 위안화? | 유로(?!존) | 파운드
      | 엔(?=[ ,.)을를이의로~화]|$) | 원(?!자력|유|천|전|인|료|금|가(?!량)) )
"""
_LATIN_UNIT = r"[ ]?(?:trillion|billion|million|tn|bn|mn|[TtBbMm](?![A-Za-z]))"

_TO = r"[ ]?(?:\([^()]{0,40}\))?[ ]?(?:이상|이하|수준|규모|가량|안팎|정도|선)?(?:으로|로)(?!부터)"

# "최소 70억달러~최대 90억달러": the upper end may be called so.
_TOP = r"최대[ ]?|최고[ ]?|많게는[ ]"

MONEY = re.compile(
    rf"""
    (?<![\d.,A-Za-z])
    (?:
        (?P<sign>(?:US|미화[ ]?)?[$])[ ]?(?P<a>{_RUN})(?P<au>{_LATIN_UNIT})?
        (?: [ ]?(?P<sep1>[~–-])[ ]?(?:{_TOP})?(?:US)?[$]?[ ]?(?P<b>{_RUN})(?P<bu>{_LATIN_UNIT})? )?
        (?: [ ]?달러 )?
      |
        (?: (?P<c>{_RUN})(?P<cc>{_CURRENCY})?
            (?: [ ]?[~–-][ ]?(?:{_TOP})?
              | (?:[ ](?:또는|내지|혹은)[ ])
              | (?P<arrow>[ ]?(?:→|➝|->)[ ]?)
              | (?P<span>(?:에서|부터)[ ](?:약[ ]|{_TOP})?) )
        )?
        (?P<d>{_RUN})(?P<dc>{_CURRENCY})
        # "A에서 B로" goes from one to the other; "A에서 B의", "A에서 B 사이로" is a range
        (?(span) (?![ ]?[~–-][ ]?\d|,[ ]\d)(?!{_TO}(?![ ]?(?:예상|추정|전망(?!치)|내다|변하지|
            변함|유지|
            좁|그대로)(?![^.]{{0,20}}(?:상향|높|올|조정)))) )
    )
    """,
    re.VERBOSE,
)
RATE = re.compile(
    rf"""
    (?<![\d.,A-Za-z])
    (?P<sign>[+-](?=\d))?
    (?: (?P<a>{_DIGITS})(?:[ ]?(?:%|퍼센트))?(?:[ ]?[~–-][ ]?|[ ](?:또는|내지)[ ]|
        (?P<span>에서[ ](?:약[ ])?))(?P<sign2>[+-])? )?
    (?P<b>{_DIGITS})
    [ ]?(?: % | 퍼센트 )
    (?(span) (?!{_TO}(?![ ]?(?:둔화|낮아))|대) )
    (?![ ]?(?:[pP](?![a-z])|포인트|p\b))
    (?P<band>[ ]?대(?![가-응-힣])(?:[ ]?(?:초반|중반|후반|중후반|초중반))?
        | [ ]?(?:초반|중반|후반|중후반|초중반)대?(?=[의로에을를이가은는였,.) ]|$) )?
    """,
    re.VERBOSE,
)
MULTIPLE = re.compile(
    rf"""
    (?<![\d.,A-Za-z가-힣])
    (?P<n>{_DIGITS}|다섯|여섯|일곱|여덟|아홉|[두세네열])
    (?: [ ]?~[ ]?(?P<m>{_DIGITS}) )?
    [ ]?배
    (?= [ .,)로나에를가의였이넘는도쯤씩보면다인임까입예정안"'] | 증가 | 성장 | 상향 | 수준 | 확대 |
         급증 | $ )
    (?! [ ]?속)
    """,
    re.VERBOSE,
)
# Money that leaves its currency out, told from a count by what follows: "(예상 147억)".
UNNAMED = re.compile(
    rf"(?<![\d.,A-Za-z가-힣$~])(?:(?P<low>{_DIGITS})억?[ ]?~[ ]?)?(?P<high>{_DIGITS})억"
    r"(?=[),·]|\.?\s*$|[ ]?(?:정도|넘|이상|안팎|상회|하회|부합)|이(?:었|니|라|고|다)|"
    r"였|[은는을를]|에서|으로|보다|까지)"
)

# What the items below a line count in: "단위: 억 달러".
UNIT = re.compile(
    r"단위[ ]?(?:는|은|:)?[ ]?(?P<unit>십억|백만|억|조)?[ ]?(?:미국?[ ]?)?(?:달러|불|USD|[$])"
)
# A figure of such an item, without its currency.
ITEM = re.compile(
    rf"(?<![\d.,A-Za-z가-힣$~])(?:(?P<low>{_DIGITS})(?P<lu>[조억])?[ ]?~[ ]?)?"
    rf"(?P<high>{_DIGITS})(?P<hu>[조억])?"
    r"(?![\d%]|[ ]?(?:[조억만천백십배년월일위명개곳사차건]|분기|회계|달러|원|퍼센트))"
)

# "메타 196조": won that a headline does not name; and where its page does.
BARE_TRILLIONS = re.compile(
    r"(?<![\d.,$])(\d{1,4}(?:,\d{3})?(?:\.\d)?)조(?![ ]?(?:[0-9]|[가-힣]?원|달러|弗|불|엔|"
    r"위안|유로))"
)
TRILLIONS_OF_WON = re.compile(r"(\d{1,4}(?:,\d{3})?(?:\.\d)?)조[ ]?(?:[0-9,]{1,6}억[ ]?)?원")

# Where a number can begin; what it is, is tried there.
START = re.compile(
    r"(?<![\d.,A-Za-z])(?:[0-9]|[$]|US[$]|미화[ ]?[$]|[+-](?=\d))"
    r"|(?<![가-힣])(?:다섯|여섯|일곱|여덟|아홉|[두세네열])(?=[ ]?배)"
)

# "341억에서 344억 달러로": the first leaves its currency to the second.
BARE_FROM = re.compile(
    rf"(?<![\d.,A-Za-z~])(?:(?P<low>{_RUN})[ ]?~[ ]?)?(?P<high>{_RUN})에서[ ](?:약[ ])?$"
)

# Growth of nought in words, said against a year: "지난해와 비슷한 수준", "제자리걸음".
FLAT = re.compile(
    r"(?:(?:작년|지난해|전년|올해|20\d\d년)(?:(?!작년|지난해|전년|올해|"
    r"20\d\d년)[^.,]){0,18}?[과와도][ ](?:대체로[ ]|거의[ ]|대략[ ]|큰[ ]차이[ ]없이[ ])?"
    r"(?:비슷한|같은|동일한)[ ]수준|제자리[ ]?걸음|보합(?:세|권)?)"
)

DIGIT_COUNT = re.compile(r"세[ ]?자릿?수(?=[의로를]|[ ]?(?:증가|성장|이상))")
