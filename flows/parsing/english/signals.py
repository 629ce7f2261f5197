# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""English vocabulary of what moves the story without being a figure of it.

Each entry is (signal, pattern, keys); a sentence is tried where one of the keys occurs.
"""

_CLOUD = r"(?:AWS|Azure|Google Cloud|OCI|cloud(?: \w+)?)"
_EXPECT = (
    r"(?:(?:analysts?'?|Wall Street(?:'s)?|consensus|street|our|its|market|investors?'?|the|average|all|your|their)\s){0,4}"
    r"(?:expectations?|estimates?|consensus|forecasts?|expected|projections?|hopes|guidance)"
)
SIGNALS: tuple[tuple[str, str, str], ...] = (
    ("demand_beyond_supply",
     r"\bdemand\b[^.;]{0,60}?\b(?:exceed\w*|outpac\w+|outstrip\w*|outweigh\w*|outrun\w*|surpass\w*|(?:is|are|was|were|stay\w*|remain\w*|far|well|still|continues? to be)"
     r"\s(?:\w+\s){0,3}?(?:ahead of|greater than|higher than|more than|above|beyond|in excess of))\b[^.;]{0,60}?\b(?:supply|capacity|what we|our ability|available|can (?:build|deliver|supply|provide|serve))",
     "demand"),
    ("demand_beyond_supply",
     r"\bmore demand than\b|\b(?:supply|capacity)\b[^.;]{0,40}\b(?:short of|behind|less than|below|lags?(?: behind)?|not (?:enough|keeping up)|cannot keep up)\b[^.;]{0,30}\bdemand"
     r"|\b(?:unable|not able|cannot|can't|couldn't) (?:to )?(?:fully )?(?:meet|satisfy|serve|keep up with)\b[^.;]{0,30}\bdemand|\b(?:capacity|GPUs|compute|we (?:are|were)) (?:is |are |was |were )?(?:entirely |largely |essentially )?sold out\b",
     "demand | sold out"),
    ("capacity_constraint",
     r"\b(?:capacity|supply|power|energy|chip|GPU|component|compute|memory|server|data cent(?:er|re)|infrastructure)s?[-\s](?:supply[-\s])?(?:constrain\w*|short(?:age|ages|fall)?\b|limit(?:ed|ation|ations)\b|bottlenecks?|tightness|crunch)"
     r"|\bconstrain(?:ed|ts?)\b[^.;]{0,45}\b(?:capacity|supply|power|chips?|GPUs?|compute|components|availability)\b"
     r"|\b(?:short(?:age|ages)? (?:of|on|in)|lack of|bottlenecks? (?:in|of|around|on)|scarcity of)\s(?:\w+\s){0,3}?(?:capacity|power|chips?|GPUs?|compute|components|memory|energy|land|data cent(?:er|re)s)\b"
     r"|\bsingle biggest constraint\b|\b(?:capacity|supply) (?:remains?|is|was|are|stays?) (?:very |still |quite )?tight\b",
     "constrain | short | limit | bottleneck | tight | crunch | lack of | scarcity"),
    ("growth_below_expectations",
     rf"\b{_CLOUD}\b[^.;%$]{{0,70}}?\b(?:miss(?:ed|ing|es)?|fell short(?: of)?|falling short of|fail\w* to (?:meet|match)|below|trail(?:ed|ing)?|lower than|slower than|weaker than|worse than|disappoint\w*|short of|undershot)\b"
     rf"(?:[^.;%$]{{0,30}}\b{_EXPECT}|(?<=disappointed)|(?<=missed)|(?<=miss))(?!-)",
     "miss | short | fail | below | trail | than | disappoint | undershot"),
    ("growth_above_expectations",
     rf"\b{_CLOUD}\b[^.;%$]{{0,110}}?\b(?:beat(?:ing|s)?|topp(?:ed|ing)|tops|exceed(?:ed|ing|s)?|surpass(?:ed|ing)|outperform\w*|above|better than|stronger than|faster than|higher than|ahead of|well ahead of)\s{_EXPECT}",
     "beat | top | exceed | surpass | outperform | above | than | ahead"),
    ("share_price",
     r"\b(?:shares?|stock)\b[^.;%]{0,60}?\b(?P<verb>fell|fall(?:ing|s)?|drop\w*|slid\w*|slip\w*|sank|sink\w*|tumbl\w*|plung\w*|declin\w*|lost|down|shed|rose|ris(?:e|es|ing)|gain\w*|jump\w*|climb\w*|surg\w*|soar\w*|rall\w+|popp?\w*|up|added|advanc\w*|rebound\w*)"
     r"(?:\s(?:by|as much as|more than|about|nearly|around|roughly|almost|another|some|over|to|a|an|further|sharply|higher|lower))*\s?(?P<pct>\d{1,3}(?:\.\d{1,2})?)?\s?(?(pct)(?:%|percent|per cent)|)(?P<tail>[^.;]{0,60})",
     "share | stock"),
    ("share_price",
     r"\b(?P<name>Amazon|Microsoft|Alphabet|Google|Meta|Oracle|Apple|Nvidia|NVIDIA|CoreWeave|Tesla)(?: Platforms| Inc\.?)?\s(?P<verb2>fell|dropped|slid|slipped|sank|tumbled|plunged|lost|shed|rose|gained|jumped|climbed|surged|soared|rallied|popped|added|advanced)"
     r"\s(?:by\s|as much as\s|more than\s|about\s|nearly\s|around\s|roughly\s|almost\s|another\s|over\s|a\s)*(?P<pct2>\d{1,3}(?:\.\d{1,2})?)\s?(?:%|percent|per cent)(?P<tail2>[^.;]{0,60})",
     "%| percent | per cent"),
    ("efficiency_shock",
     r"\bDeepSeek\b[^.;]{0,160}\b(?:cost\w*|cheap\w*|spend\w*|efficien\w*|shock\w*|scare\w*|fear\w*|sell-?off|rout|implicat\w*|capex|panic|fewer|worr\w*|concern\w*|disrupt\w*|moment)\b"
     r"|\b(?:cost\w*|cheap\w*|spend\w*|efficien\w*|shock\w*|scare\w*|fear\w*|sell-?off|rout|implicat\w*|capex|panic|worr\w*|concern\w*|disrupt\w*|undeterred)\b[^.;]{0,160}\bDeepSeek\b|\b(?:cheaper|low(?:er)?-cost|more efficient|inexpensive) (?:\w+ ){0,3}?(?:AI |language |open(?:-source|-weight)? |Chinese )?models?\b|\bJevons\b|\b(?:cost|price) of (?:training|inference|intelligence|AI)\b[^.;]{0,50}\b(?:fall\w*|fell|drop\w*|declin\w*|come down|coming down|plung\w*|lower)",
     "deepseek | model | jevons | cost of | price of"),
    ("returns_pressure",
     r"\b(?:investors?|shareholders?|wall street|analysts?|the market|markets)\b[^.;]{0,80}?\b(?:question\w*|worr\w+|concern\w*|skeptic\w*|sceptic\w*|nervous\w*|doubt\w*|anxi\w+|scrutin\w+|demand(?:ing|ed|s)?|press(?:ed|ing|ure\w*)|jitter\w*|uneas\w+|wary|impatien\w+|alarm\w*|fear\w*|spook\w*|rattled)\b"
     r"[^.;]{0,110}?\b(?:returns?|pay(?:ing)? ?off|spending|capex|capital (?:expenditures?|spending)|invest(?:ment|ments|ing)|moneti[sz]\w+|ROI|build-?outs?|outlays?)\b"
     r"|\b(?:return on (?:invest(?:ment|ed capital)|AI|this (?:spend|investment|capex)|the (?:spend|investment|capex))|ROIC?)\b[^.;]{0,80}\b(?:AI|capex|spend\w*|invest\w*|infrastructure)\b"
     r"|\b(?:justif\w+|pay for|pay off|payoff (?:of|from|on))\b[^.;]{0,50}\b(?:AI )?(?:spending|capex|capital expenditures?|investments?|outlays?)\b|\bAI bubble\b",
     "investor | shareholder | wall street | analyst | market | return | roi | justif | pay | bubble"),
)  # fmt: skip
SESSION = (
    r"(?:in\s)?(?:after[- ]hours|extended|premarket|pre-market|after-market|regular|late|early|morning|afternoon|overnight)\s?(?:trading|trade|session|action)?"
    r"|after the (?:bell|close)|before the (?:bell|open)|on (?:Monday|Tuesday|Wednesday|Thursday|Friday)|(?:Monday|Tuesday|Wednesday|Thursday|Friday)"
)
