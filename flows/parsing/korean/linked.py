"""Korean figures that one clause ties together: a growth and the amount that it leads to."""

import re
from dataclasses import replace
from itertools import pairwise

from flows.parsing.discourse import Candidate

# "전년보다 43% 많은 750억달러": between the two nothing but a verb that hangs on the amount.
_LEADS_TO = re.compile(
    r"[)\"']?[ ]?(?:이상|가량|정도|안팎|가까이|넘게|이나|남짓|쯤|수준으로)?[ ]?(?:더[ ])?"
    r"(?:[가이을를로에]|으로)?[ ]?(?:가량[ ]|가까이[ ]|크게[ ])?"
    r"(?:늘어난|늘린|증가한|증액한|증액된|많은|급증한|폭증한|불어난|뛴|뛰어오른|커진|확대된|"
    r"확대한|높은|높인|상향한|성장한|급등한|육박하는|달하는|이르는|가까운|수준인|규모인|"
    r"수준의|규모의|해당하는|웃도는|넘는)[ ]"
    r"(?:약|총|최대|최소|무려|모두)?[ ]?[$]?"
)


def linked(text: str, claims: list[Candidate]) -> list[Candidate]:
    """The claims of a sentence; a growth is of the period of the amount it leads to, and told by
    whom the amount is told."""
    out = list(claims)
    for place, (growth, amount) in enumerate(pairwise(claims)):
        if (
            (growth.measure, amount.measure) == ("growth", "amount")
            and (growth.company, growth.metric) == (amount.company, amount.metric)
            and (growth.period, growth.stance) != (amount.period, amount.stance)
            and _LEADS_TO.fullmatch(text, growth.end, amount.start)
        ):
            out[place] = replace(growth, period=amount.period, stance=amount.stance)
    return out
