"""The labelled documents are scored; the floors in floors.json may only rise.

The report page shows the scores that `flows/report/scores.json` holds. This gate holds them
to what it measures; `python -m tests.parsing.test_gate` writes them anew.

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
from flows.report.quality import SCORED, SCORES

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


def measured(name: str) -> list[float]:
    """Precision, recall and F1 under a name: "value", "full" or "full lang=en"."""
    scores = report()
    triple = scores[name] if name in scores else scores["full_by"][name.removeprefix("full ")]
    return [float(score) for score in triple[:3]]


def reached(name: str) -> float:
    """F1 under a floor's name."""
    return measured(name)[2]


def shown() -> dict[str, Any]:
    """What the report page should show: rounded down, so that it never claims more."""
    scores = {name: [int(1000 * score) / 1000 for score in measured(name)] for name in SCORED}
    return {"documents": len(documents(GOLD / "docs.jsonl")), **scores}


@pytest.mark.parametrize(("name", "floor"), FLOORS.items())
def test_scores_stay_above_their_floors(name: str, floor: float) -> None:
    assert reached(name) >= floor


@pytest.mark.parametrize("name", SCORED)
def test_the_report_page_claims_no_more_than_is_measured(name: str) -> None:
    claimed = json.loads(SCORES.read_text(encoding="utf-8"))[name]
    for claim, score in zip(claimed, measured(name), strict=True):
        # a page that lags far behind is as wrong as one that boasts
        assert score - 0.03 <= claim <= score, "run `python -m tests.parsing.test_gate`"


if __name__ == "__main__":
    lines = (f"  {json.dumps(key)}: {json.dumps(value)}" for key, value in shown().items())
    SCORES.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
