# rolemap's commands. They need Python 3.11 or newer and make, and nothing else: each one builds what it is
# missing in .venv, inside this folder. The stamp files there are as old as the last installation; a change
# of pyproject.toml makes them stale. Everything else that is built goes to build/.

# The first of these that is new enough and can make environments; `make PYTHON=/path/to/python` names one.
CANDIDATES := $(or $(PYTHON),python3.14 python3.13 python3.12 python3.11 python3)
RUN := .venv/bin/python

# $(call install,environment,what): pip into that environment, quiet unless it fails.
define install
	@$(1)/bin/python -m pip install --disable-pip-version-check --quiet $(2) > $(1)/pip.log 2>&1 \
	    || { cat $(1)/pip.log; echo "pip could not install $(2): see above."; exit 1; } >&2
endef

.PHONY: help demo test check lint pages docs package bench corpus clean

help:  ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

demo: .venv/runtime.stamp  ## check, ask and draw a ready-made catalogue
	@$(RUN) docs/start/demo.py

test: .venv/dev.stamp  ## run all tests, with branch coverage
	@$(RUN) -m pytest --numprocesses=auto --maxprocesses=8 --cov --cov-report=html:build/coverage

check: lint docs package test  ## run the whole gate, the same as in CI

lint: .venv/dev.stamp  ## check style, types and the import contract
	$(RUN) -m ruff check
	$(RUN) -m ruff format --check
	$(RUN) -m mypy
	@$(RUN) -c "from importlinter.cli import lint_imports_command as lint; lint()" --no-logo

pages: .venv/dev.stamp  ## write the pages and outputs that the documentation takes from the code
	@$(RUN) docs/generate.py
	@$(RUN) -m pytest tests/test_docs.py --refresh

docs: .venv/dev.stamp  ## build the documentation, strictly
	@$(RUN) docs/generate.py --check
	@NO_MKDOCS_2_WARNING=1 $(RUN) -m mkdocs build --strict --quiet
	@echo "Documentation: file://$(CURDIR)/build/site/index.html"

package: .venv/dev.stamp  ## build the wheel and try it in a clean environment
	@rm -rf build/wheel build/clean
	@$(RUN) -m hatchling build --target wheel --directory build/wheel
	@$(RUN) -m venv build/clean
	$(call install,build/clean,build/wheel/*.whl)
	cd build/clean && bin/rolemap --version
	cd build/clean && bin/rolemap check --fail-on never catalog:marketing-leadership > check.txt && tail -n 1 check.txt

bench: .venv/bench.stamp  ## measure start-up, loading, tables, the proof of authority and the rules against their targets
	@missed=0; for each in startup loading tables authority rules rivals/race; do \
	    $(RUN) benchmarks/$$each.py || missed=1; echo; \
	done; exit $$missed

corpus: .venv/dev.stamp  ## read the real matrices beside the project, and compare cells and gaps
	@$(RUN) tests/corpus.py
	@echo; $(RUN) tests/corpus_counts.py

clean:  ## remove everything that these commands built, .venv included
	rm -rf .venv build dist .coverage .coverage.* .mypy_cache .pytest_cache .ruff_cache .hypothesis \
	    .import_linter_cache
	find src tests docs benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/bin/python:
	@ready=; recent=; for python in $(CANDIDATES); do \
	    "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	    recent=$$python; \
	    if "$$python" -c 'import ensurepip, venv' 2>/dev/null; then ready=$$python; break; fi; \
	done; \
	if [ -z "$$recent" ]; then \
	    echo "rolemap needs Python 3.11 or newer, and none of these is: $(CANDIDATES)." \
	         "Install one (Debian, Ubuntu: apt install python3 python3-venv) or name one: make PYTHON=/path/to/python."; \
	    exit 1; \
	elif [ -z "$$ready" ]; then \
	    echo "$$recent cannot make virtual environments:" \
	         "install its venv module (Debian, Ubuntu: apt install $$(basename "$$recent")-venv)."; \
	    exit 1; \
	fi >&2; \
	echo "Making .venv with $$("$$ready" --version) ..."; \
	"$$ready" -m venv --clear .venv

.venv/runtime.stamp: pyproject.toml .venv/bin/python
	@echo "Installing rolemap into .venv (once) ..."
	$(call install,.venv,--editable ".[tables]")
	@touch $@

.venv/dev.stamp: pyproject.toml .venv/bin/python
	@echo "Installing rolemap and its development tools into .venv (once) ..."
	$(call install,.venv,--editable ".[dev]")
	@touch .venv/runtime.stamp $@

.venv/bench.stamp: .venv/dev.stamp
	@echo "Installing what rolemap is compared with into .venv (once) ..."
	$(call install,.venv,--editable ".[bench]")
	@touch $@
