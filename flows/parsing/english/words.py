# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""English vocabulary as data: the words that carry a metric, and those that carry another.

Each entry is (kind, pattern). At one place the first entry that fits wins, so longer phrases
stand before the words they begin with. Patterns are matched without regard to case on text
whose blanks are single.
"""

CAPEX, PLANT, SPEND, CLOUD, BACKLOG = "capex", "plant", "spend", "cloud", "backlog"
BOOKINGS, AI, REVENUE, OTHER, PRODUCT = "bookings", "ai", "revenue", "other", "product"
RUN_RATE = "run_rate"

_AI = r"(?:AI|A\.I\.|artificial[- ]intelligence|gen(?:erative)? ?AI|machine learning)"
_INFRA = (
    rf"(?:(?:{_AI}|cloud|technical|tech|digital|computing|compute|data[- ]?cent(?:er|re)s?|its|their)[- ]){{0,3}}"
    r"(?:infrastructure|data[- ]?cent(?:er|re)s?)"
)

WORDS: tuple[tuple[str, str], ...] = (
    # capital expenditure in all its names; "operating expenditure" and R&D are not it
    (PRODUCT, r"non-(?:AWS|cloud|Azure)(?: \w+)?"),
    (
        OTHER,
        r"operating income run[- ]?rate|aspirations?|ambition of|(?<!told the )(?<!tell the )(?<!told )markets?(?! (?:closed?|opened|had|has|expect\w*|was|is looking))",
    ),
    (
        OTHER,
        r"(?:total )?(?:revenue )?market (?:share|size|cap(?:italization)?|value)|addressable market|TAM",
    ),
    (
        OTHER,
        r"(?:capital|capex|cap ex) intensity|capital (?:returns?|allocation|raise|markets?|structure|gains?)|venture capital|working capital|capital base",
    ),
    (
        OTHER,
        r"(?:end[- ]users?|customers?|consumers?|clients?|enterprises?|household|advertis(?:er|ing)|marketing|military|defen[cs]e|IT) (?:spending|spend|outlays?|budgets?)|(?:spending|spend|expenditures?|outlays?) on (?:public )?cloud (?:infrastructure )?services",
    ),
    (OTHER, r"capital (?:lease|finance lease)s?(?: obligations?)?"),
    (
        CAPEX,
        r"(?:(?:AI|artificial[- ]intelligence|cloud|data[- ]?cent(?:er|re)|infrastructure)(?: and |/| & )(?:AI|cloud|data[- ]?cent(?:er|re)|infrastructure)[- ](?:related )?)?(?:total |cash |gross |net |quarterly |annual |AI |overall )*(?:cap(?:ital)?[- ]?ex(?:es|pend(?:iture|ature|ing)s?|penses?)?|capital[- ](?:spending|spend|investments?|outlays?|expending|budgets?|program(?:me)?)|capax|cap x)",
    ),
    (
        CAPEX,  # as a recogniser leaves it: "[capit]al expenditures were"
        r"expenditures(?=,? (?:were|was|totaled|totalled|came (?:in|to)|amounted|reached) )",
    ),
    (
        CAPEX,
        r"cash paid(?= (?:was|came|of \$|totaled))|(?:cash paid|payments?|cash used) (?:for|to acquire)(?: purchases of)? (?:P,? ?P,? ?(?:and|&) {0,5}E|PPE|property|plant)(?:,? (?:plant,? )?and equipment)?",
    ),
    (
        CAPEX,
        r"(?:net )?(?:purchases?|additions?|acquisitions?) (?:of|to) (?:property|plant|PP ?& {0,5}E)(?:,? (?:plant,? )?and equipment)?",
    ),
    (
        OTHER,
        r"depreciation|amortization|(?:proceeds|incentives) from (?:property|sales of property)[\w ,]{0,30}",
    ),
    (
        CAPEX,
        r"(?:property,? (?:plant,? )?(?:and|&) equipment|PP ?& ?E|fixed[- ]assets?) (?:purchases|spending|additions|investments?|outlays?)",
    ),
    (
        PLANT,
        r"property,? (?:plant,? )?(?:and|&) {0,5}equipment|PP ?& {0,5}E\b",
    ),
    (
        CAPEX,
        rf"(?:{_AI}[- ](?:and cloud |related )?|{_INFRA}[- ](?:related )?|hyperscaler )(?:capital )?(?:spending|spend|investments?|outlays?|build[- ]?outs?|expenditures?|budgets?|investing|build)",
    ),
    (
        CAPEX,
        rf"(?:{_AI}|data[- ]?cent(?:er|re)|infrastructure|spending|investment|capex) (?:tab|bill)s?|(?:tab|bill)s? for (?:its |their |the |new )?(?:{_AI}|{_INFRA}|servers|chips)(?: and {_INFRA})?",
    ),
    (
        CAPEX,
        rf"(?:capital )?(?:investments?|spending|outlays?|expenditures?) (?:plans? )?(?:on|in|into|for|toward) (?:\w+ ){{0,2}}?(?:{_AI}(?: infrastructure)?|{_INFRA}|technical infrastructure)(?! (?:start|compan))",
    ),
    # orders of a cloud business
    (
        BACKLOG,
        r"(?:(?:commercial|contracted|total|cloud|revenue|customer|company-?wide|our|current) )*(?:remaining performance obligations?(?:,? or (?:RPO|backlog))?|(?:(?<=its )|(?<=their )|(?<='s )|(?<=own ))order[- ]books?\b|R\.?P\.?O\.?s?\b|backlogs?\b(?: of (?:\w+ ){0,3}?(?:contracts?|orders?|commitments?|business|revenues?|deals?)\b)?)",
    ),
    (
        BACKLOG,
        r"(?:(?:future|unearned|unrecogni[sz]ed|remaining) )*contracted (?:future )?revenues?|(?:signed|contracted) (?:but|and|yet) (?:not yet |as yet )?(?:un\w+|delivered|recogni[sz]ed|billed)(?: \w+)?(?: contracts| revenues?| orders| business)?|unfilled orders|(?:future|committed) (?:cloud )?(?:commitments|contracts) (?:from|of) (?:cloud )?customers",
    ),
    (BACKLOG, r"(?:unsatisfied |remaining )?performance obligations"),
    (
        BACKLOG,
        r"(?:(?:future|total|customer|signed) )*(?:contracted|committed) (?:revenues?|sales|obligations?|contracts?|business|future revenues?)(?: backlogs?)?|contract(?:ed|ual)? (?:backlogs?|obligations from customers)|(?:revenues?|sales) under contract|unfilled orders|(?:contracts|revenues?|sales|orders|deals) (?:that (?:has|have) been )?signed but (?:not yet|un)[- ]?\w+",
    ),
    (BOOKINGS, r"(?:(?:commercial|cloud|total|new) )*bookings"),
    # what is named as AI's
    (
        AI,
        rf"(?:products|solutions|services) (?:built|based) (?:on|with) (?:our |its |the )?(?:own )?{_AI}(?: models?)?(?= (?:grew|rose|increased|were up|was up|more than|nearly|surged|jumped))",
    ),
    (AI, rf"{_AI}[- ]related (?:product )?(?:revenues?|sales)"),
    (
        AI,
        rf"{_AI} (?:business(?:es)?|(?:(?!cloud)\w+ )?revenues?|annual(?:ized)? (?:revenue )?run[- ]?rate|run[- ]?rate|semiconductor revenue|sales)",
    ),
    (
        AI,
        rf"(?:(?:businesses|business|revenues?|run[- ]?rate)(?: \w+)? (?:in|from|of|based on|built on)|(?:revenues?|run[- ]?rate) for) (?:our |its )?(?:(?!cap|spend|invest)\w+ ){{0,5}}?{_AI}(?: models?)?(?! (?:solutions?|products?|services?) (?:built|sold))",
    ),
    # what a cloud sells, and other segments: no figure of the whole
    (
        PRODUCT,
        r"(?:server products and|commercial products and|consumer products and|products and) cloud services|cloud services and licensed? support",
    ),
    (
        PRODUCT,
        r"(?:M(?:icrosoft (?:corporation )?)? ?365|Office 365|O365|Office|Dynamics(?: 365)?|Power (?:BI|Platform)|LinkedIn|Teams|Windows(?! maker)(?: OEM)?|Xbox|Gaming|Search and news|Bing|GitHub(?: Copilot)?|Copilots?|Cosmos DB|Fabric|Synapse|Azure (?:AI|Arc|OpenAI|ML|SQL|DevOps|AI Foundry|Cosmos|Databricks)(?: \w+)?|Nuance|Activision)(?: (?:commercial|consumer))*(?: cloud)?",
    ),
    (
        PRODUCT,
        r"Productivity and Business(?: Processes)?|(?:More )?Personal Computing|(?:on-premises?|on-prem)(?: server)?(?: business)?|Server products|Enterprise (?:and partner )?services|commercial cloud gross margin",
    ),
    (
        PRODUCT,
        r"Google (?:Services|Search|One|Network|Workspace|advertising|subscriptions)|Search and other|YouTube(?! (?:owner|parent))(?: ads?)?|Workspace|Subscriptions?,? [Pp]latforms|Other Bets|Network advertising|Waymo",
    ),
    (
        PRODUCT,
        r"North America(?:n)?(?: segment)?|International(?: segment| business| sales| revenue)|advertising|ads?\b|third-party sell(?:er|ing)(?: services)?|online stores|physical stores|Prime|Kuiper|Alexa|Bedrock|Trainium ?\d?|Graviton ?\d?|Whole Foods|Family of Apps|Reality Labs|WhatsApp(?! (?:owner|parent))|Instagram(?! (?:owner|parent))|Threads",
    ),
    (
        PRODUCT,
        r"(?:enterprise |application |on-premises? )?software (?:without|revenues?|sales|licen[cs]\w+|support|business|segment)|SaaS|SAS\b|software as a service|Fusion(?: \w+)?|NetSuite|strategic back[- ]office|(?:cloud|back[- ]office|industry) applications?|applications? (?:subscription|cloud|revenue)|cloud apps?\b|license(?: support)?|hardware|(?:multi-?cloud |cloud |autonomous )*database(?:s| services| cloud services| revenue| subscriptions?)*|legacy hosting|storage (?:revenue|ARR)|cloud@customer|Exadata(?: cloud)?(?: services)?(?: revenue)?|dedicated region|Cerner|Health",
    ),
    (
        PRODUCT,
        r"data[- ]?cent(?:er|re) (?:revenues?|sales|segment|business|compute|networking|GPU)|networking revenue|compute revenue|automotive|energy generation|iPhone|iPad|Mac|services revenue",
    ),
    (
        PRODUCT,
        r"security (?:business|revenue)|AI (?:services|products|workloads|contributions?|overviews?|chips?|accelerators?)|GPUs?|custom silicon|chips?\b|marketplace",
    ),
    # other measures of a business
    (
        OTHER,
        r"(?:operating|gross|net|profit|EBITDA|AWS|cloud|FCF|free cash flow)(?: \w+)? margins?(?: percentage)?|margins?|operating (?:income|profits?|loss(?:es)?|leverage|expenses?|expenditures?|costs?|cash flows?)|op(?:erating)? ?(?:ex|inc)\b|opex|(?:adjusted )?EBITDA|EBIT\b|net (?:income|loss|profit|debt|cash)|gross profit|profits?|profitab(?:le|ly|ility)|unprofitable|break-?even|(?<!before )(?<!after )(?<!ahead of )earnings(?: per share)?(?! (?:call|report|season|release|conference))|EPS|(?:total )?(?:costs? and )?expenses?|costs? of (?:revenues?|sales|goods)|costs\b|income|loss(?:es)?",
    ),
    (
        OTHER,
        r"(?:levered |unlevered )?(?:FCF|OCF)(?: (?:margin|yield)s?)?|(?:free |operating )?cash flows?(?: from operations)?|cash(?! ?cap)|marketable securities|liquidity|debt|bonds?\b|notes|borrow(?:ing|ings|ed|s)?|loans?|leverage|credit(?: facility)?|interest(?: expense| rates?)?|financing|funding(?: round)?|offering|IPO|raise (?=\$)|buybacks?|repurchases?|repurchased|dividends?|shareholder returns",
    ),
    (
        OTHER,
        r"(?:net )?cash (?:flows? )?(?:used|provided|generated)? ?(?:in|by|from|for) (?:investing|operating|financing|operations)(?: activities)?|(?:investing|operating|financing) activities",
    ),
    (
        OTHER,
        r"R&D|research and development|headcount|employees|layoffs|staff|workforce|stock-based compensation|SBC|compensation|tax(?:es)?(?: rate)?|severance|restructuring|impairments?|fines?\b|settlement|lawsuit|litigation|charges?",
    ),
    (
        OTHER,
        r"finance leases?|financ(?:e|ed|ing) leases|operating leases?|leases?\b|lease (?:liabilities|obligations|commitments)|(?:purchase|lease|contractual|customer|supply|minimum|capacity) commitments?|purchase obligations|commitments\b|useful li(?:fe|ves)|inventor(?:y|ies)|receivables?|deferred revenue|unearned revenue|billings|TAC|traffic acquisition costs?|shipping costs|fulfillment|ARPU|impressions|price per ad|pricing|average price|prices?",
    ),
    (
        OTHER,
        r"shares?\b|stocks?\b|stock price|share price|market[- ]cap|valuations?|valued|worth(?! of)|index|Nasdaq|S ?& ?P(?: 500| index|(?! (?:Global|expects?|sees|said|says|analysts?|estimates|projects|forecasts|wrote|reckons|thinks|puts)))|Dow(?: Jones)?|GDP|inflation|yields?|stake|equity|holdings?|portfolio|price target|upside(?! to)|multiple|P/E|premium",
    ),
    (
        OTHER,
        r"joint ventures?|ventures?|Stargate|headwinds?|tailwinds?|impact of|benefits? of|(?:un)?favorable impact",
    ),
    (
        OTHER,
        r"acquisitions?|acquir(?:e|ed|es|ing)|deals?\b|contracts?\b|agreements?|partnership|tie-up|megadeal|orders? (?:of|worth|for)|grants?|donat\w+|scholarships?|licens\w+ fees?|penalt\w+|bonus(?:es)?|pay package|salar\w+",
    ),
    (
        OTHER,
        r"(?<!told the )market (?:is|was|will|could|to|size|opportunity)|industry revenue|users?\b|subscribers|daily active|monthly active|developers|queries|tokens|traffic|units\b|(?<!the )(?<!that )(?<!this )(?<!its )(?<!cloud )(?<!business )(?<!azure )(?<!aws )(?<!services )(?<!computing )(?<!platform )(?<!infrastructure )unit\b|deliver(?:y|ies)|volumes?|megawatts?|gigawatts?|power capacity|electricity|emissions|water|seats|installed base|paid clicks|weighting|percentage of|number of|share of|portion of|penetration|utilization|efficienc\w+|productivity|latency|performance improvement|cheaper|faster(?! than)",
    ),
    # the level of a run rate, and money earned
    (
        RUN_RATE,
        r"(?:(?:annual(?:ized)?|yearly|revenue|sales) )*run[- ]?rates?(?: revenues?| basis| business)?|annualized (?:revenues?|sales)(?: run[- ]?rate)?",
    ),
    (
        REVENUE,
        r"(?:total |consolidated |worldwide |company |group |quarterly |annual |net |overall |commercial )*(?:revenues?|net sales|sales|top[- ]line)",
    ),
    # the cloud by a common noun
    (
        CLOUD,
        r"total cloud(?: services| revenues?)?|cloud infrastructure(?: services| and platform services)?(?: revenues?| business| unit)?|infrastructure (?:as a service|cloud services)|IaaS|IAAS|cloud(?:[- ](?:computing|services|hosting|infrastructure|platform|AI))*[- ](?:revenues?|sales|business(?:es)?|unit|division|segment|arm|services|operations|growth|consumption|division's|income stream)|cloud[- ]computing",
    ),
    (CLOUD, r"(?<=growth in )cloud(?=[.,;]|$)"),
    (CLOUD, r"(?<!AI )(?<!digital )infrastructure revenue(?!,)"),
    (CLOUD, r"cloud(?= (?:question|side|front|performance|results|print)\b)"),
    (
        CLOUD,
        r"cloud(?=[,']? (?:revenues?|sales|grew|rose|growth|was up|is up|up \d|jumped|accelerat\w+|growing|increas\w+|surged|crossed|reached|passed|topped|surpassed|exceeded|delivered|generated))",
    ),
    (
        CLOUD,
        r"cloud(?![- ](?:AI|Next|Run|Storage|Platform|Code|computing|and|native|services?|customers?|providers?|infrastructure|operating|margins?|Intelligence))",
    ),
    # verbs of spending; what is spent on decides
    (
        SPEND,
        r"spend(?:s|ing)?\b|spent|outspend\w*|invest(?:s|ed|ing)?\b|investments?\b|pour(?:s|ed|ing)?(?: in(?:to)?)?|shell(?:s|ed|ing)? out|put(?= (?:about |around |roughly |some |nearly |over |another )?\$)|pump(?:s|ed|ing)?|laid out|splash(?:es|ed|ing)?(?: out)?|plough(?:s|ed|ing)?|plow(?:s|ed|ing)?|earmark(?:s|ed|ing)?|lay(?:s|ing)? out|outlays?|expenditures?|deploy(?:s|ed|ing)?|funnel(?:ed|ing)|budget(?:s|ed|ing)?|sink(?:ing)?|drop(?=s? \$)|shovel(?:s|ed|ling)?|fork(?:s|ed|ing)? (?:out|over)|(?:commitment|pledge)(?= (?:of|to|toward))|(?:commit(?:s|ted|ting)?|pledg(?:es?|ed|ing)|vow(?:s|ed|ing)?|promis(?:es?|ed|ing)|allot(?:s|ted)?|allocat(?:es?|ed|ing)|lavish(?:es|ed|ing)?|devot(?:es?|ed|ing))(?= (?:about |around |roughly |some |nearly |over |another |up to |more than |as much as |a combined |an additional |a record |a )*[$])|(?:gets?|got|getting|gone|went|burn(?:s|ed|ing|t)?|runs?|ran) through(?= (?:\w+ ){0,3}\$| in\b| last\b| during\b)",
    ),
)

# Names of companies and clouds come after so many entries: a product may begin with a name.
BEFORE_NAMES = next(n for n, entry in enumerate(WORDS) if entry[1].startswith("Productivity and"))

# What spending must be on to be capital expenditure: these words after the amount.
SPENT_ON = (
    rf"(?:{_AI}|data[- ]?cent(?:er|re)s|data[- ]?cent(?:er|re) (?:projects|capacity|construction|expansion|campuses|build|equipment)|infrastructure|servers?|computing (?:power|capacity)|capacity"
    r"|compute|GPUs|chips|hardware|capital|cap ?ex|property|equipment|technical|build ?-?outs?)"
)
# A single site or a region's plan: no figure of the company.
SITE = (
    r"\b(?:campus|plants?|factory|fabs?|facility|facilities|(?<!the )(?:a|an|one|new|another|single|its|this|the|gigawatt|megawatt|Hyperion|massive|huge|\d+-?acre)"
    r" (?:\w+[- ]){0,4}data[- ]?cent(?:er|re)(?!s|[- ](?:build|spend|capacity|infra|invest|expan|construct|capex|project|boom|push))|subsea|undersea|warehouses?|logistics|fulfillment|delivery network|rural)\b"
)
PLACES = (
    r"\b(?:Global South|PJM|[A-Z]\w+ County|\w+ region|Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas"
    r"|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New (?:Hampshire|Jersey"
    r"|Mexico|York)|(?:North|South) (?:Carolina|Dakota)|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|Tennessee|Texas|Utah|Vermont|(?:West )?Virginia"
    r"|Washington state|Wisconsin|Wyoming|El Paso|Memphis|Atlanta|Phoenix|India|Indian|Japan|Germany|France|French|Spain|Italy|Britain|U\.?K\.?|United Kingdom|England"
    r"|Ireland|Poland|Sweden|Norway|Finland|Denmark|Netherlands|Belgium|Portugal|Greece|Europe|European|Malaysia|Indonesia|Singapore|Thailand|Vietnam"
    r"|Philippines|Taiwan|(?:South )?Korea|China|Chinese|Hong Kong|Australia|New Zealand|Saudi Arabia|UAE|Abu Dhabi|Emirates|Qatar|Israel|Egypt"
    r"|South Africa|Nigeria|Kenya|Africa|Brazil|Mexico|Chile|Argentina|Canada|Quebec|Latin America|Middle East|Southeast Asia|Asia|Visakhapatnam|Mumbai)\b"
)
