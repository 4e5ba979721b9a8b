# Every target makes .venv and installs what it needs; nothing else has to be done by hand.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SOURCES := mrs_tracker tests benchmarks docs

.PHONY: help run demo test covered check format lint types imports packages soak bench docs pictures clean

run: $(VENV)/run.done  ## open the app
	@$(BIN)/mrs-tracker

demo: $(VENV)/run.done  ## open a sample person, on folders that are thrown away
	@$(BIN)/mrs-tracker demo

test: $(VENV)/dev.done  ## run the tests
	$(BIN)/python -m pytest -n 4 --dist worksteal

# The tests, and at the end the share of the package's lines that they ran in their own process; takes half as long again.
covered: $(VENV)/dev.done  ## run the tests, and print the share of the package's lines that they ran
	$(BIN)/python -m pytest -n 4 --dist worksteal --cov --cov-report=

check: lint types imports packages covered  ## everything that has to hold: lint, types, imports, packages, covered

format: $(VENV)/dev.done  ## format, and mend what the linter can mend
	$(BIN)/ruff format $(SOURCES)
	$(BIN)/ruff check --fix $(SOURCES)

lint: $(VENV)/dev.done  ## format and lint, without a change
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/ruff check $(SOURCES)

types: $(VENV)/dev.done  ## mypy, strict
	$(BIN)/mypy

imports: $(VENV)/dev.done  ## the import contracts
	$(BIN)/lint-imports --no-cache

packages: $(VENV)/dev.done  ## whether the installed packages fit each other
	$(BIN)/python -m pip check

soak: $(VENV)/dev.done  ## the long trials, with a figure for each
	$(BIN)/python -m pytest -m soak -n 2

bench: $(VENV)/dev.done  ## measure speed and size
	$(BIN)/python benchmarks/run.py

docs: $(VENV)/dev.done  ## make the generated pages anew
	$(BIN)/python docs/generate.py pages

pictures: $(VENV)/dev.done  ## make the pictures anew
	$(BIN)/python docs/generate.py pictures

$(VENV)/python.done:
	@$(PYTHON) -c 'import sys; sys.exit("mrs-tracker needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/run.done: $(VENV)/python.done pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

$(VENV)/dev.done: $(VENV)/python.done pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@ $(VENV)/run.done

help:  ## this list
	@awk -F':.*  ## ' '/^[a-z]+:.*  ## / { printf "  make %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

clean:  ## remove .venv and what tools left behind
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis dist
