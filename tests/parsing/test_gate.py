"""The labelled documents are scored; the floors in floors.json may only rise.

The labelled set is no part of this repository (it quotes whole articles): where it is not
beside the checkout, the gate is skipped and says so.
"""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from flows.extract import documents, row
from flows.parsing.mentions import extract

ROOT = Path(__file__).parents[2]
FLOORS: dict[str, float] = json.loads(Path(__file__).with_name("floors.json").read_text())
SHARED = ROOT.parent / "shared"
GOLD, SCORE = SHARED / "gold" / "dev", SHARED / "tools" / "score.py"

pytestmark = pytest.mark.skipif(
    not (GOLD.exists() and SCORE.exists()), reason=f"no labelled documents at {GOLD}"
)


@cache
def report() -> dict[str, Any]:
    found = [row(m) for d in documents(GOLD / "docs.jsonl") for m in extract(d)]
    lines = "".join(json.dumps(m, ensure_ascii=False) + "\n" for m in found)
    ran = subprocess.run(
        [sys.executable, str(SCORE), "--gold", str(GOLD), "--json"],
        input=lines,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(ran.stdout)  # type: ignore[no-any-return]


def reached(name: str) -> float:
    """F1 under a floor's name: "value", "full" or "full lang=en"."""
    scores = report()
    triple = scores[name] if name in scores else scores["full_by"][name.removeprefix("full ")]
    return float(triple[2])


@pytest.mark.parametrize(("name", "floor"), FLOORS.items())
def test_scores_stay_above_their_floors(name: str, floor: float) -> None:
    assert reached(name) >= floor
