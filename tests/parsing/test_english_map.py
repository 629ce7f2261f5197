"""The map in english/__init__.py: every English module stands in it, and asks only modules behind it."""

import ast
import re
from pathlib import Path

from flows.parsing import english

FOLDER = Path(english.__file__).parent
NOT_OF_THE_READER = {"signals"}  # reads market signals, no figures


def mapped() -> list[str]:
    assert english.__doc__ is not None
    names = re.findall(r"(?<![\w`])_[a-z_]+", english.__doc__)
    return ["__init__", *(name[1:] for name in names)]


def asked(module: str) -> set[str]:
    """The English modules that a module imports from."""
    tree = ast.parse((FOLDER / f"{module}.py").read_text(encoding="utf-8"))
    package = english.__name__
    out = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == package:
            out |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"{package}."):
            out.add((node.module or "").rpartition(".")[2])
    return out


def test_every_english_module_stands_in_the_map_once() -> None:
    files = {path.stem for path in FOLDER.glob("*.py")} - NOT_OF_THE_READER
    assert sorted(mapped()) == sorted(files)


def test_a_module_asks_only_those_behind_it() -> None:
    order = {name: place for place, name in enumerate(mapped())}
    upward = [(m, a) for m in order for a in asked(m) if order[a] <= order[m]]
    assert upward == []
