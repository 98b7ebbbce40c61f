# Two commands do everything: `make serve` and `make test`. Both may be repeated at any time.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PY     := $(BIN)/python
# Errors only; the settings of pip itself (mirrors, proxies) are respected.
PIP    := $(PY) -m pip --disable-pip-version-check --quiet --quiet

# Thread pools fight on small machines; one thread per pool is faster there.
export OMP_NUM_THREADS ?= 1
export GRADIO_ANALYTICS_ENABLED = False

.PHONY: serve setup setup-test test test-fast check eval venv browser clean help
.NOTPARALLEL:
.DEFAULT_GOAL := help

serve: setup ## set up what answering needs, and serve it
	$(BIN)/tiaoli serve

test: setup-test browser check ## set up everything, and run every check and test
	$(PY) -m pytest

setup: venv ## install what answering needs, and build the index
	@$(MAKE) --no-print-directory $(VENV)/.ready
	@$(BIN)/tiaoli build

setup-test: setup ## install what testing needs as well: PyTorch, pytest, ruff, mypy
	@$(MAKE) --no-print-directory $(VENV)/.ready-test

test-fast: setup-test ## the tests that take seconds
	$(PY) -m pytest -m "not slow and not browser"

check: setup-test ## lint, format, types
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

eval: setup ## score the assistant on the shipped questions
	$(BIN)/tiaoli eval

venv: # made anew where it is missing, broken, too old or moved
	@PYTHON="$(PYTHON)" sh .ci/venv.sh $(VENV)

# What was installed holds until the requirements change; an interrupted run leaves no stamp.
$(VENV)/.ready: pyproject.toml constraints.txt
	@echo "正在安装依赖，约一分钟…… Installing, about a minute…"
	$(PIP) install -c constraints.txt -e .
	@touch $@

$(VENV)/.ready-test: pyproject.toml constraints.txt
	@echo "正在安装测试依赖（含 PyTorch），需几分钟…… Installing test extras with PyTorch, minutes…"
	$(PIP) install -c constraints.txt -e ".[models,ocr,bench,test]"
	@touch $@

browser: # the browser tests drive Debian's Chromium
	@sh .ci/browser.sh

clean: ## remove everything that was installed or built
	rm -rf $(VENV) .tiaoli build *.egg-info

help: ## this list
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/:[^#]*## /\t/' | sort
