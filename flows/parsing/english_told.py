"""What an English document told before: its figures, so that one said again is known."""

from flows.parsing.english_scene import Head
from flows.parsing.english_sentence import Sentence
from flows.parsing.growth import Growth
from flows.parsing.money import Money
from warehouse.records import Stance


def said_before(s: Sentence, value: Money | Growth, head: Head) -> tuple[Stance, str | None] | None:
    """Stance and period of the same figure said earlier: a question or an aside repeats it."""
    seen = s.context.memory.get("seen")
    if not isinstance(seen, dict) or (s.news and isinstance(value, Growth)):
        return None
    exact = seen.get((head.metric, value.low, value.high))
    if exact is None:
        exact = next(
            (
                v
                for k, v in seen.items()
                if k[0] == head.metric and k[1] is not None and k[1] == value.low and k[3:] == ()
            ),
            None,
        )
    return exact
