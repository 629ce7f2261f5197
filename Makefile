# A fresh machine has python3, git and make; everything else comes from the lock.
PYTHON ?= python3
BIN := .venv/bin
LOCK := requirements.lock
# a file's tests share a server, so they stay together; the longest files come early as they are
# (groups by mark would do nothing: pytest-xdist 3.8 sets them where pytest 9.2 does not look)
TWO := -n 2 --dist loadfile --no-loadscope-reorder
OLDEST := .duckdb-1.5

.PHONY: demo up test test-slow test-oldest lint bench lock clean

demo: .venv/.ready  ## the main job on the bundled sample: no network, no key
	$(BIN)/capex nightly --offline --archive sample/archive --data warehouse/data/demo
	$(BIN)/capex race --data warehouse/data/demo

up: .venv/.ready  ## the schedule and the UI on this machine, until Ctrl-C
	$(BIN)/capex up

test: lint test-oldest  ## style, types, the tests on both supported DuckDBs; not the slow ones
	$(BIN)/python -m pytest -q $(TWO) -m "not slow" --durations=25

test-slow: .venv/.ready  ## the tests that take minutes: stops and starts, a worker, a late night
	$(BIN)/python -m pytest -q $(TWO) -m slow --durations=25

# the oldest DuckDB line that we support: the SQL and the warehouse once more on it
test-oldest: .venv/.ready $(OLDEST)/.ready
	PYTHONPATH=$(OLDEST) $(BIN)/python -m pytest -q -n 2 tests/test_sql.py tests/test_checks.py tests/test_update.py

lint: .venv/.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: .venv/.ready  ## measured tables; not part of the tests
	$(BIN)/python -m benchmarks.spine
	$(BIN)/python -m benchmarks.prefect_share

lock: .venv/.ready  ## resolve every dependency anew
	$(BIN)/uv pip compile --quiet pyproject.toml --group dev --universal --python-version 3.11 \
	    --generate-hashes --no-emit-index-url --no-header --upgrade --output-file $(LOCK)

.venv/.ready: $(LOCK) pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, this is " + sys.version.split()[0] + "; name another with make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r $(LOCK)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(OLDEST)/.ready: .venv/.ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --upgrade --target $(OLDEST) duckdb==1.5.5
	@touch $@

clean:
	rm -rf .venv $(OLDEST) warehouse/data/demo
