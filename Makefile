# The project's chores; `make` alone lists them. Needs Python 3.11 or later, git and make.

PYTHON ?= python3
WORKERS ?= 2

VENV := .venv
BIN := $(VENV)/bin
# Stamps: the environment, what `make site` needs in it, what the tests need besides.
MADE := $(VENV)/.made
SITE := $(VENV)/.site
DEV := $(VENV)/.dev

# Newer pips pin the build's own environment by the second variable only, older ones by the first.
PIP_INSTALL := PIP_CONSTRAINT=constraints.txt PIP_BUILD_CONSTRAINT=constraints.txt \
	$(BIN)/python -m pip install -qq --no-input

export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.NOTPARALLEL:
.PHONY: help site serve check test lint types format bench bless words pictures clean
.PHONY: browser style layers suite

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

site: $(SITE) ## build the handbook into site/
	@$(BIN)/mkdocs build --strict --site-dir site
	@echo "The handbook is in site/. To read it, run 'make serve' and open http://127.0.0.1:8000/ in a browser."

serve: $(SITE) ## serve the handbook and rebuild it at every edit
	@$(BIN)/mkdocs serve

check: $(SITE) ## check the plan and the pages that quote it
	@$(BIN)/planbook check plan --docs docs

test: browser $(DEV) style types layers suite ## run every check and every test

lint: style layers ## check style, format and who imports whom

types: $(DEV) ## check types
	@$(BIN)/mypy

format: $(DEV) ## mend style and format where a tool can
	@$(BIN)/ruff check --quiet --fix-only
	@$(BIN)/ruff format

bench: $(DEV) ## measure
	@$(BIN)/python -m tests.bench

bless: $(DEV) ## take what the code now makes as the golden cases; read the diff
	@PLANBOOK_BLESS=1 $(BIN)/pytest -k "cases or golden"

words: $(SITE) ## bring the message catalogs up to date
	@$(BIN)/python tools/words.py

pictures: $(DEV) browser ## make the pictures in the README and the guide anew; look at each
	@$(BIN)/python tools/pictures.py

clean: ## remove what the other targets made, the environment too
	@rm -rf $(VENV) site dist .planbook .coverage .coverage.* htmlcov
	@rm -rf .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find plugins tests tools -name __pycache__ -prune -exec rm -rf {} +

browser:
	@tools/setup-browser

style: $(DEV)
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check

layers: $(DEV)
	@$(BIN)/lint-imports --no-logo

suite: $(DEV)
	@$(BIN)/pytest -n $(WORKERS) --cov

$(MADE):
	@$(PYTHON) -c '' || { \
		echo "'$(PYTHON)' does not run. Install Python 3.11 or later, or name one: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "'$(PYTHON)' is $$($(PYTHON) --version 2>&1). Planbook needs 3.11 or later; name one: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
		echo "'$(PYTHON)' lacks its venv module. On Debian or Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(SITE): $(MADE) pyproject.toml constraints.txt
	@echo "Installing planbook and MkDocs into $(VENV) ..."
	@$(PIP_INSTALL) -e '.[material]'
	@touch $@

$(DEV): $(SITE)
	@echo "Installing the developers' tools into $(VENV) ..."
	@$(PIP_INSTALL) -e '.[material,holidays,dev]'
	@touch $@
