"""The spine against the bare cost of parsing the same bytes. Prints a table.

python -m benchmarks.spine [ARCHIVE]   (default ../shared/archive, else the sample)
"""

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import orjson
from lxml import etree

from flows import stages
from flows.options import options
from flows.parsing.xbrl import parse_inline
from flows.update import update
from warehouse.archive import Archive
from warehouse.companies import load, wanted

ROOT = Path(__file__).parent.parent


def best(run: Callable[[], object], times: int = 9) -> float:
    """The shortest of several runs in seconds: noise only ever adds."""
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        run()
        taken.append(time.perf_counter() - started)
    return min(taken)


def bare(body: bytes, kind: str) -> None:
    """Parse the bytes and throw the result away."""
    if kind == "json":
        orjson.loads(body)
    else:
        etree.fromstring(body, etree.XMLParser(huge_tree=True, recover=True))


def main() -> None:
    """Measure and print."""
    shared = ROOT.parent / "shared" / "archive"
    default = shared if shared.is_dir() else ROOT / "sample" / "archive"
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else default
    archive, companies = Archive(root), load()
    captures = [c for c in archive.captures() if c.status == 200]
    largest = max((c for c in captures if c.url.endswith(".htm")), key=lambda c: c.bytes)
    body = archive.body(largest.sha256)
    concepts = {concept for c in companies.values() for concept, _, _ in wanted(c)}
    one_bare = best(lambda: bare(body, "html"))
    one_facts = best(lambda: parse_inline(body, concepts))

    def all_bare() -> None:
        for capture in captures:
            kind = "json" if capture.url.endswith(".json") else "html"
            if not capture.url.endswith(".txt"):
                bare(archive.body(capture.sha256), kind)

    whole_bare = best(all_bare, 3)
    data = Path(tempfile.mkdtemp())
    try:
        whole = best(lambda: update(data, archive, companies, rebuild=True, workers=1), 3)
        pooled = best(lambda: update(data, archive, companies, rebuild=True), 3)
        asked = options(data, root, offline=True)
        noop = best(lambda: stages.run(asked), 3)
        code = (
            "import sys; from pathlib import Path; from flows.update import update;"
            "from warehouse.archive import Archive; from warehouse.companies import load;"
            "update(Path(sys.argv[1]), Archive(Path(sys.argv[2])), load(), rebuild=True, workers=1)"
        )
        subprocess.run([sys.executable, "-c", code, str(data), str(root)], check=True)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    finally:
        shutil.rmtree(data)
    print(f"{len(captures)} captures, {sum(c.bytes for c in captures) / 1e6:.0f} MB")
    print(f"{'':44}{'bare':>9}{'ours':>9}{'ratio':>7}")
    print(f"{f'facts of one filing ({len(body) / 1e6:.1f} MB), ms':44}", end="")
    print(f"{one_bare * 1e3:9.1f}{one_facts * 1e3:9.1f}{one_facts / one_bare:7.2f}")
    for name, seconds in (("rebuild, one process, s", whole), ("rebuild, all cores, s", pooled)):
        print(f"{name:44}{whole_bare:9.2f}{seconds:9.2f}{seconds / whole_bare:7.2f}")
    print(f"{'nightly with nothing new, s':44}{'':9}{noop:9.2f}")
    print(f"{'peak memory of a rebuild, MB':44}{'':9}{peak:9.0f}")


if __name__ == "__main__":
    main()
