# Every target sets up what it needs. `make` alone prints this list.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export HOST PORT

.DEFAULT_GOAL := help
.PHONY: help run serve install test check lint types arch fmt golden migration bench bench-questions wheel-check lock clean

help: ## print this list
	@grep -hE '^[a-z-]+:.*?## ' $(MAKEFILE_LIST) | awk 'BEGIN {FS = ":.*?## "} {printf "  make %-16s %s\n", $$1, $$2}'

run: install ## set everything up, import the bundled article, serve (HOST=, PORT= choose the address)
	@$(BIN)/quizapp demo

serve: install ## serve without importing anything
	@$(BIN)/quizapp serve

install: $(VENV)/.ok ## create .venv with the command quizapp

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "quizapp needs Python 3.11 or newer; name one with make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python cannot make environments here. Install the missing part and try again:"; echo "  apt-get install python3-venv"; exit 1; }
	@echo "Creating the environment in $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.ok: requirements.lock pyproject.toml | $(VENV)/.python
	@echo "Installing what quizapp needs (about a minute, once) ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.ok
	@echo "Installing what the tests need ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

test: $(VENV)/.dev ## run the tests (T=path for some of them)
	@$(BIN)/pytest $(T)

check: lint types arch test ## everything CI runs

lint: $(VENV)/.dev ## ruff: rules and format
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/.dev ## mypy --strict
	@$(BIN)/mypy

arch: $(VENV)/.dev ## import rules
	@$(BIN)/lint-imports

fmt: $(VENV)/.dev ## format and mend what ruff can
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format .

golden: $(VENV)/.dev ## rewrite the golden files; review the diff
	@QUIZAPP_REWRITE_GOLDEN=1 $(BIN)/pytest -q tests/domain -k golden
	@git diff --stat -- tests/golden

migration: $(VENV)/.dev ## write a migration: make migration n=0002 m="what changes"
	@$(BIN)/quizapp db upgrade
	@$(BIN)/quizapp db migration --number $(n) "$(m)"

bench: $(VENV)/.dev ## measure speed and memory
	@$(BIN)/python -m bench

bench-questions: $(VENV)/.dev ## measure question quality on the corpus in QUIZAPP_CORPUS
	@$(BIN)/python bench/questions.py

wheel-check: $(VENV)/.dev ## build the wheel and try it in a clean environment
	@$(BIN)/pytest tests/test_packaging.py

lock: ## write the lock files anew (for maintainers; needs uv)
	uv pip compile --quiet --generate-hashes --no-header --no-annotate --universal --python-version 3.11 --extra scale pyproject.toml lock/build.in -o requirements.lock
	uv pip compile --quiet --generate-hashes --no-header --no-annotate --universal --python-version 3.11 --extra scale --extra dev pyproject.toml lock/build.in -o requirements-dev.lock

clean: ## remove the environment and caches (never instance/)
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache dist build
