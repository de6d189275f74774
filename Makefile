# `make demo` runs the whole lobby, `make test` every test. Each does all set-up by itself the first time.
.DEFAULT_GOAL := demo
PY := .venv/bin/python

.venv/ready: requirements.lock pyproject.toml setup.sh
	@./setup.sh

.PHONY: demo test test-long check bench pictures lock
demo: .venv/ready
	@$(PY) -m kolapp demo

test: .venv/ready
	@$(PY) -m pytest -n 2 --dist loadgroup -m "not long"

test-long: .venv/ready
	@$(PY) -m pytest -m long

check: .venv/ready
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check --quiet .
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-timings 2>/dev/null || .venv/bin/lint-imports
	@$(PY) -m kolapp texts check
	@$(PY) -m server check office.toml

bench: .venv/ready
	@$(PY) -m bench

pictures: .venv/ready
	@$(PY) -m kolapp pictures

# The lock: every package with its hashes, for every platform and Python from 3.11.
lock:
	@uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-header --quiet --output-file requirements.lock
