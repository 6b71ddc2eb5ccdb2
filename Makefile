# Everything a developer does here. Each target does all of its own set-up; see README.md.

VENV := .venv
PYTHON := $(VENV)/bin/python
READY := $(VENV)/.ready

.PHONY: help run test lint bench package clean

help:
	@echo "make run      the window on the sample project, or the demo where there is no screen"
	@echo "make test     all tests"
	@echo "make lint     style, types, the direction of imports and the house rules"
	@echo "make bench    measurements, one JSON object a line"
	@echo "make package  the Debian package, in dist/"

$(READY): pyproject.toml packaging/developer/set_up.sh
	@bash packaging/developer/set_up.sh $(VENV)

run: $(READY)
	@bash packaging/developer/run.sh $(VENV)

test: $(READY)
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest $(PYTEST_ARGUMENTS)

lint: $(READY)
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m mypy
	@$(VENV)/bin/lint-imports
	@$(PYTHON) -m pytest -q tests/architecture tests/i18n

bench: $(READY)
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m tests.benchmarks $(BENCHMARKS)

package: $(READY)
	@$(PYTHON) packaging/linux/build_deb.py

clean:
	rm -rf $(VENV) build dist demo
