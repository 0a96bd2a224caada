# Trellis. Two commands matter: make demo, make test. Each sets up what it needs.
VENV ?= .venv
BIN := $(VENV)/bin
OUT ?= runs/demo
WORKERS ?= auto

.PHONY: help demo test lint bench soak clean

help:  ## List the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

demo:  ## Set up, replay real markets under the constitution, print the result and the report's path
	@scripts/setup $(VENV) prices,yahoo,server
	@echo "==> Running trellis demo --out $(OUT)"
	@$(BIN)/trellis demo --out $(OUT)

test: lint  ## Set up and pass every test
	@scripts/services
	@echo "==> Tests"
	@$(BIN)/pytest -n $(WORKERS) --dist loadfile

lint:  ## Style, types and import floors only
	@scripts/setup $(VENV) prices,yahoo,server,postgres,dev
	@echo "==> Style"
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@echo "==> Types"
	@$(BIN)/mypy
	@echo "==> Import floors"
	@$(BIN)/lint-imports --no-cache

bench:  ## Measure every claim beside its peer and print the ratios
	@scripts/setup $(VENV) prices,yahoo,server,postgres,dev,bench
	@scripts/bench $(BIN)/python

soak:  ## The long runs: kill and resume many times, the long property searches, every figure of the law changed
	@scripts/setup $(VENV) prices,yahoo,server,postgres,dev
	@$(BIN)/pytest -n $(WORKERS) tests/soak

clean:  ## Remove the environment and what runs have written
	rm -rf $(VENV) runs benchmarks/out .mypy_cache .ruff_cache .pytest_cache
