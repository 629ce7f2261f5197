"""The company that an English article is about, by its headline."""

from flows.parsing.english.scan import scan
from flows.parsing.english.sentence import Sentence


def main_company(s: Sentence) -> str | None:
    """The one company of the headline, for a paragraph that has named nobody and follows one on
    another: a rival's paragraph ends with it, the article goes on with its own."""
    in_force, memory = s.context.company, s.context.memory
    if in_force is None:
        return None
    if "main_company" not in memory:
        memory["main_company"] = _of_headline(s.document.text)
    main = memory["main_company"]
    if not isinstance(main, str) or main == in_force:
        return None
    so_far = s.paragraph.text.partition(s.given)[0]
    return None if any(i.company for i in scan(so_far)) else main


def _of_headline(text: str) -> str | None:
    line = next((line for line in text.splitlines() if line.strip()), "")
    named = {item.company for item in scan(line) if item.company}
    return named.pop() if len(named) == 1 and "BIGTECH" not in named else None
