# Two commands do everything: `make serve` and `make test`.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet
# Thread pools fight on small machines; one thread per pool is faster there.
export OMP_NUM_THREADS ?= 1
export GRADIO_ANALYTICS_ENABLED = False

.PHONY: serve setup setup-test test test-fast check eval browser clean

serve: setup
	$(BIN)/tiaoli serve

setup: $(VENV)/.ready

setup-test: $(VENV)/.ready-test

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) install -c constraints.txt -e .
	$(BIN)/tiaoli build
	touch $@

$(VENV)/.ready-test: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) install -c constraints.txt -e ".[models,test]"
	touch $@

test: setup-test browser check
	$(BIN)/python -m pytest

test-fast: setup-test
	$(BIN)/python -m pytest -m "not slow and not browser"

check: setup-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

eval: setup
	$(BIN)/tiaoli eval

# The browser tests drive Debian's Chromium; elsewhere install it by your system's means.
browser:
	@command -v chromium >/dev/null || { \
	  command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ] && \
	  apt-get update -qq && apt-get install -y -qq chromium fonts-noto-cjk >/dev/null; } || \
	  echo "chromium not found: the browser tests will say so"

clean:
	rm -rf $(VENV) .tiaoli build *.egg-info
