# Trellis. Two commands matter: make demo, make test. Each sets up what it needs.
VENV ?= .venv
BIN := $(VENV)/bin
OUT ?= runs/demo
WORKERS ?= auto
# Some tests wait, for a server or a clock: one more than there are cores keeps these at work.
TESTERS ?= $(shell echo $$(($$(nproc) + 1)))

# Hundreds of processes are started: each would compile every module anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help demo test lint pages browser audit bench soak clean

help:  ## List the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

demo:  ## Set up, replay real markets under the constitution, print the result and the report's path
	@scripts/setup $(VENV) prices,yahoo,server,household
	@scripts/pages $(VENV)
	@echo "==> Running trellis demo --out $(OUT)"
	@$(BIN)/trellis demo --out $(OUT)

test: lint  ## Set up and pass every test
	@scripts/services
	@scripts/pages $(VENV)
	@echo "==> Tests"
	@$(BIN)/pytest -n $(TESTERS) --dist loadfile

lint:  ## Style, types, import floors, and the checks of web/
	@scripts/setup $(VENV) prices,yahoo,server,postgres,household,models,scale,dev
	@echo "==> Style"
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@echo "==> Types"
	@$(BIN)/mypy
	@echo "==> Import floors"
	@$(BIN)/lint-imports --no-cache
	@scripts/pages $(VENV) check

pages:  ## Build the web app, where its sources have changed
	@scripts/setup $(VENV) prices,yahoo,server
	@scripts/pages $(VENV)

# What pages showed and what tests used of it is kept until the last of the browser tests asks.
browser: export CONTROLS_LOG ?= $(abspath $(VENV))/controls.jsonl
browser:  ## The pages in a real Chromium: every page, both widths, both themes, accessibility
	@scripts/setup $(VENV) prices,yahoo,server,postgres,household,models,scale,dev
	@scripts/pages $(VENV)
	@scripts/setup-browser
	@rm -f $(CONTROLS_LOG)
	@$(BIN)/pytest -n $(WORKERS) --dist loadfile tests/browser --ignore tests/browser/test_controls.py
	@echo "==> Every control that was shown was used"
	@$(BIN)/pytest tests/browser/test_controls.py

audit:  ## Ask the advisory databases about every package
	@scripts/setup $(VENV) prices,yahoo,server,postgres,household,models,scale,dev
	@scripts/audit $(VENV)

bench:  ## Measure every claim beside its peer and print the ratios
	@scripts/setup $(VENV) prices,yahoo,server,postgres,household,models,scale,dev,bench
	@scripts/bench $(BIN)/python

soak:  ## The long runs: kill and resume many times, the long property searches, every figure of the law changed
	@scripts/setup $(VENV) prices,yahoo,server,postgres,household,models,scale,dev
	@$(BIN)/pytest -n $(WORKERS) tests/soak

clean:  ## Remove the environment and what runs have written
	rm -rf $(VENV) runs web/node_modules src/trellis/server/pages benchmarks/out .mypy_cache .ruff_cache .pytest_cache
