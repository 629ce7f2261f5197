# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""Who speaks on a call: names, titles, and the role that a title gives."""

import re
from dataclasses import dataclass, field

from flows.parsing import inline
from flows.parsing.discourse import Role

TITLE = (
    r"(?:chief|ceo|cfo|coo|cto|president|chair|vice|senior|director|head|analyst|founder|officer|manager|treasurer|secretary"
    r"|investor relations|executive|managing|partner|research|securities|capital|bank|llc|inc|corporation|evp|svp)"
)
NAME = r"[A-Z][\w.']*(?:-[\w.']+)*(?:\s(?:[A-Z][\w.']*(?:-[\w.']+)*|de|van|von|der|la|bin|\"[A-Z]\w+\")){0,4}"
_EXECUTIVE = re.compile(
    r"chief|\bC[EFOT]O\b|investor relations|\bIR\b|chairman|chair\b|founder|general manager|general counsel|treasurer"
    r"|corporate (?:vice|controller|secretary)|^(?:executive |senior )?(?:vice )?president$|CEO|CFO",
    re.IGNORECASE,
)
_ANALYST = re.compile(
    r"analyst|research|securities|managing director|executive director|equity|capital|partners|bank|llc|& co|sachs|stanley|morgan|^director$|barclays|ubs|citi|bernstein|evercore|jefferies|cowen|wells fargo|mizuho|needham|stifel|wolfe|baird",
    re.IGNORECASE,
)


@dataclass
class Cast:
    """Who has spoken or been named, by surname."""

    roles: dict[str, Role] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    section: Role | None = None

    def learn(self, name: str, title: str) -> None:
        role = role_of(title, self.section)
        if role:
            self.roles[key(name)] = role
            self.names[key(name)] = name

    def knows(self, name: str) -> bool:
        return key(name) in self.roles

    def role(self, name: str) -> Role | None:
        if name.startswith("Operator"):
            return "operator"
        if "nalyst" in name:
            return "analyst"
        return self.roles.get(key(name))


def key(name: str) -> str:
    """What a speaker is known by however he is named: first letter and surname, in lower case."""
    words = name.split()
    return f"{words[0][:1]} {words[-1]}".lower() if words else ""


def role_of(title: str, section: Role | None = None) -> Role | None:
    """The role that a title gives: an analyst's house may also have directors and presidents."""
    if "analyst" in title.lower() or "research" in title.lower():
        return "analyst"
    if _EXECUTIVE.search(title):
        return "executive"
    if _ANALYST.search(title):
        return section if section == "executive" else "analyst"
    if inline.search(r"vice president|president|director|officer|head of|EVP|SVP|VP", title):
        return section or "executive"
    return section
