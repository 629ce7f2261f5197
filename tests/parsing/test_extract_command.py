"""`capex extract`: what it prints and how it fails."""

import json
from pathlib import Path

from click.testing import CliRunner

from flows.extract import extract

LINE = {
    "doc": "plan.txt",
    "kind": "news",
    "lang": "en",
    "published_on": "2025-02-05",
    "company": None,
    "fiscal_period": None,
}
SENTENCE = "Alphabet plans to invest about $75 billion in capital expenditures in 2025."


def listed(folder: Path, *lines: str) -> Path:
    (folder / "docs").mkdir()
    (folder / "docs" / "plan.txt").write_text(SENTENCE, encoding="utf-8")
    path = folder / "docs.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_prints_one_mention_a_line(tmp_path: Path) -> None:
    result = CliRunner().invoke(extract, [str(listed(tmp_path, json.dumps(LINE)))])
    (mention,) = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert mention["company"] == "GOOGL"
    assert (mention["low"], mention["high"], mention["approx"]) == (75 * 10**9, 75 * 10**9, True)
    start, end = mention["span"]
    assert SENTENCE[start:end] == mention["evidence"]
    assert 0 < mention["confidence"] <= 1
    assert mention["rule"]


def test_a_path_stands_for_a_doc(tmp_path: Path) -> None:
    line = {**LINE, "path": "docs/plan.txt"}
    del line["doc"]
    result = CliRunner().invoke(extract, [str(listed(tmp_path, json.dumps(line)))])
    assert json.loads(result.stdout)["doc"] == "docs/plan.txt"


def test_reads_a_text_for_people() -> None:
    said = ["--text", "We expect capex of $75 billion in 2025.", "--company", "GOOGL"]
    result = CliRunner().invoke(extract, [*said, "--published", "2025-02-04"])
    assert result.exit_code == 0
    assert "GOOGL" in result.stdout
    assert "guidance" in result.stdout
    assert "2025" in result.stdout


def test_names_the_line_that_is_not_json(tmp_path: Path) -> None:
    result = CliRunner().invoke(extract, [str(listed(tmp_path, json.dumps(LINE), "{oops"))])
    assert result.exit_code == 1
    assert "docs.jsonl:2" in result.stderr


def test_names_the_line_whose_text_is_missing(tmp_path: Path) -> None:
    result = CliRunner().invoke(
        extract, [str(listed(tmp_path, json.dumps({**LINE, "doc": "no.txt"})))]
    )
    assert result.exit_code == 1
    assert "docs.jsonl:1" in result.stderr
    assert "no.txt" in result.stderr


def test_names_a_bad_date(tmp_path: Path) -> None:
    line = json.dumps({**LINE, "published_on": "soon"})
    result = CliRunner().invoke(extract, [str(listed(tmp_path, line))])
    assert result.exit_code == 1
    assert "docs.jsonl:1" in result.stderr


def test_wants_one_kind_of_input() -> None:
    result = CliRunner().invoke(extract, [])
    assert result.exit_code == 2
    assert "--text" in result.stderr
