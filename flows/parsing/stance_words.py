# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""The words that tell whose figure an English sentence gives, and whether it has happened."""

import re

from flows.parsing.keyed import Keyed

# "The broker noted that Azure's 39% had": no expectation
NOTED = re.compile(
    r"^[^;$%]{0,60}\b(?:(?:noted|noting|notes|flagged|flags|flagging|remarked|point(?:s|ed|ing)\sout|observed)\sthat|point(?:s|ed|ing)\sto|cit(?:es|ed|ing)|highlight(?:s|ed|ing)?|prais(?:es|ed|ing)|cheer(?:s|ed|ing)|hail(?:s|ed|ing)|applaud(?:s|ed|ing)|laud(?:s|ed|ing)|welcom(?:es|ed|ing)|impressed\s(?:by|with)|encouraged\sby)\b(?![^;$]{0,40}\b(?:expect|forecast|project|estimat|likely|potential|guid|plan))[^;$]{0,60}$",
    re.I,
)
# A subject of its own, behind what was expected of another
ITS_FACT = re.compile(
    r",\s(?:and|as|with)\s(?:its|their|the\s(?:company|group|unit|firm|division)['’]s)\s\w+", re.I
)
# The nearest of these in front of a figure decides. For a text as `_uncased` gives it.
CUE = re.compile(
    r"""
    (?:(?<!\w)(?=\w)|(?=['(,]))(?:  # nothing begins elsewhere: most letters need no try
    (?P<estimate> \b(?:sell[-\s]side|buy[-\s]side|(?:our|my)\smodels?\b|(?:i|I|we)\shave\syou\b|(?:i|I)['’]m\smodell?ing|(?:we|i|I)\smodel\b|we['’]re\smodell?ing|we['’]ve\sgot\s(?:you|capex|azure|aws|oci|cloud)\b|analysts?|consensus|wall\sstreet|the\sstreet|(?<=[,;(]\s)street\s(?:is\s|was\s)?at\b|\bstreet['’]?s?\s(?:is|was|are|were|sits?|had|has|numbers?)\b|street(?:'s)?\s(?:estimate|expectation|forecast)s?|(?<=\()(?:est(?:imate)?s?|exp|cons)\b\.?:?(?=\s?[~$\d])|streetaccount
        |lseg|factset|refinitiv|visible\salpha|bloomberg\s(?:intelligence|consensus|data)|goldman(?:\ssachs)?|morgan\sstanley|jp\s?morgan|j\.p\.\smorgan
        |citi(?:group|bank)?\b|bank\sof\samerica|bofa|barclays|ubs\b|jefferies|bernstein|evercore|wedbush|raymond\sjames|deutsche\sbank|td\scowen
        |cowen|keybanc|oppenheimer|stifel|needham|piper\ssandler|mizuho|wells\sfargo|rbc|moffettnathanson|gartner|idc\b|synergy\sresearch|dell'oro
        |omdia|canalys|trendforce|counterpoint|economists?|(?:investors|traders),?\s(?:who\s)?(?:expect|had|were|hope[ds]?|look)|strategists?|market\sexpect\w+|market\s(?:ha[ds]\s|was\s|is\s)?(?:been\s)?(?:braced|looking|hoping|positioned|betting|wanted)|researchers?|moody's|s&p\sglobal|creditsights|fund\smanager|the\s(?:broker(?:age)?|analyst|bank|note|research\sfirm)|(?:average|mean|median|highest|lowest)\s(?:\w+\s){0,2}(?:estimate|forecast|target)|(?:some|many|most|several|current|recent|market|independent|outside|various|rough|bullish|bearish|sell-side|buy-side|third-party)\s(?:estimates|forecasts|projections|models)|(?:several|many|most|some|other|investment|the)\s(?:investment\s)?banks|sell[-\s]side|buy[-\s]side|portfolio\smanager|(?:raised|lifted|cut|lowered|trimmed|took|bumped|nudged)\s(?:his|her)\s(?:own\s)?(?:\w+\s)?(?:numbers?|estimates?|forecasts?|model|projections?)|brokers?|(?:run[\s-]?rate|pace|math|maths|trend|trajectory)\s(?:now\s)?point(?:s|ing|ed)?\sto|back[-\s]of[-\s](?:the[-\s])?envelope)\b )
  | (?P<author> \b(?:(?:my|our\sown)\s(?:own\s)?(?:guess|math|estimate|model|bear\scase|bull\scase|base\scase|forecast|numbers?|sums?)|I\s(?:model|think|estimate|assume|get\sto|reckon|guess|expect|see))\b )
  | (?P<prior> \bhad\s\#{6,} | \bas\s(?:recently|late)\sas\s(?:january|february|march|april|june|july|august|september|october|november|december|last|[Mm]ay|three|two|six|the)\b | \bhad\s(?:\w+ly\s)?(?:announced|told|disclosed|warned|revealed)\s[^.;$]{0,30}?\b(?:expect\w*|plan\w*|would|intend\w*|to\sspend) | \b(?:had|having)\s(?:(?:\w+ly|earlier|first|once|before|been|at\sfirst|until\snow)\s){0,2}(?:said|guid(?:ed|ing)|forecast(?:ing)?|talk(?:ed|ing)\s(?:about|of)|spoken\sof|target(?:ed|ing)|plann(?:ed|ing)|expect(?:ed|ing)|anticipat(?:ed|ing)|project(?:ed|ing)|told|budget(?:ed|ing)|pencil(?:l?ed|l?ing)|raised|lifted|signal(?:l)?(?:ed|ing)|indicat(?:ed|ing)|flagg(?:ed|ing)|point(?:ed|ing)\sto|suggest(?:ed|ing)|aim(?:ed|ing)|look(?:ed|ing)\s(?:at|for|to)|eye(?:d|ing)|earmarked|promised|pledged|mentioned|named|floated|mooted|envisaged|envisioned|foreseen|hinted|committed\sto|set\saside|intend(?:ed|ing)|in\smind)\b | \b(?:ha(?:d|ving)\s)?(?:start(?:ed|ing)|began|begun|beginning|opened|entered)\s(?:out\s)?(?:(?:the|this|last|its)\s(?:fiscal\s|financial\s)?year|20\d\d|january)\s(?:with|at|by|on)\b | \b(?:when|as|before)\sthe\s(?:fiscal\s|financial\s)?year\s(?:began|started|opened)\b | \bat\sthe\s(?:start|beginning|outset)\sof\sthe\s(?:fiscal\s|financial\s)?year\b(?=,) | \bthe\s(?:fiscal\s)?year\s(?:had\s)?(?:began|begun|started|opened)\swith\b | \((?:was|previously|prior|formerly|from)\b:? | ,\spreviously\b | \b(?:earlier|back)\s(?:this|in\sthe)\s(?:fiscal\s)?year,?\s(?:\w+\s){0,3}?(?:said|guided|forecast|planned|expected|told) | \b(?:previous(?:ly)?|prior|(?<!year-)(?<!year\s)earlier|former(?:ly)?|initial(?:ly)?|original(?:ly)?|old)\s(?:\w+\s){0,3}?(?:guid\w+|forecast\w*|rang\w+|estimat\w+|outlook|target\w*
        |expect\w+|project\w+|plan\w*|call\w*|view|said|anticipated|announced|budget\w*|figure|commit\w+|quid\w+)\b )
  | (?P<maybe> \b(?:could|might|may|would|likely|suggest(?:s|ed|ing)?|impl(?:y|ies|ied|ying))\b )
  | (?P<passive> (?<=['’]s\s)(?:projected|estimated)\s(?:\w+\s)?(?:capex|cap(?:ital)?\s(?:ex\w*|spending|outlays?|investment)|spending|outlays?|expenditures?|growth)\b | \b(?:is|are|was|were|be|been)\s(?:\w+ly\s|now\s|also\s)?(?:expected|projected|forecast(?!\sat)|estimated|seen|slated|poised|likely)\b | \bseen\s(?:at|topping|reaching|hitting|rising|climbing|growing|doubling|above|around|near)\b )
  | (?P<future> \b(?:expect(?:s|ing|ed)?\b(?!\sgrowth\swas)|anticipat\w+|forecast\w*|guid(?:e|es|ed|ing|ance)\b|project(?:ed|ing|ion|ions)?\b|(?<!\bnew\s)(?<!\bai\s)(?<!\bof\s)(?<!\bin\s)(?<!\bon\s)(?<!\bto\s)(?<!\bfor\s)(?<!\binto\s)(?<!center\s)(?<!centre\s)(?<!structure\s)(?<!\bits\s)(?<!these\s)(?<!ruction\s)(?<!\bsuch\s)(?<!cloud\s)(?<!energy\s)(?<!power\s)(?<!\band\s)(?<!capital\s)projects?\b|plan(?:s|ned|ning)?\b|intend\w*|intention
        |target(?:s|ed|ing)?\b|outlook|will\b|'ll\b|should\b|to\slook\sfor\b|reckon(?:s|ed|ing)?\b|reckon(?:s|ed)?\son\b|looking\s(?:at|to|for)|on\strack|aim(?:s|ing|ed)?\b|estimat(?:e|es|ed|ing)\b|sees\b|head(?:ing|ed|s)\s(?:for|toward)|on\s(?:course|pace)|set\sto|going\sto|gonna
        |earmark\w*|commits\b|\b(?:we|i)\s(?:now\s|still\s|currently\s)?see\s(?:it|that|this|capex|capital\sex\w+|spend\w*|full[-\s]year|the\s(?:full\s)?year|fiscal|20\d\d)\s(?:[\w-]+\s){0,3}?(?:at|above|around|com\w+|land\w*|be\w*|in\sthe|closer|north|near|to\w*|between)\b|works?\sout\s(?:at|to)|committ?(?:ed|ing|s)?\s(?:to\b|\w+\sto\b)|pledg\w+|budget\w*|vow\w*|(?:investment|spending|year|its|company's)\scommitment\sof\b|envision\w*|announc(?:ed|ing)\s(?:\w+\s){0,4}(?:plan|invest)\w*|ambition|(?:about|ready|prepar(?:es|ed|ing))\sto\b|due\sto\s(?=(?:be|spend|invest|reach|rise|grow|hit|report|come)\b)
        |plan\sto|(?<!continue\s)(?<!continues\s)(?<!continued\s)(?<!continuing\s)to\s(?:spend|invest|splash|pour|pump|plough|plow|shell\sout|splurge|lavish|lay\sout|sink|funnel|channel|plunge|devote|allocate|grow\b|be\b|total|double)|(?:capex|spending|expenditures?|outlays?|revenues?|growth|budget|bill)\sto\s(?:top|hit|reach|exceed|surpass|rise|climb|near|jump|swell)\b|announced\s(?:\w+\s){0,3}(?:capital|capex|spending)|midpoint|call(?:s|ed|ing)?\sfor|range\sof|ranges?,|range\s(?:goes|moves|is|stays|for)|(?:last|latest)\s(?:word|guide)\b|put\sat|forecast\sat|pencil(?:s|l?ed|l?ing)?\s(?:at|in)
        |signal(?:s|l?ed|l?ing)\b|foresee\w*|foresaw|envisag\w+|promis(?:e|es|ed|ing)\b|set(?:s|ting)?\saside|ring-?fenc\w+|gear(?:s|ed|ing)?\sup\sto|sign(?:s|ed|ing)?\sup\s(?:for|to)\b|(?:wants?|hopes?|seeks?|means|meant|aspires?|agreed|undertook)\sto\b(?!\s(?:know|see|hear|learn|find|understand|watch|gauge|be\stold))|puts?\s(?!(?:about|around|some|in)\b)(?:[\w’']+\s){1,6}?at\b|\branges?\b|(?:top|bottom|upper|lower|high|low)(?:er)?[\s-](?:end|bound|limit)\b
        |(?:reiterat|reaffirm|maintain|confirm|repeat|backed|kept|keeps|left|leaves|held|holds|st[iu]ck|sticks|stood|stands)\w*\s(?!on\s|up\s)(?:[\w’']+\s){0,5}?(?:capex|cap(?:ital)?\s(?:ex\w*|spending|outlays?)|range|plans?|figure|number|estimate|expectations?)\b) )
  | (?P<past> \b(?:(?:was|were)(?!\s["“]?(?:now\s|also\s|still\s)?(?:modell?|expect|forecast|project|look|estimat|pencill?|guid|target|aim|plann|budget|anticipat)ing\b)|grew|increased|rose|reached|total(?:l)?ed|came\s(?:in|to|out)\b|ran\s(?:to|at)|weighed\sin|worked\sout|spent|reported|posted|invested|surpassed|climbed|jumped|ended|hit|generated
        |delivered|fell|declined|decreased|added|accelerated|ha(?:s|ve|d)\s(?:\w+ly\s)?(?:passed|crossed|topped|exceeded|hit|surpassed|climbed|jumped|doubled|tripled|fallen|slowed|accelerated|generated|posted)\b|ha(?:s|ve|d)\s(?:grown|reached|been|spent|increased|invested|risen|now)|surged|soared|topped|exceeded|recorded|saw|doubled
        |tripled|slowed|dropped|(?:disclos|report|post|record|reveal|register|book|generat|deliver|log|notch)ing|is\s(?:now|up|down)|now\s(?:has|stands|at)|(?<!to\s)(?<!will\s)(?<!would\s)put(?=\s(?:\w+\s){0,2}[~$]?$)|stood|brought|earned|booked|shows?|disclosed|(?:disclosure|revelation|admission|news)\sthat|represent(?:s|ed|ing)|up\sfrom|compared\s(?:with|to)|invested|deployed|clocking
        |we\shave|growing|is\sa\b|has\sa\b|sold|incurred|used|paid|made\b|crossed|amounted|swelled|ballooned|outlaid|notched|racked|chalked|leapt|turned\sover|took\sin|pulled\sin|raked\sin|landed\sat|(?:coming|landing)\s(?:in\s)?at)\b )
    )""",
    re.VERBOSE,
)
# What tells "I" from a letter and the month from "may"
CASED = re.compile(r"\b(?:I|(?!may)(?i:may))\b")
# Analysts and the market as those who are told something are no source of it
ADDRESSED = Keyed(
    r"""\b(?:told|tells?|telling|assured|reminded|warned|promised|informed|surpris\w+|stunned|guided|pitched|let|disappoint\w*|impress\w*|pleas(?:es|ed|ing)|delight\w*|spook\w*|rattl\w*|cheer\w*|unnerv\w*|reassur\w*|wow\w*|convinc\w*|satisf\w*|shock\w*|startl\w*|alarm\w*|worr\w*|underwhelm\w*|caught|jolt\w*|upset\w*|buoy\w*|(?<!some\s)(?<!many\s)(?<!most\s)(?<!those\s)(?<!few\s)(?<!others\s)(?<!bulls\s)(?<!bears\s)(?<!one\s)on)\s(?:\w+\s)?(?:wall\sstreet\s)?(?:analysts|investors|the\smarket|wall\sstreet|the\sstreet)\b(?!,?\swho\b)
    |\b(?:financial\s)?(?:analysts?|investors?|capital\smarkets?)['’]?\s(?:day|meeting|event|conference|update|presentation|call)s?\b
    |\b(?:calls?|conference|session|meeting|briefing|remarks?|question|presentation|speaking|said|spoke|talking|response|letter)s?\s(?:\w+\s){0,2}?(?:with|for|to|from|by)\s(?:\w+\s){0,2}?(?:analysts?|investors)\b""",
    "analyst | investor | market | street",
    flags=re.VERBOSE | re.IGNORECASE,
)
IN_PASSING = Keyed(
    r",\sI\s(?:think|guess|believe|suppose),|\bhow\s(?:should|do|would|might)\s(?:we|you|I|investors|people)\s(?:\w+\s){0,2}?(?:think|look|frame|view)\w*\b",
    "think | guess | believe | suppose | how",
    flags=re.IGNORECASE,
)
SOFTENED = Keyed(
    r"\bI\s(?:do\s|would\s)?(?:think|guess|believe|suppose|mean)\b",
    "think | guess | believe | suppose | mean",
)
# "…, and Amazon's finance chief hinted that": another company's fact or word begins
NEW_SUBJECT = re.compile(
    r",\sand\s(?:(?:the\s(?:company|group)|management|executives)\s|(?-i:[A-Z])[\w’']+(?:\s[\w’']+){0,3}?\s)(?:said|hinted|spent|noted|reported|told|invested|posted)\b",
    re.IGNORECASE,
)
# '…," the finance chief said': an officer's word, unless it is an onlooker's
SAID_BEHIND = re.compile(
    r"""^[^.;$]{0,80}[,.]["”]\s(?:(?!analysts?\b|strategist|economist)[\w’'.]+\s){1,6}(?:said|says|told|added|noted)\b(?![^.]{0,40}\banalyst)
    |^[^.;$]{0,60},\s(?:the\s|its\s)?(?:(?:chief|finance|cfo|ceo|chair(?:man|woman)?|executives?|boss|treasurer|president|founder|co-founder)\b(?![^.;$]{0,60}\b(?:analyst|strategist|economist)\b))[^.;,$]{0,60}?\b(?:said|says|told|added|noted|warned|indicated)\b
    |^[^.;$]{0,60},\swith\s(?:the\s|its\s)?(?:(?:chief|finance|executive|ceo|cfo|company|management|co-founder|founder|chair(?:man|woman)?|boss)\b[^.;$,]{0,60})(?:saying|telling|adding|noting|promising|warning|citing)\b
    |^[^.;$]{0,60},\s(?:the\s(?:company|group)|its\s(?:\w+\s){1,3}|management|executives)\s?(?:said|says)\b
    |^[^.;$]{0,60},\s(?-i:Microsoft|Amazon|AWS|Alphabet|Google|Meta|Oracle|Apple|Tesla|CoreWeave|Nebius|Nvidia)\s(?:also\s|has\s)?(?:said|says|told|added|noted|warned|indicated|announced|predicted|guided|forecast)\b
    |^[^.;$]{0,40},["”]?\s(?:he|she|they|it)\s(?:also\s|then\s|later\s)?(?:said|says|told|added|adds|noted|notes|warned|indicated|explained|announced|continued|confirmed)\b""",
    re.VERBOSE | re.IGNORECASE,
)
# "is now seen at 125 to 145, compared with a prior view of": a company replaces its own
OWN_PRIOR = re.compile(
    r"^[^.;$]{0,40}\b(?:compared\s(?:with|to)|(?:up|down|raised|lifted|cut|lowered|reduced|trimmed)\sfrom|versus|vs\.?|against|from|instead\sof|rather\sthan)\s(?:(?:an?|its|the|their)\s(?:own\s)?(?:prior|previous|earlier|original|initial|former|old)\s(?:\w+\s){0,2}?(?:view|guidance|range|outlook|guide|forecast|target|plan|budget|projection)\b"
    r"|[^.;]{0,50}?\b(?:guided|forecast|projected|planned|announced|given|seen|expected|targeted|flagged|budgeted|indicated|outlined)\s(?:previously|earlier|before|originally|initially|in|at|with|last|three\smonths)\b|[^.;]{0,40}?\d\S*(?:\s(?:billion|bn|million|trillion))?\s(?:previously|earlier|before|originally|initially)\b(?!\sthe))",
    re.IGNORECASE,
)
# "At the top of the range, outlays would rise 87%"
OF_RANGE = re.compile(
    r"\bat\sthe\s(?:top|high|low|bottom|upper|lower|mid)[\w-]*(?:\send)?\sof\s(?:the|that|its|this)\s(?:\w+\s)?(?:range|guidance|forecast|outlook)\b|\bat\sthe\smid-?point\b",
    re.IGNORECASE,
)
# "a budget that could reach"
PLAN_THAT = re.compile(
    r"\b(?:budget|plan|guidance|outlook|forecast|range|program(?:me)?|target|pledge|commitment)s?\s(?:for\s\S+\s)?(?:that|which)\s(?:could|may|might|would)\b[^.;$%]{0,50}$",
    re.IGNORECASE,
)
# "lifts its forecast as backlog hits $155 billion": a fact beside a plan
AS_FACT = re.compile(
    r"\b(?:as|while|after|but)\s(?:[\w'’]+\s){1,5}(?:hits?|tops?|reach(?:es)?|jumps?|climbs?|swells?|surges?|soars?|rises?|leaps?|doubles?|triples?|slows?|balloons?|grows?|passes)\s(?:to\s|by\s|past\s|about\s|nearly\s|almost\s|over\s|a\srecord\s)*[~$]?$",
    re.IGNORECASE,
)
# Expectation spoken of as a yardstick is no statement of the future.
YARDSTICK = Keyed(
    r"""\b(?:than|as|with|above|below|beat(?:ing)?|miss(?:ed|ing)?|short\sof|ahead\sof|in\sline\swith|versus|against|exceed(?:ed|ing)|top(?:ped|ping)|our|to|outside|meet(?:ing)?)
    \s(?:we\s|the\s|our\s|its\s|all\s|originally\s|previously\s|analysts'?\s|analyst\s|wall\sstreet(?:'s)?\s|consensus\s|street\s|average\s)*(?:expected|expectations?|anticipated|planned|forecasts?|guidance|guided|projected|estimates?)\b(?!\s(?:range|of\b|by))
    |\b(?:below|above|beat\w*|miss\w*|topp\w*|exceed\w*|ahead\sof|short\sof)\s(?:the\s|analysts?'?\s|wall\sstreet\s|street\s)?(?:consensus|estimates|wall\sstreet|the\sstreet)(?=,?\sand\s\w+ed\sits\b)
    |\b(?:than|with|above|below|the|an?|past|over|beating|topping|missing)\s[~$]?\d[\d.,]*\s?(?:(?:billion|million|trillion|bn|percent|per\scent)\b|[BMT]\b|%)?\s(?:that\s)?(?:(?:was|were|had\sbeen)\s)?(?:expected|anticipated|projected|estimated)\b
    |\b(?:than|above|below|past|over|under|versus|vs\.?|against|with|of|beat|beats|beating|top|tops|topping|exceed\w*|miss\w*)\s(?:the|its|their|our|a|management['’]s)\s[~$]?\d[\d.,]*%?(?:\s?(?:-|–|to)\s?[~$]?\d[\d.,]*)?\s?(?:(?:billion|million|trillion|bn|percent|per\scent)\b|[BMT]\b|%)?\s(?:guide|guidance|outlook|forecast)\b(?=[^;$%]{0,40}(?:,|\band\b))
    |\bthan-(?:expected|forecast(?:ed)?|anticipated|planned|projected|estimated|guided)\b
    |\bexpectations?\b|\bguidance\sincludes""",
    "expect | anticipat | plan | forecast | guid | project | estimate | consensus | street",
    flags=re.VERBOSE | re.IGNORECASE,
)
AFTER_ESTIMATE = re.compile(
    r"""^(?:(?!\b(?:against|versus|vs|compared|est\b|\(|past|miss|beat|topp|exceed|above|below|ahead|in\sline|surpass|short|well|than|what|as|under|over|beyond|outpac|outstrip|trail|lag|match|me[et]t|shy|disappoint|surpris|pleas|delight|impress|spook|cheer|reassur|rattl|unnerv|upset|underwhelm|stun|defy|defi|confound|handily)\w*)[^.;,$€\d]){0,40}?\b(?:(?:the\s)?(?:analysts?|wall\sstreet|consensus|the\sstreet|investors|streetaccount|lseg|factset|market)\b[^.;$]{0,40}?
    (?:expect|estimat|forecast|project|look|predict|anticipat|consensus|had\b|polled|survey|wanted|hoped|were\b|model|pencil|assum|penned|sought)|(?:expected|forecast|projected|estimated|predicted|anticipated)\sby\s(?:analysts?|wall|the\sstreet|lseg|factset|economists)
    |(?:consensus|analyst|street)\s(?:estimate|expectation|forecast|view|average)|,?\s(?:according\sto|per|via|based\son|compiled\sby|polled\sby|tracked\sby|gathered\sby)\s(?:\w+\s){0,4}?(?:analysts?|estimates?|lseg|factset|streetaccount|visible|bloomberg(?!\s(?:data|calc))|research|consensus)
    |(?:was|were|had\sbeen)\sexpected\b|consensus\b|\W{0,2}(?<!than\s)expected\b(?!\s(?:to|by\sthe\scompany)))
    |^\s\(?est(?:\.|\))(?!\s?[~$\d])
    |^,?\s\(?(?:according\sto|per|via|based\son|compiled\sby)\s(?:\w+\s){0,2}?(?:lseg|factset|streetaccount|visible\salpha|consensus)\b
    |^[^;$]{0,80}[,.]["”]\s(?:the\s|an?\s)?(?:[\w’'.]+\s){0,3}?(?:analysts?|strategists?|economists?)\b
    |^[^.;$]{0,30},\sas\s(?-i:I)\s(?:expect|think|assume|forecast|model|believe)\b
    |^[^.;$\d]{0,20}\bby\sthe\s(?:reckoning|estimates?|count|maths?|arithmetic|sums)\sof\b
    |^[^.;$]{0,25}\bwhere\s(?:(?:some|most|many|a\slot|much|several)\s(?:of\s)?)?(?:people|folks|us|(?:\w+\s){0,2}on\sthe\sstreet|(?:the\s)?street|consensus|analysts|investors|estimates|models|numbers|the\sbuy\s?side)\b
    |^[^.;$]{0,20}\bif\s(?:the\s)?(?:consensus|analysts?|street|forecasts?|estimates?)\b
    |^[^.;$]{0,70},\s(?-i:[A-Z])[\w.&']*(?:\s[\w.&']+){0,3}?\s(?:estimates?|reckons?|predicts?|calculates?|forecasts?)\b(?!\sof)""",
    re.VERBOSE | re.IGNORECASE,
)
# "rose 31%, according to FactSet": where a fact was looked up, if no "estimates" are named
LOOKED_UP = re.compile(
    r"\b(?:lseg|factset|visible\salpha|refinitiv|s&p\sglobal|bloomberg)\b(?![^.;$]{0,30}\b(?:estimate|consensus|forecast|analyst|expect|poll))",
    re.IGNORECASE,
)
HAPPENED = re.compile(r"\b(?:had|have|has|did|was|were)\b", re.IGNORECASE)
HELD_AGAINST = re.compile(
    r"\b(?:compared\s(?:with|to)|versus|vs\.?|against|above|below|than|beat\w*|topp\w*|miss\w*|past|of\san?\s\w+)\s[^.;$%\d]{0,30}[~$]?$",
    re.IGNORECASE,
)
# "up 40% (consensus 38%)", "$34.9 billion (analysts expected $30 billion)": said of the next
OF_NEXT = re.compile(
    r"\w*(?::|\s=)?\s(?:(?:of|for|at|was|were|had|a|an|growth|rise|increase|about|around|roughly|only|just|some|nearer|closer\sto|capex)\s)*[~$€£+]?\d",
    re.IGNORECASE,
)
AFTER_FUTURE = re.compile(
    r"""^(?:\s(?:worth\s)?(?:of|in)\s(?:\w+\s)?(?:planned|proposed|promised|pledged|intended|projected)\b|[^.;,]{0,40}?\b(?:is|are)\s(?:expected|planned|projected|forecast|budgeted|earmarked)\b
    |\s(?:(?!(?:and|but|or|while|as|with|versus|vs|against|above|below|ahead|than|past|short|met|at|near)\b|compar|relative|beat|topp|exceed|miss|beyond|match)\w+\s){0,3}?(?:plan|guidance|guide|forecast|outlook|target|budget|projection|pledge|commitment|announcement|program|spree|binge|splurge|blitz|push|bet|gamble|wager|bombshell|(?:spending|capex)\s(?:surge|boom|drive|bill|rise|increase|shock))s?\b)""",
    re.VERBOSE | re.IGNORECASE,
)
# "with its $200 billion spending plan": a plan, however it is spoken of
PLAN_AFTER = re.compile(
    r"\s(?:(?!of|in|for|on|and|to|from|(?:against|versus|vs|above|below|ahead|than|compared|relative|over|under|beyond|past|beat\w*|topp\w+|exceed\w*|miss\w*|short|with|near|toward|at|well|better)\b)[\w-]+\s){0,3}?(?:plan|guidance|forecast|outlook|target|budget|projection|pledge|commitment|announcement|spree|binge|splurge|blitz|push|bet|gamble|wager|bombshell|(?:spending|capex)\s(?:surge|boom|drive|bill|rise|increase|shock))s?\b",
    re.IGNORECASE,
)
ONCE_SAID = re.compile(
    r"\b(?:earlier|back)\s(?:this|in\sthe|last)\s(?:fiscal\s)?(?:year|quarter),?\s(?:\w+\s){0,3}?(?:said|guided|told|forecast)\b",
    re.IGNORECASE,
)
RECENTLY = re.compile(r"as\s(?:recently|late)\b", re.IGNORECASE)
COPULA = re.compile(
    r"(?:\sof|\s(?:it|they)\s(?:gave|had\sgiven))?\s(?:(?:range|figure|number|forecast|plan|budget|guidance|estimate|outlook)\s)?(?:had\sbeen|was|were|stood|called|had\scalled)(?:\sat|\sfor)?",
    re.IGNORECASE,
)
# An article's own voice
WE = re.compile(
    r"\b(?:we|our\s(?:analysts|team|model|base\scase|math))\s(?:now\s|also\s|still\s)?(?:think|believe|estimate|model|reckon|assume|calculate|figure|suspect|guess|see)s?\b",
    re.IGNORECASE,
)
ASIDE = re.compile(r"\([^()]{0,80}\d[^()]{0,40}\)")
SAYS = re.compile(
    r"(?:\s(?:analysts?|research|strategists?|economists?))?\s(?:said|says|noted|notes|wrote|writes)\s(?:in\s[^,;]{1,30}\s)?(?:that\s)?(?:it|they|he|she|its\s(?:model|forecast|estimate)s?)\b[^;]{0,90}$",
    re.IGNORECASE,
)
# "one point above the 37-38% guide, and capex of": a word of the figure before it
OF_FIGURE = re.compile(
    r"(?<=[\d%bBnMmT])\s?(?:(?:billion|trillion|bn|tn)\s)?(?:guide|guidance|forecast|outlook|target|estimate|consensus|plan|budget|projection|pledge)(?=,|\)|\s(?:and|but|while|as)\b)",
    re.IGNORECASE,
)
ONWARD = re.compile(r"\sto\s[^,;]{1,50}", re.IGNORECASE)
BEGUN = re.compile(r"start|beg[aiu]n|open|enter", re.IGNORECASE)
LAST_WORD = re.compile(r"\b(?:last|latest)\s(?:word|guide)\b[^.;,]{0,50}$", re.IGNORECASE)
AFTER_OWN = Keyed(
    r"^[^.;$]{0,110},\saccording\sto\s(?:the\s)?compan(?:y|ies['’]?)(?:\s(?:own\s)?(?:forecasts?|guidance|filings?|statements?|plans?))?\b(?!\sdata)|^[^.;$]{0,30},?\s(?:according\sto|based\son|going\sby|in\sline\swith)\s(?:the\scompany|its\s(?:own\s)?|company|management)",
    "accord | based | going | line",
    "compan | its | management",
)
# "above Wall Street's $58 billion forecast"
STREETS = re.compile(
    r"\b(?:wall\sstreet|(?:the\s)?street|analysts?|consensus|investors?|brokers?|economists?|market)['’]s?\s(?:[a-z-]+\s){0,3}[~$]?$",
    re.IGNORECASE,
)
HEFTY = re.compile(r"(?:\b(?:its|their|company's)|\w's)\s(?:[\w-]+\s){0,2}[~$]?$", re.IGNORECASE)
# "whether the $200 billion capex plan still holds", whoever asks
THE = re.compile(r"(?<!beat\s)(?<!topped\s)(?<!missed\s)\bthe\s[~$]?$", re.IGNORECASE)
THE_PLAN = re.compile(
    r"\s(?:(?:annual|capex|capital|ai|cloud|data[\s-]cent(?:er|re)|spending|investment|infrastructure|expenditure)\s){0,4}(?:plans?|budget|pledge|commitment|program(?:me)?)\b",
    re.IGNORECASE,
)
OWN_EXPECTED = re.compile(r"\b(?:an?|the)\s(?:previously\s)?expected\s*[~$]?$", re.IGNORECASE)
# "Analysts at the bank said that capex would reach": theirs, for all that they said it
ONLOOKER_SAID = re.compile(
    r"\b(?:analysts?|strategists?|economists?|brokers?|brokerages?|researchers?|the\s(?:bank|note))\b[^.;,$#]{0,50}\b(?:said|says?|wrote|writes?|thinks?|believes?)\b(?![^.;$]{0,60}\b(?:said|says|told|its\sown|guid\w+)\b)",
    re.IGNORECASE,
)
MAY_SAID = re.compile(
    r"\b(?:said|says|told|warned|signal\w+|noted|added|disclosed|announced|revealed|unveiled|promised|pledged|(?:confirm|reiterat|reaffirm|repeat|insist|stress|indicat|hint|flag|predict|vow|agree|commit|maintain|assur|explain|acknowledg|caution|estimat)(?:s|e?d|ing)|management|we|our|(?<!to\s)(?:rais|lift|boost|hik|increas|cut|narrow|tighten|updat|revis)\w*\s(?:its|their))\b",
    re.IGNORECASE,
)
