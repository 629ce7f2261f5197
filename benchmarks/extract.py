"""How fast the extractor reads, on one core: MB of text a second, beside one plain regex pass.

    python benchmarks/extract.py DOCUMENTS.jsonl

DOCUMENTS.jsonl as for `capex extract`. The plain pass only finds numbers with a unit: it is what
any reader of these texts pays before it understands a word.
"""

import re
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from flows.extract import documents
from flows.parsing import signals
from flows.parsing.mentions import extract
from warehouse.records import Document

PLAIN = re.compile(r"[$]?\d[\d.,]*\s*(?:billion|million|trillion|percent|%)", re.IGNORECASE)


def rate(read: Callable[[Document], object], texts: Iterable[Document], size: float) -> float:
    """MB a second, the best of three."""
    best = float("inf")
    for _ in range(3):
        begun = time.process_time()
        for text in texts:
            read(text)
        best = min(best, time.process_time() - begun)
    return size / best


def main(path: Path) -> None:
    texts = documents(path)
    size = sum(len(text.text.encode()) for text in texts) / 1e6
    plain = rate(lambda d: PLAIN.findall(d.text), texts, size)
    print(f"{len(texts)} documents, {size:.1f} MB")
    print(f"plain regex   {plain:6.1f} MB/s")
    for name, read in (("mentions", extract), ("signals", signals.extract)):
        got = rate(read, texts, size)
        print(f"{name:12}  {got:6.1f} MB/s, 1/{plain / got:.0f} of the plain pass")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
