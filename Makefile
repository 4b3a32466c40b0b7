# Everything that is started by hand; `make` alone lists it. Needs Python 3.11 or later with venv and pip.
# The set-up lives in .venv and is made once: after that nothing here needs the network.

MAKEFLAGS += --no-builtin-rules --no-print-directory
.NOTPARALLEL:
.PHONY: help run test fuzz bench stress lint check pictures clean always
.DEFAULT_GOAL := help

python := .venv/bin/python
run_ready := .venv/requirements.txt
dev_ready := .venv/requirements-dev.txt
pytest := $(python) -m pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder $(ARGS)

help: ## list what can be asked for
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-9s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))
	@echo 'PYTHON=, PORT=, CHROME= and ARGS= (for test and check) choose another Python, port, browser, options.'

run: $(run_ready) ## start the dashboard and print its address; stop it with Ctrl-C
	@exec $(python) -m streamlit run dashboard.py $(if $(PORT),--server.port $(PORT))

test: $(dev_ready) ## run all but the long tests; a browser is found, or installed where that is allowed
	@CHROME=$$(sh .ci/browser) && NGINX_PATH=$$(sh .ci/debian nginx usr/sbin/nginx) && \
	FAKETIME_PATH=$$(sh .ci/debian libfaketime 'usr/lib/*/faketime/libfaketime.so.1') || exit; \
	export NGINX_PATH FAKETIME_PATH; \
	if [ "$$CHROME" ]; then export CHROME; $(pytest) -m 'not long'; \
	else $(pytest) -m 'not browser and not long'; status=$$?; echo '*** Browser tests were left out. ***' >&2; exit $$status; fi

fuzz: $(dev_ready) ## try strange tables, dates, arguments and links for ten minutes
	@FUZZ=$(or $(FUZZ),40) $(python) -m pytest -n auto --maxprocesses 4 -q \
	  tests/test_fuzz.py tests/pages/test_strange_links.py $(ARGS)

bench: $(dev_ready) ## measure waits, files, crowds and growth (an hour); ARGS= names some parts
	@CHROME=$$(sh .ci/browser) NGINX_PATH=$$(sh .ci/debian nginx usr/sbin/nginx) $(python) -m tests.benchmarks $(ARGS)

stress: $(dev_ready) ## run the long tests, then let 1, 10 and 50 viewers at a server for three minutes each
	@CHROME=$$(sh .ci/browser) $(pytest) -m long
	@$(python) -m tests.benchmarks viewers

lint: $(dev_ready) ## check style, format and types
	$(python) -m ruff check .
	$(python) -m ruff format --check .
	$(python) -m mypy

check: $(run_ready) ## check every rule about data/
	@$(python) -m recognition check $(ARGS)

pictures: $(dev_ready) ## take the pictures of static/pictures from the running dashboard
	@$(python) -m tests.browser.pictures

clean: ## remove .venv and all caches; the next run needs the network again
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis .benchmarks
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A copy of what was installed is the proof that it was: pip is called only when the wanted text differs.
.venv/%.txt: %.txt
	@cat $(filter %.txt,$^) > $@.wanted; \
	if ! cmp -s $@.wanted $@; then \
	  echo 'Installing what $< names; this takes a minute or two, once.'; \
	  $(python) -m pip install -qq --no-input --disable-pip-version-check -r $< || { \
	    echo 'Not installed (reasons above). The first run must reach PyPI or a mirror (PIP_INDEX_URL);' >&2; \
	    echo 'on a closed network set PIP_NO_INDEX=1 and PIP_FIND_LINKS to a folder filled elsewhere by' >&2; \
	    echo '`python3 -m pip download -r $< -d FOLDER`, then try again.' >&2; exit 1; }; \
	fi; \
	mv $@.wanted $@

$(run_ready): .ci/constraints.txt .venv/ready
$(dev_ready): $(run_ready)

# .venv is made anew where it was left half-made, or where the Python behind it has gone.
broken := $(shell $(python) -c 'import pip' 2>/dev/null || echo yes)
candidates := $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11)
.venv/ready: $(if $(broken),always)
	@for python in $(candidates); do \
	  $$python -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	  echo "Making .venv with $$($$python --version)."; \
	  $$python -m venv --clear .venv && touch $@; exit; \
	done; \
	echo 'No Python 3.11 or later with venv was found (tried: $(candidates)); install one' \
	  '(on Debian: python3 and python3-venv), or name it: make run PYTHON=/path/to/python3.' >&2; exit 1
always:
