# Needs python3 (3.11 or later) with venv and pip, and nothing else. `make PYTHON=python3.12 demo` chooses another one.
#
# On Linux, the torch of the default package index brings several gigabytes of CUDA libraries that Byline does not use.
# For the small CPU build, set PIP_EXTRA_INDEX_URL to the address of PyTorch's CPU wheels (its installation guide has
# it) before the first `make`: pip then prefers that index's 2.13.0+cpu to plain 2.13.0, and both satisfy the
# constraint torch==2.13.0. Without it everything works too, only larger.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
DEMO_MODEL := qwen2.5-coder-1.5b
TEST_MODEL := smollm2-135m
DEMO_HOME := .demo
FAST := not model and not embedder and not slow and not browser

.PHONY: help install demo demo-model test test-model check readme fix serve screenshots bench constraints upgrade clean

help: ## this list
	@echo 'make TARGET, where TARGET is one of'
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## (.*)/\1\t\2/' \
	  | while IFS=$$'\t' read -r target what; do printf '  %-12s %s\n' "$$target" "$$what"; done

install: $(VENV)/.installed ## makes .venv with the pinned dependencies

$(VENV)/.created:
	@command -v $(PYTHON) >/dev/null \
	  || { echo 'Byline needs $(PYTHON), which is not here. Install Python 3.11 or later.' >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Byline needs Python 3.11 or later, and $(PYTHON) is $$($(PYTHON) -V). Name a newer one:" \
	            'make PYTHON=python3.11 demo' >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null \
	  || { echo 'Byline needs venv and pip, and $(PYTHON) lacks them. On Debian or Ubuntu: apt install python3-venv' >&2; \
	       exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@

# What `byline models pull` imports, seconds to install: so the model arrives while the rest is being installed.
$(VENV)/.puller: $(VENV)/.created constraints.txt
	@$(PIP) install -qq --constraint constraints.txt \
	  typer rich pydantic-settings platformdirs filelock httpx huggingface-hub
	@touch $@

$(VENV)/.installed: $(VENV)/.puller pyproject.toml constraints.txt
	@echo 'Installing the dependencies into $(VENV) (about 2 GB, some minutes) …'
	@$(PIP) install -qq --constraint constraints.txt --editable '.[dev]'
	@touch $@

demo: ## from nothing to three cited answers about the sample collection
	@$(MAKE) --no-print-directory -j2 install demo-model
	@$(BIN)/byline ingest eval/corpus --home $(DEMO_HOME)
	@echo
	@$(BIN)/byline ask --batch eval/datasets/demo.jsonl --home $(DEMO_HOME) --model embedded:$(DEMO_MODEL)
	@echo
	@echo 'Now ask your own: make serve, and open the address that it prints in a browser.'

demo-model: $(VENV)/.puller
	@$(BIN)/python -m rag.cli models pull $(DEMO_MODEL)

test-model: $(VENV)/.puller
	@$(BIN)/python -m rag.cli models pull $(TEST_MODEL)

test: ## everything: installs, brings the test model, checks, runs all tests
	@$(MAKE) --no-print-directory -j2 install test-model
	@$(MAKE) --no-print-directory check-code
	@$(BIN)/python -m pytest -q -n 2 -m '$(FAST)'
	@$(BIN)/python -m pytest -m 'not ($(FAST))' --durations 15

check: install check-code ## format, lint, types and the tests that load no model: under a minute
	@$(BIN)/python -m pytest -q -n 2 -m '$(FAST)'

.PHONY: check-code
check-code: install
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/python .ci/readme.py --check

readme: install ## writes the table of settings into README.md
	@$(BIN)/python .ci/readme.py

fix: install ## formats the code and mends what the linter can mend
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

serve: install ## the browser interface on the demo's collection (make demo first)
	@$(BIN)/byline serve --home $(DEMO_HOME)

screenshots: install ## writes docs/images from the sample collection (needs Chromium)
	@$(BIN)/python .ci/screenshots.py $(ARGS)

bench: install ## measures against llama-index, kills ingest 100 times (long); ARGS="--shared DIR" adds real articles
	@$(BIN)/python -m eval.bench $(ARGS)

constraints: install ## writes constraints.txt anew, keeping the versions that it has
	@$(BIN)/python .ci/constraints.py --keep

upgrade: install ## writes constraints.txt with the newest versions that fit pyproject.toml
	@$(BIN)/python .ci/constraints.py

clean: ## removes what make made, but no collection of yours and no model file
	@rm -rf $(VENV) $(DEMO_HOME) build dist bench-out *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find rag ui eval tests prompts -name __pycache__ -type d -prune -exec rm -rf {} +
