"""Labelled documents are scored; the floors in floors.json may only rise.

`dev` are the labelled articles and calls beside this repository (they quote whole pages), the
other sets are our own documents in tests/labels. Where `../shared` is absent the sets that need
it are skipped and say so; in CI that is a failure.

The report page shows the scores that `flows/report/scores.json` holds. This gate holds them
to what it measures; `python -m tests.parsing.test_gate` writes them anew.
"""

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from flows.extract import documents, row
from flows.parsing.mentions import extract
from flows.report.quality import SCORED, SCORES
from warehouse.records import Document

ROOT = Path(__file__).parents[2]
LABELS = ROOT / "tests" / "labels"
SHARED = ROOT.parent / "shared"
SCORE = SHARED / "tools" / "score.py"
# set → floor's name ("value", "full" or "full lang=en") → F1
FLOORS: dict[str, dict[str, float]] = json.loads(
    Path(__file__).with_name("floors.json").read_text()
)
CASES = [(name, what, f1) for name, floors in FLOORS.items() for what, f1 in floors.items()]

pytestmark = pytest.mark.skipif(
    not SCORE.exists() and not os.environ.get("CI"), reason=f"no scorer at {SCORE}"
)


def labelled(name: str, folder: Path) -> tuple[list[Document], Path]:
    """A set's documents, and the folder that the scorer takes as gold."""
    if name == "dev":
        gold = SHARED / "gold" / "dev"
        return documents(gold / "docs.jsonl"), gold
    if (LABELS / name).is_dir():
        return documents(LABELS / name / "docs.jsonl"), LABELS / name
    # labels of shared documents, without their sentences: the scorer wants a list beside them
    labels = (LABELS / f"{name}.jsonl").read_text(encoding="utf-8")
    wanted = {json.loads(line)["doc"] for line in labels.splitlines()}
    listed = (SHARED / "documents" / "documents.jsonl").read_text(encoding="utf-8")
    lines = [json.loads(line) for line in listed.splitlines()]
    chosen = [line for line in lines if Path(line["path"]).name in wanted]
    for line in chosen:
        line["path"] = str(SHARED / "documents" / line["path"])
    index = folder / "index.jsonl"
    index.write_text("".join(json.dumps(line) + "\n" for line in chosen), encoding="utf-8")
    read = [(Path(d.doc).name, d) for d in documents(index)]
    for line in chosen:
        line["doc"] = Path(line["path"]).name
    (folder / "docs.jsonl").write_text("".join(json.dumps(line) + "\n" for line in chosen))
    kept = [line for line in labels.splitlines() if json.loads(line).get("company")]
    (folder / "mentions.jsonl").write_text(
        "".join(json.dumps({**json.loads(line), "evidence": ""}) + "\n" for line in kept)
    )
    return [Document(n, d.kind, d.lang, d.published_on, d.company, d.fiscal_period, d.text)
            for n, d in read], folder  # fmt: skip


@cache
def report(name: str, folder: Path) -> dict[str, Any]:
    read, gold = labelled(name, folder)
    found = [row(m) for document in read for m in extract(document)]
    lines = "".join(json.dumps(m, ensure_ascii=False) + "\n" for m in found)
    ran = subprocess.run(
        [sys.executable, str(SCORE), "--gold", str(gold), "--json"],
        input=lines,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(ran.stdout)  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return {name: tmp_path_factory.mktemp(name) for name in FLOORS}


def measured(name: str, folder: Path, what: str) -> list[float]:
    """Precision, recall and F1 of a set under a name: "value", "full" or "full lang=en"."""
    scores = report(name, folder)
    triple = scores[what] if what in scores else scores["full_by"][what.removeprefix("full ")]
    return [float(score) for score in triple[:3]]


@pytest.mark.xdist_group("gate")
@pytest.mark.parametrize(("name", "what", "floor"), CASES)
def test_scores_stay_above_their_floors(
    name: str, what: str, floor: float, folders: dict[str, Path]
) -> None:
    assert measured(name, folders[name], what)[2] >= floor


@pytest.mark.xdist_group("gate")
@pytest.mark.parametrize("what", SCORED)
def test_the_report_page_claims_no_more_than_is_measured(
    what: str, folders: dict[str, Path]
) -> None:
    claimed = json.loads(SCORES.read_text(encoding="utf-8"))[what]
    for claim, score in zip(claimed, measured("dev", folders["dev"], what), strict=True):
        # a page that lags far behind is as wrong as one that boasts
        assert score - 0.03 <= claim <= score, "run `python -m tests.parsing.test_gate`"


@pytest.mark.xdist_group("gate")
def test_confidence_is_how_often_a_mention_is_right(folders: dict[str, Path]) -> None:
    """On average over the labelled articles and calls; rules that changed need a new table."""
    read, _ = labelled("dev", folders["dev"])
    claimed = [mention.confidence for document in read for mention in extract(document)]
    precision = measured("dev", folders["dev"], "full")[0]
    assert abs(sum(claimed) / len(claimed) - precision) < 0.05, "python -m tests.parsing.calibrate"


def shown() -> dict[str, Any]:
    """What the report page should show: rounded down, so that it never claims more."""
    nowhere = Path()
    scores = {
        what: [int(1000 * score) / 1000 for score in measured("dev", nowhere, what)]
        for what in SCORED
    }
    return {"documents": len(labelled("dev", nowhere)[0]), **scores}


if __name__ == "__main__":
    lines = (f"  {json.dumps(key)}: {json.dumps(value)}" for key, value in shown().items())
    SCORES.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
