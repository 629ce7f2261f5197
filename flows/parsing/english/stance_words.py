"""The turns of phrase that overrule the words around an English figure."""

import re

# "narrowed from our prior outlook of 64 to 72, and up approximately 30": of the new range
UP = re.compile(
    r"(?:\s(?:before|previously|earlier|prior|originally))?,?\s(?:and\s)?(?:up|an?\s(?:increase|rise|jump|hike|reduction|cut|decrease|drop|fall|change)\sof|representing\san?\s\w+\sof)\s(?:by\s|about\s|approximately\s|roughly\s|nearly\s|around\s|over\s)*"
)
# "total growth is seen at over 40%", behind the company's own outlook
IS_SEEN = re.compile(
    r"\b(?:is|are)\s(?:now\s|also\s)?(?:seen|expected|projected|forecast|slated)\b(?![^.;$]{0,60}\banalyst)",
    re.I,
)
# "missed the 19.2% consensus, with revenue of $28.8 billion"
WITH = re.compile(r"[^.;,$%]{0,25},\swith\s(?:\w+\s){0,4}(?:of|at|up)\s[~$]?")
# "beat the consensus and the company's own guide of about 37%"
OWN_GUIDE = re.compile(
    r"\b(?:beat|topp|ahead|above|exceed|past|surpass)\w*\b[^;]*\b(?:its|their|company['’]s|management['’]s)\s(?:own\s)?(?:guide|guidance|forecast|outlook)\s(?:range\s)?(?:of|for)\s(?:about\s|around\s)?[~$]?$",
    re.I,
)
# "the bank thinks 510, up from a previous estimate of 450"
EARLIER_ESTIMATE = re.compile(
    r"\bfrom\s(?:an?|its|their|the)\s(?:previous|prior|earlier)\s(?:\w+\s)?(?:estimate|forecast|projection|view)\s(?:of|for)\s(?:about\s|around\s)?[~$]?$",
    re.I,
)
# "compared with forecasts for $34.3 billion"
FORECASTS = re.compile(
    r"\b(?:with|to|versus|vs\.?|against|above|below|beyond|past|over|under|than|beat\w*|topp\w*|miss\w*|exceed\w*|surpass\w*|outpac\w*|crush\w*|trail\w*|(?:ahead|short|shy)\sof)\s(?:analysts?['’]?\s|consensus\s|street\s|market\s)?(?:forecasts|estimates|expectations|projections)\s(?:of|for)\s(?:an?\s)?(?:about\s|around\s|roughly\s)?[~$]?$",
    re.I,
)
# "expects about 9, after 6.2 in the first nine months"
SPENT_SO_FAR = re.compile(
    r",?\s(?:after|following|having\s(?:already\s)?\w+)\s(?:(?:the\s\w+['’]s|spending|investing|paying|laying\sout)\s)?(?:about\s|roughly\s|nearly\s|around\s|some\s)?[~$]?$"
)
# "crushed its own guidance of 31% to 32%"
BEATEN = re.compile(
    r"\b(?:crush|beat|topp|exceed|surpass|smash|miss|trounc|outpac)\w*\s(?:its\s|the\scompany's\s|the\s)?(?:own\s)?(?:guidance|guide|forecast|outlook)\s(?:range\s)?of\s[~$]?$",
    re.I,
)
# "is on pace for more than $140 billion": reckoned up, unless the company says so
ON_COURSE = re.compile(r"\bon\s(?:course|pace)\s(?:for|to|toward)\b[^.;$%]{0,60}[~$]?$", re.I)
SAYS = re.compile(
    r"\b(?:sa(?:id|ys)|told|guid\w+|reiterat\w+|reaffirm\w+|confirm\w+|announc\w+|plans?|planned)\b",
    re.I,
)
# "more than the projected $34.3 billion"
THE_EXPECTED = re.compile(
    r"\b(?:than|above|below|over|under|beat\w*|beating|topp\w*|miss\w*|exceed\w*|surpass\w*|of|vs\.?|versus|to|with|against)\s(?:the|an?)\s(?:widely\s)?(?:projected|expected|anticipated|forecast|forecasted|estimated|predicted|consensus|modell?ed)\s(?:about\s|roughly\s)?[~$]?$",
    re.I,
)
# "Oracle to double capex": the plan of a headline
TO_MULTIPLY = re.compile(
    r"^[^.;,$%]{1,40}(?<!continues)(?<!continue)\sto\s(?:nearly\s|almost\s|more\sthan\s|about\s)?$"
)
# "didn't update the $100 billion it guided to in February": it holds still
STANDS_BY = re.compile(
    r"\b(?:(?:didn|hasn|doesn)['’]t|(?:did|has|does)\snot|left|stuck|sticks|stood|kept|held|reiterat\w+|reaffirm\w+|maintain\w*|repeat\w*|confirm\w*)\b[^,;$%]{0,40}[~$]?$",
    re.I,
)


# "its $200 billion backlog", "a backlog of $106 billion"
HELD = re.compile(
    r"(?:\b(?:its|their|the|a|an)|\w['’]s)\s(?:[\w-]+\s){0,2}[~$]?$|\b(?:backlog|obligations|rpo)\s(?:of|at|that\sstands\sat|worth)\s(?:(?:about|around|roughly|nearly|over|some|more\sthan)\s)?[~$]?$",
    re.I,
)
TO_GROW = re.compile(
    r"\b(?:expect\w*|will|would|could|should|likely|forecast\w*|project\w*|target\w*|sees|to)\s(?:[\w-]+\s){0,4}?(?:backlog|obligations|rpo|reach|exceed|hit|top|grow|rise|climb|surpass|pass|swell|have)\b[^;]{0,40}$",
    re.I,
)
EXPECTED_BEHIND = re.compile(
    r"[^.;,$]{0,40}\b(?:by\s(?:the\send|20\d\d|next)|next\syear|forecast|target|guidance)\b", re.I
)


COMPANY_S = re.compile(r"\bguid\w+|\b(?:company|management)['’]s\b|\bits\sown\b", re.I)


# "grew 40%, in line with guidance of 37% to 38%"
MET = re.compile(
    r"\b(?:in\sline\swith|within|consistent\swith|match\w*|me(?:t|ets?|eting)|above|below|ahead\sof|than|versus|against|compared\s(?:with|to)|at\sthe\s(?:top|high|low|bottom)[\s\w-]{0,12}\sof)\s(?:its\s|their\s|the\s(?:company['’]s\s)?|management['’]s\s|company\s)?(?:own\s|prior\s|previous\s|earlier\s)?(?:guidance|guide|outlook)\s(?:range\s)?(?:of|for)\s(?:about\s|around\s|roughly\s)?$",
    re.I,
)
PLAN_MOVED = re.compile(
    r"\b(?:cut|slash|rais|lift|lower|reduc|trim|hik|boost|increas|bump|upp|chop|pare)\w*\s(?:[\w'’-]+\s){0,5}?(?:guidance|guide|forecast|outlook|budget|target|plans?|range)\s(?:[\w'’]+\s){0,4}?by\s(?:about\s|some\s|nearly\s|roughly\s|as\smuch\sas\s|up\sto\s)*$"
    r"|\b(?:guidance|guide|forecast|outlook|budget|target|plans?|range)\s(?:(?:is|was|were|has\sbeen|being)\s)?(?:cut|slashed|raised|lifted|lowered|reduced|trimmed|hiked|boosted|increased|pared)\sby\s(?:about\s|some\s|nearly\s|roughly\s)*$",
    re.I,
)
