"""docs/queries.md: every query runs on the demo's warehouse and prints what stands there.

`python -m tests.test_queries` prints the page anew with the answers of today.
"""

import re
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from flows.cli import main
from tests.conftest import ROOT, SAMPLE

PAGE = ROOT / "docs" / "queries.md"
QUESTION = re.compile(
    r"^## (?P<title>\d+\. [^\n]+)\n\n```sql\n(?P<query>.+?)\n```\n(?:\n```\n(?P<answer>.*?)\n```\n)?",
    re.DOTALL | re.MULTILINE,
)


def build(data: Path) -> None:
    """The demo's warehouse."""
    run = CliRunner().invoke(
        main, ["nightly", "--offline", "--archive", str(SAMPLE), "--data", str(data)]
    )
    assert run.exit_code == 0, run.output


def printed(data: Path, query: str) -> str:
    """What `capex sql` prints, without spaces at the ends of lines."""
    run = CliRunner().invoke(main, ["sql", "--data", str(data), query])
    assert run.exit_code == 0, run.output
    return "\n".join(line.rstrip() for line in run.stdout.rstrip().splitlines())


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("demo")
    build(data)
    return data


@pytest.mark.parametrize(
    "question",
    [
        pytest.param(found, id=found["title"])
        for found in QUESTION.finditer(PAGE.read_text("utf-8"))
    ],
)
def test_a_query_prints_its_answer(demo: Path, question: re.Match[str]) -> None:
    answer = printed(demo, question["query"])
    assert len(answer.splitlines()) > 1, "a question without an answer"
    assert answer == question["answer"]


def test_there_are_fifteen() -> None:
    titles = [found["title"] for found in QUESTION.finditer(PAGE.read_text("utf-8"))]
    assert [int(title.split(".")[0]) for title in titles] == list(range(1, 16))


def rewritten(data: Path) -> str:
    """The page with the answers that this warehouse gives."""
    return QUESTION.sub(
        lambda found: (
            f"## {found['title']}\n\n```sql\n{found['query']}\n```\n\n"
            f"```\n{printed(data, found['query'])}\n```\n"
        ),
        PAGE.read_text("utf-8"),
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder))
        print(rewritten(Path(folder)), end="")
