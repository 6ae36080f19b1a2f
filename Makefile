# Two commands on a fresh machine: `make demo` and `make test`. Everything else hangs on them.
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& command -v $$p && break; done)
# what documents are read in, and with: make test needs them, make demo does without
PACKAGES := bubblewrap chromium $(patsubst %,libreoffice-%-nogui,writer calc impress)
OFFICE = $(dir $(realpath $(shell command -v soffice)))
BROWSER = $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)
HAVE = $(and $(shell command -v bwrap),$(BROWSER),$(filter 3,$(words $(wildcard $(OFFICE)libs[wcd]lo.so))))
AS_ROOT := $(if $(filter 0,$(shell id -u)),,sudo -n)

.PHONY: help venv system demo test lint unit bench clean
help:
	@echo 'make demo   a sample site, a night on it, and what comes out'
	@echo 'make test   everything: lint, types, layers, tests, the quality gate'
	@echo 'make venv   the environment in .venv, the command in .venv/bin/mingcha'
	@echo 'make system bubblewrap, LibreOffice and Chromium, by apt-get where they are missing'
	@echo 'make lint   ruff, mypy strict, import-linter'
	@echo 'make bench  speed, measured side by side'

venv: $(STAMP)

$(STAMP): setup.cfg constraints.txt
	@test -n "$(PYTHON)" || { echo 'Needs Python 3.11 or newer with venv and pip (Debian: apt install python3-venv).' >&2; exit 2; }
	@echo 'Making the environment in $(VENV) (a few minutes the first time) ...'
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

system:
	@test -n '$(HAVE)' || { echo 'Installing $(PACKAGES) ...'; $(AS_ROOT) apt-get update -qq \
	&& $(AS_ROOT) apt-get install -qq --no-install-recommends $(PACKAGES) >/dev/null; } \
	|| { echo 'Needs bubblewrap, LibreOffice and Chromium: apt install $(PACKAGES)' >&2; exit 2; }

demo: $(STAMP)
	@$(BIN)/python -m tests.demo

test: system lint unit

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: $(STAMP)
	$(BIN)/python -m pytest -q -n 2 --dist loadfile

bench: $(STAMP)
	@$(BIN)/python -m benchmarks

clean:
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
