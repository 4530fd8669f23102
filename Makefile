# Everything a person runs on a checkout. Each target builds what it needs; nothing needs root, a token or a server.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
DEMO_ARGS ?=
PYTEST_ARGS ?=
BENCH_ARGS ?=

.PHONY: demo test check format score bench simulate faults faults-whole lock clean

demo: .venv/.base
	@$(BIN)/letterbell demo $(DEMO_ARGS)

test: .venv/.test
	@$(BIN)/python -m pytest -n 4 --dist worksteal $(PYTEST_ARGS)

check: .venv/.test
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

format: .venv/.test
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

score: .venv/.test
	@$(BIN)/python -m tests.support.score

bench: .venv/.test
	@$(BIN)/python -m benchmarks $(BENCH_ARGS)

simulate: .venv/.test
	@$(BIN)/python -m tests.support.reminder_simulation

# Two hundred kills, and a slice of the long runs, side by side: a few minutes. The whole is `make faults-whole`, an hour.
faults: .venv/.test
	@$(BIN)/python -m tests.support.all_faults

faults-whole: .venv/.test
	@$(BIN)/python -m tests.support.all_faults --whole

lock: .venv/.base
	@$(PIP) install uv
	@$(BIN)/uv pip compile --universal --generate-hashes --python-version 3.11 --no-header --quiet pyproject.toml --output-file requirements/base.txt
	@$(BIN)/uv pip compile --universal --generate-hashes --python-version 3.11 --no-header --quiet --constraint requirements/base.txt pyproject.toml --group test --output-file requirements/test.txt
	@$(BIN)/uv pip compile --universal --generate-hashes --python-version 3.11 --no-header --quiet --group build --output-file requirements/build.txt

clean:
	@rm -rf .venv .bench .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist

# The machine is looked at before anything is made, so that what is missing is named in a sentence.
.venv/.made:
	@command -v $(PYTHON) >/dev/null 2>&1 || { echo "Letterbell needs Python 3.11 or newer; on Debian: apt install python3 python3-venv" >&2; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Letterbell needs Python 3.11 or newer; $(PYTHON) is `$(PYTHON) -V 2>&1`." >&2; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python's venv module is missing; on Debian: apt install python3-venv" >&2; exit 2; }
	@$(PYTHON) -m venv --clear .venv
	@touch $@

.venv/.base: .venv/.made requirements/base.txt requirements/build.txt pyproject.toml
	@echo "Installing Letterbell into .venv (once) …"
	@$(PIP) install --require-hashes --no-deps -r requirements/base.txt -r requirements/build.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

.venv/.test: .venv/.base requirements/test.txt
	@echo "Installing the test tools into .venv (once) …"
	@$(PIP) install --require-hashes --no-deps -r requirements/test.txt
	@touch $@
