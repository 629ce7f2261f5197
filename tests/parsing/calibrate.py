"""How often each rule is right on the labelled sets → flows/parsing/confidence_table.py.

    python -m tests.parsing.calibrate

Needs `../shared` beside the checkout, for its documents and its scorer.
"""

import importlib.util
import json
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from flows.extract import row
from flows.parsing import confidence
from flows.parsing.mentions import extract
from tests.parsing.test_gate import FLOORS, SCORE, labelled

TABLE = Path(confidence.__file__).with_name("confidence_table.py")
HEAD = '''"""Rule → mentions that were right in every scored field, and mentions made, on all labelled sets.

Written by `python -m tests.parsing.calibrate`.
"""

RULES: dict[str, tuple[int, int]] = {
'''


def scorer() -> Any:
    spec = importlib.util.spec_from_file_location("score", SCORE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def counted() -> tuple[Counter[str], Counter[str]]:
    """Right ones and all ones by rule."""
    score, right, made = scorer(), Counter[str](), Counter[str]()
    for name in FLOORS:
        with tempfile.TemporaryDirectory() as folder:
            documents, gold = labelled(name, Path(folder))
            labels = defaultdict(list)
            for line in (gold / "mentions.jsonl").read_text(encoding="utf-8").splitlines():
                labels[json.loads(line)["doc"]].append(json.loads(line))
        for document in documents:
            found = [row(mention) for mention in extract(document)]
            made.update(mention["rule"] for mention in found)
            for _, place, points in score.match(labels[document.doc], found):
                right[found[place]["rule"]] += points == 3
    return right, made


if __name__ == "__main__":
    right, made = counted()
    lines = (f'    "{rule}": ({right[rule]}, {count}),\n' for rule, count in made.most_common())
    TABLE.write_text(HEAD + "".join(lines) + "}\n", encoding="utf-8")
