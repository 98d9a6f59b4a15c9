# Two commands do everything: `make run` scores the built-in summarisers on the seed articles, `make test` tests.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Modules are compiled when they are first imported, and for all: tests start hundreds of processes.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: run test lint types unit browser clean

run: $(VENV)/.run
	$(BIN)/harness run --summariser lead-3 --summariser random-3 --summariser textrank --summariser lexrank \
		--summariser oracle

test: lint types unit

lint: $(VENV)/.test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/.test
	$(BIN)/mypy

browser:
	scripts/install-chromium

unit: $(VENV)/.test browser
	$(BIN)/pytest --numprocesses auto --dist worksteal

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "harness needs Python 3.11 or newer: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable '.[graph]'
	touch $@

$(VENV)/.test: $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --no-compile --editable '.[dev]'
	touch $@ $(VENV)/.run

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
