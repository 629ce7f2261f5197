# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""English turns of phrase as data: what makes a claim a rise, a part, a gap, an outlook."""

import re

from flows.parsing.keyed import Keyed

# A sentence worth reading holds a figure of the kind and speaks of the subject, or goes on with it.
_NUMBER = re.compile(
    r"""\d (?<![\d.,]\d) [\d.,]{0,20} (?:[+]|[\s-]plus|-odd)? (?: \s?% | [\s-]{0,2}(?:[Pp]er\s?[Cc]ent|PERCENT|[Pp]ct|pc\b|[BbTtMm](?:r?illion|RILLION|ILLION|ln|LN|n|N)|trln|[BbTtMm]\b|x\b|[Tt]imes|-?[Ff]old)
        | \s(?:in|at)\s(?:cc|CC|constant)\b
        | \s?(?:-|–|to|and|or)\s?[$]?\d[\d.,]{0,20}\s?(?:%|[Bb]illion|[Tt]rillion|[Pp]ercent|[BbTt][Nn]?\b) )
    | \ds\b""",
    re.VERBOSE,
)
_WORDED = ("by a fifth", "by a quarter", "by half", "by a tenth", "oubl", "ripl", "uadrupl", "halv", "Halv", "twice", "two times", "three times", "four times", "five times", "six times", "fold", "flat", "teens", "enties", "irties", "orties", "ifties", "ixties", "ighties", "ineties", "half a trill", "digit", "a trillion", "illion dollars", "guided", "guiding")  # fmt: skip


def has_value(text: str) -> bool:
    """Whether a text holds anything that can be a figure."""
    return has_number(text) or has_words(text)


def has_number(text: str) -> bool:
    """Whether a text holds anything in digits that can be a figure."""
    return _NUMBER.search(text) is not None


def has_words(text: str) -> bool:
    """Whether a text holds anything in words that can be a figure."""
    for word in _WORDED:  # noqa: SIM110 - three times as fast as any() over so short a test
        if word in text:
            return True
    return False


TOPIC = (
    "capex", "cap ex", "capital", "cloud", "web services", "aws", "azure", "oci", "iaas", "backlog", "rpo", "performance oblig", "booking",
    "spend", "spent", "infrastructure", " ai ", "property", "pp&e", "pp &", "cash paid", "run rate", "run-rate",
    "shell out", "pour", "gcp", "outlay", "expenditure", "data cent", "coreweave", "nebius",
)  # fmt: skip

# Words that speak of the race only where something else of it is in force.
PERHAPS = ("revenue", "invest", "sales", "growth", "grew", "up ", "billion", "$")


def tells_signing(lower: str) -> bool:
    """Whether a sentence in lower case may tell what a company signed anew."""
    if "contract" in lower or "commitment" in lower or "deals" in lower:
        return "new " in lower or "signed" in lower or "closed" in lower or "booked" in lower
    return "new business" in lower


# Sentences without figures that are remembered, and how much of a long one.
REACH, LONG = 4, 1000

# The longest sentence that is read in one, and the most figures one can hold and still be prose.
SPOKEN, FIGURES = 1000, 24

SECTION_WHEN = Keyed(
    r"(?:outlook|guidance|expect|full[- ]year|fiscal|turning|moving|next|now).{0,80}(?:quarter|year|Q[1-4]|20\d\d)",
    "outlook | guidance | expect | full | fiscal | turning | moving | next | now",
    "quarter | year | q1 | q2 | q3 | q4 | 20",
)

FORWARD = re.compile(
    r"\b(?:outlook|guidance|now|turning|moving|next|expect\w*|look\w*|fiscal|year)\b", re.I
)

# What a sentence must hold to change what is in force: a measure, a name, a turn of the talk.
TELLING = (
    "cloud", "web services", "aws", "azure", "oci", "capex", "cap ex", "capital exp", "backlog", "rpo", "performance oblig", "booking", "spend", "spent",
    "last four quarters", "trailing", "12 months", "twelve months", "turning", "moving", "shift", "outlook", "guidance",  "full year", "full-year", "fiscal", "segment", "productivity and", "personal comp",
)  # fmt: skip

YEAR_OPENS = re.compile(
    r"^\W*(?:(?:and|now|so|then|finally|next|let me)\W+)*(?:(?:turning|moving|looking|going)\W+(?:\w+\W+){0,4})?(?:for|in|to|at|on)?\s?(?:the\s|our\s)?"
    r"(?:full|entire|whole|total)?[\s-]?(?:fiscal\s)?(?:year\b|FY|20\d\d\b)(?:\s?(?:as a whole|results|\d{2,4}))*\s?(?:,|results|was|total|as a whole)",
    re.I,
)

QUARTER = Keyed(
    r"(?<!three-)\bquarters?\b|\bQ[1-4]\b|outlook|guidance|expect",
    "quarter | q1 | q2 | q3 | q4 | outlook | guidance | expect",
)

SECTIONAL = re.compile(
    r"\b(?:turning|moving|shifting|now|next|switching|let's|let me|start\w*|on|over)\b[^.;]{0,40}$|^\W*(?:(?:and|so|then|finally|now|next),?\s)*(?:in|for|within|at)\s(?:our\s|the\s)?$",
    re.I,
)

DRIVEN = re.compile(
    r"(?:driven|led|powered|fueled|helped|boosted|offset|due|thanks|because|reflecting|including|across|by|from|with|and|than|like|on|to|as well as)\s(?:\w+\s){0,4}$",
    re.I,
)

RESET = Keyed(
    r"\b(?:following results|results for the (?:quarter|year|fiscal year)|total company|company[- ]?wide|consolidated|back to (?:total|the company)|worldwide|overall (?:results|company)|moving (?:on )?to (?:cash|the balance)|at (?:the|a) (?:total )?company level)\b",
    "results | company | consolidated | back to | worldwide | cash | balance",
)

OUTLOOK = re.compile(
    r"\b(?:outlook|guidance|turning to (?:the )?(?:next|our expectations)|looking ahead|as we look (?:ahead|forward|to)|expectations for)\b",
    re.I,
)

GROW_BEFORE = re.compile(
    r"\b(?:grew|grow(?:s|n|ing|th)?|increas\w+|up|rose|ris(?:e|es|en|ing)|jump\w*|surg\w+|climb\w*|accelerat\w+|decelerat\w+|slow\w*|eas(?:ed|ing|es)|cool(?:ed|ing|s)|dipp\w+|slipp\w+|moderat\w+|pick(?:ed|ing|s)\sup|tick(?:ed|ing|s)\s(?:up|down)|edg(?:ed|ing|es)|expand\w*|gain\w*|advanc\w+|soar\w*|compound\w*|reduc\w+|rocket\w*|shot\sup|hold(?:s|ing)?(?=\s(?:at\s|steady\s|firm\s)*$)|held|held\ssteady|ticking\sover|clip\sof|pace\sof|rate\sof|plus|(?:lift|trim|scal|par)\w*(?=\s[^.;$%]{0,60}\bby\b)|re-?accelerat\w+|bounc\w+|rebound\w*|quicken\w*"
    r"|down|fell|fall\w*|declin\w*|decreas\w*|dropp?\w*|slid|plung\w*|shr[aiu]nk\w*|le?ap(?:s|ed|t|ing)?|swell\w*|swoll\w*|balloon\w*|mushroom\w*|skyrocket\w*|snowball\w*|explod\w*|vault\w*|ramp(?:ed|s|ing)\sup|step(?:ped|s|ping)\sup|slump\w*|tumbl\w*|sank|sunk|spik\w*|higher|year[-\s](?:over|on)[-\s]year|yoy|y/y|boost\w*|rais\w+|hik\w+|beat|came\sin|better\sthan|above|below|cut(?=\s(?:its\s|their\s|your\s|the\s)?cap)|slash\w*(?=\s(?:its\s|their\s|your\s|the\s)?cap))\b",
    re.I,
)

GROW_AFTER = re.compile(
    r"[\s\"')+]*(?:(?:or\sso|annual|annualized|sequential|organic|reported|cloud|AWS|Azure|year-over-year|yoy|y/y|revenue|in\sconstant\scurrency|in\sUSD|on\sa|constant[-\s]currency|\w+-over-\w+|growth)\s){0,3}"
    r"(?:growth|growing|increases?|larger|bigger|greater|rise|jump|leap|gain|advance|decline|drop|surge|spike|climb|uptick|upswing|upturn|bump|hike|boost|bounce|reduction|cut\b|slump|dip\b|fall\b|slide|higher|year[-\s](?:over|on)[-\s]year|yoy|y/y|in\sconstant\scurrency|in\scc\b|at\sconstant|constant[-\s]currency|sequentially|more\s(?:this|next|on|in)\b|more\sthan\s(?:in|a\syear|the\s(?:same|year|prior|previous)|last|this\s(?:year|quarter)|20\d\d|what)|from\s(?:a\syear|the\s(?:same|prior|previous|year)|last\syear)|clip|pace|expansion|more\sthan\slast|compared|up\s(?:year|on\s|from\s|over\s|sequentially)|over\slast|(?:ahead\sof|up\son|better\sthan)\s(?:last|a\syear|the\s(?:year|prior|previous|same))|above\s(?:last|a\syear|what|that\sof|the\s(?:year|level|prior|previous|same|20\d\d)|20\d\d)|in\sUSD|in\sU\.S)",
    re.I,
)

PAIR = re.compile(
    r"\s*[,(/]?\s*(?:and|or|\(|/|,|up|vs\.?)?\s*(?:or\s|up\s|and\s|was\sup\s)?(?:by\s)?(?:about\s|approximately\s|roughly\s)?\(?",
    re.I,
)

SHARE = re.compile(
    r"\s*(?:(?:lower|faster|higher|better|cheaper|fewer|more|less)\s(?!than|this|next|year|from|in\b|at\b|on\b|to\s[~$]?\d|sequential|quarter|and\b|but\b|while\b|as\b|with\b|for\b)[a-z]|of\s(?!growth|capex\sgrowth|year|last\s|a\syear|Q[1-4]|the\s(?:previous|prior|preceding|first|second|third|fourth|same|year|March|June|September|December|last)\b)|(?:market\s)?share|stake|margin|discount|tax|chance|probability|owned|interest|complete|points?\b|bps\b|basis)",
    re.I,
)

GAP = re.compile(
    r"\s*(?:above|below|ahead\sof|short\sof|higher\sthan(?!\swe\b)|more\sthan(?!\swe\b)|less\sthan|lower\sthan(?!\swe\b)|better\sthan|over|under|beyond|shy\sof)\s(?:[\w'’$.,-]+\s){0,4}?(?:consensus|estimate|expectation|forecast|wall\sstreet|analyst|street|guid|prediction|expected)",
    re.I,
)

# "grew 31% ahead of expectations": the comma was not spoken
AHEAD = re.compile(r"\s*(?:well\s|slightly\s)?ahead\sof\s(?:our\s)?expectation", re.I)

GAP_BEFORE = Keyed(
    r"\b(?:gap|undershoot|overshoot|shortfall|difference|discrepancy|delta|spread|cushion|beat|miss|upside|surprise)\s(?:\w+\s)?of\s(?:about\s|roughly\s|some\s|nearly\s|around\s|almost\s|more\sthan\s|over\s)?[$~]?$|\btoo\s(?:low|high)\sby\s(?:about\s|roughly\s|some\s|nearly\s|around\s|as\smuch\sas\s)?[$~]?$|\b(?:beat\w*|miss\w*|top\w*|exceed\w*|short\sof|ahead\sof|above|below)(?:\s[\w'-]+){0,4}\sby\s(?:about\s|roughly\s|nearly\s|around\s|more\sthan\s)?$",
    "by | of",
    "gap | shoot | shortfall | difference | discrepancy | delta | spread | cushion | upside | surprise | too | beat | miss | top | exceed | short | ahead | above | below",
)

PART_BEFORE = Keyed(
    r"\b(?:including|inclusive\sof|of\swhich|excluding)\s(?:AI(?:-related)?|land|leases?|servers?|network\w*|one-time|strategic|growth|maintenance|chips?|GPUs?|compute|component)[\s-][\w\s-]{0,20}?(?:capex|cap\sex|expenditures?|spend(?:ing)?|investments?)\s(?:of|at)\s(?:about\s|around\s|approximately\s|roughly\s|some\s|over\s|nearly\s)*[~$]?$|\b(?:including|inclusive\sof|announcements?\sof|of\swhich|which\sincludes?|includes?|included|comprising|comprised\sof|excluding|reflecting|as\swell\sas|excludes?|without|not\scounting)\s(?:new\s|an?\s|about\s|approximately\s|roughly\s|over\s|more\sthan\s|nearly\s|around\s|the\s|our\s|some\s|another\s|impact\sof\s|additional\s)*$",
    "includ | inclusive | announcement | which | compris | exclud | reflecting | well | without | counting",
)

PART_AFTER = re.compile(
    r"\s*(?:(?:ahead|short|shy|clear|behind|north)\sof\s(?:rival\s)?(?-i:[A-Z])\w+(?![\w'’ ]*(?:consensus|estimate|forecast|expect|guid))|of\s(?:that|which|this|it|those|these|the\s(?:total|spend|capex|spending|increase))|(?:will|to|would|expected\sto)\sbe\srecogni[sz]ed|(?:per|a|each)\s(?:gigawatt|site|facility|campus|user|month|megawatt))\b",
    re.I,
)

# Money that was lost, borrowed or bid, whatever stood before it
LOST_AFTER = re.compile(
    r"\s(?:(?:to\sbe|was|were|being|been|has\sbeen|have\sbeen|of\svalue)\s)?(?:wiped|erased|shaved|knocked|wipe-?out|sell-?off|rout\b|slump|in\s(?:market|shareholder)\s(?:value|cap)|of\s(?:market|shareholder)\s(?:value|cap))",
    re.I,
)

RECOGNIZED = re.compile(
    r"\b(?:recogni[sz]ed?\s(?:\w+\s){0,4}?(?:over|in|within|during|into)|next\s(?:12|twelve|24|twenty)|weighted\stoward)",
    re.I,
)

CHANGE_BEFORE = re.compile(
    r"\b(?:(?:an?\s)?(?:sequential\s|quarterly\s|annual\s)?add(?:ition)?\sof|(?:hike|bump|boost|uptick|cut|reduction|drop|step-?up|fall)\sof|up|increas(?:e|ed|ing)|rose|grew|jump(?:ed)?|added|adding|higher|climbed|surged|gained|down|decreas(?:e|ed)|fell|declined|dropped|(?:down|declin|decreas|drop|fell|fall|increas|rais|rose|ris|grow|grew|up|lift|boost|climb|jump|hik|slip|dip|slid|sank|tumbl|slump|plung|retreat|eas(?:e|es|ed|ing)\b|fell|fall|drop|declin|decreas|bump|nudg|trim|slash|shav|ratchet|hoist|lower|cut|reduc|expand|balloon|swell|leap|surg|soar|mushroom|shr[aiu]nk)\w*\s(?:(?!offset|driven|led|partially|supported|helped|fueled)[^.;,$\s]+\s){0,8}?by|growth\sof|increase\sof|jump\sof|rise\sof|decline\sof|decrease\sof|delivered|signed|net\sadd\w*)\s(?:sequentially\s)?(?:by\s|of\s|over\s|nearly\s|about\s|approximately\s|roughly\s|more\sthan\s|another\s|an\s(?:additional|incremental)\s|around\s|almost\s|some\s|at\sleast\s)*[~(]?$",
    re.I,
)

CHANGE_AFTER = re.compile(
    r"\s*(?:(?:cap[\s-]?ex|capital\s(?:spending|expenditure)s?|spending|outlay|budget|guidance|forecast)\s)?(?:(?:up\son|ahead\sof|above)\s(?:last|a\syear|the\s(?:year|prior|previous|same))|more|higher|less|lower|increase|jump|rise|growth|decrease|reduction|uptick|step-?up|addition|year[-\s]over[-\s]year|sequentially|hike|bump|boost|in\snew\s(?:RPO|backlog|remaining)|of\s(?:new|additional|incremental|net\snew)\s(?:RPO|backlog|remaining))\b(?!\sthan\s(?:consensus|analyst|wall|expected))",
    re.I,
)

AGAINST = Keyed(
    r"(?:\b(?:up|down|rose|higher|lower|increased|raised|lifted|jumped|compared|versus|vs\.?|against|than|on\stop\sof|following|after|over|from|to|with|down)\s)?\b(?:from|versus|vs\.?|compar(?:ed|es|ing)\s(?:with|to)|against|(?<!more\s)(?<!less\s)(?<!greater\s)than|instead\sof|in\splace\sof|in\slieu\sof|as\sopposed\sto|(?:improv|better|build)\w*\s(?:on|upon)|(?<=,\s)after|on\stop\sof|relative\sto|the\ssame\s(?:\w+\s)?as|in\sline\swith|on\spar\swith|level\swith|similar\sto|comparable\s(?:to|with)|identical\sto|equal\sto|match(?:ing|ed|es)(?=\sthe\s)|(?:doubl\w+|twice|tripl\w+|quadruple|above|below)(?=\s(?:the|last|its|their)\s))\s"
    r"(?:the\s|its\s|our\s|an?\s|a\slittle\s|under\s|their\s|(?:the\s)?company's\s|[a-z]+['’]s\s(?=(?:\w+\s)?(?:guid|forecast|outlook|projection|plan|target|budget|range|figure|level|pace))|own\s|just\s|about\s|around\s|roughly\s|approximately\s|nearly\s|last\syear's\s|the\s|previous\s|prior\s|earlier\s|original\s|initial\s|former\s|first\s(?=[~$])|old\s|more\sthan\s|over\s|some\s|just\sover\s|\w+\s(?=range)|[~$]?\d[\d.]*\s(?:(?:billion|million|trillion)\s)?or\s)*(?:range\sof\s|level\sof\s|outlooks?\sof\s|plans?\sof\s|targets?\sof\s|projections?\sof\s|guidance\sof\s|guides?\sof\s|forecasts?\sof\s|budgets?\sof\s|estimate\sof\s|growth\sof\s|expectations?\sof\s|estimates?\sof\s|consensus\sof\s|between\s)?[~(]?$",
    "from | versus | vs | compar | against | than | instead | in place | in lieu | opposed | on | upon | after | on top | relative | same | with | similar | identical | equal | match | doubl | twice | tripl | quadruple | above | below",
)

PLANNED = re.compile(
    r"\b(?:plan|budget|guid|outlook|pledg|commit|target|announc|earmark|expects?\b|intend|aim|forecast|project|set\sto|are\sspending|on\strack|(?<!course\s)(?<!pace\s)(?<!track\s)to\s(?:spend|invest|splash|pour|pump|shell\sout|splurge))\w*",
    re.I,
)

# Held against what others expected, or against the figure a year before: "below the $11 billion"
YARD = Keyed(
    r"\b(?:beat\w*|topp\w*|(?:edg|squeak|sail|breez)\w+\s(?:past|above|by)|miss\w*|exceed\w*|surpass\w*|short\sof|ahead\sof|above|below|(?:more|less|higher|lower|faster|slower|better|worse)\sthan)\s"
    r"(?:the|an?|analysts'?|their|its)\s(?:(?:consensus|estimates?|expectations?|forecasts?|average)\s(?:\w+\s){0,2}?(?:of\s|for\s)?)?[~$]?$",
    "beat | topp | past | above | by | miss | exceed | surpass | short | ahead | below | than",
)

BREAK = re.compile(
    r";|\bwhile\b|\bwhereas\b|\bbut\b|\balthough\b|, and (?:we|it|the|our|they|he|she)\b"
)
