"""English: vocabulary and order."""

from flows.parsing.discourse import Candidate, Context, Paragraph


def read(paragraph: Paragraph, context: Context) -> list[Candidate]:
    """The mentions of one English paragraph, in order."""
    return []
