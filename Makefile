# Thin on purpose: the work is done by deploy/bin/setup.py, `manage.py run` and tests/tools/suite.py.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv/bin/python
SETUP := $(PYTHON) deploy/bin/setup.py

.PHONY: setup run test check format lock

setup:            ## .venv, pinned packages, system libraries
	@$(SETUP) run

run:              ## the whole system on the embedded default, with the demo
	@$(SETUP) run
	@PORT=$(PORT) exec $(VENV) manage.py run

test:             ## lint, types, the whole suite on PostgreSQL and Redis, the core on the embedded default
	@$(SETUP) test
	@exec $(VENV) -m tests.tools.suite test

check:            ## lint, format, types, missing migrations, house tests
	@$(SETUP) check
	@exec $(VENV) -m tests.tools.suite check

format:           ## what `make check` asks of layout, done
	@$(SETUP) check
	@exec $(VENV) -m tests.tools.suite format

lock:             ## compile the pinned, hashed requirements from pyproject.toml
	@$(SETUP) lock
