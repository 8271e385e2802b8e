# What people do with a clone of this project; `make demo` and `make test` need only Python 3.11+ and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
.DEFAULT_GOAL := help

.PHONY: help install demo run test check bench chaos lock

help: ## what there is to make
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1	\2/p' $(MAKEFILE_LIST)

install: $(VENV)/.installed ## an environment of the project's own in .venv

$(VENV)/.installed: requirements-dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; say which one with: make $(or $(MAKECMDGOALS),install) PYTHON=python3.12" >&2; exit 1; }
	@echo "Installing into $(VENV) (once, about a minute)…"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: install ## the whole product in a browser, no token and no network
	@$(BIN)/bot demo $(ARGS)

run: install ## the bot against Telegram, set up by .env
	@$(BIN)/bot run

test: install ## the tests, two at a time
	$(BIN)/python -m pytest -n 2 --dist loadgroup $(ARGS)

check: install ## everything CI checks: style, types, directions, tests, coverage
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n 2 --dist loadgroup --cov --cov-report=term $(ARGS)

bench: $(VENV)/.rivals ## figures: search beside other engines, import, updates per second, memory
	@$(BIN)/python -m benchmarks $(ARGS)

chaos: install ## kills the bot: 1,000 times amid 200 posts, then in every second of a quiz; twenty minutes
	@$(BIN)/python -m benchmarks.chaos $(ARGS)

$(VENV)/.rivals: $(VENV)/.installed requirements-bench.txt
	@echo "Installing what search is measured beside (once)…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.txt \
		&& touch $@ || echo "Not installed: measuring without."

lock: ## renew requirements*.txt from pyproject.toml (needs uv)
	uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --no-strip-extras --python-version 3.11 \
		--upgrade pyproject.toml -o requirements.txt
	uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --no-strip-extras --python-version 3.11 \
		--extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt
	uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --no-strip-extras --python-version 3.11 \
		--extra bench -c requirements.txt pyproject.toml -o requirements-bench.txt
	grep -A 2 '^setuptools==' requirements-dev.txt | grep -v '# via' > requirements-build.txt
