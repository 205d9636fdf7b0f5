# Needs Python 3.11 or newer and make; everything else goes into .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
OFFLINE := $(shell unshare --map-root-user --net true 2>/dev/null && echo unshare --map-root-user --net)

.DEFAULT_GOAL := tour
.PHONY: tour test check bench mutations clean

tour: $(VENV)/run.stamp  ## load, check, ask, draw: the main job in under a minute
	$(BIN)/awskg tour

# The tests run without a network wherever the system lets them be cut off from it.
test: $(VENV)/dev.stamp $(VENV)/suites.stamp $(VENV)/npm.stamp  ## everything that must hold: style, types, floors, tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(OFFLINE) $(BIN)/pytest -n auto

check: $(VENV)/run.stamp  ## the bundled pack and the shipped questions against every rule
	$(BIN)/awskg check

bench: $(VENV)/dev.stamp  ## what everything costs, beside its peers, on 1 to 1000 times the data: benchmarks/REPORT.md
	$(BIN)/python benchmarks/bench.py

mutations: $(VENV)/dev.stamp  ## slips in the bundled pack, and the share that awskg check finds
	$(BIN)/python tests/mutations.py 5

clean:
	rm -rf $(VENV) build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

$(VENV)/run.stamp: pyproject.toml constraints.txt | $(VENV)/python.stamp
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	touch $@

$(VENV)/dev.stamp: pyproject.toml constraints.txt | $(VENV)/python.stamp
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $@ $(VENV)/run.stamp

# Spark, for the tests of its jobs; it is 490 MB, so that only the continuous integration has it. They need Java 17 too.
$(VENV)/spark.stamp: pyproject.toml constraints.txt $(VENV)/dev.stamp
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[spark]' && \
		touch $@ || echo "Spark could not be fetched: its tests are skipped" >&2

# The W3C's suites of Turtle and TriG come with the source package of rdflib; without them, their tests are skipped.
SUITES := */test/data/suites/w3c/turtle */test/data/suites/w3c/trig
$(VENV)/suites.stamp: $(VENV)/dev.stamp
	rm -rf $(VENV)/w3c && mkdir -p $(VENV)/w3c
	$(BIN)/pip download --quiet --disable-pip-version-check --no-deps --no-binary rdflib \
		--constraint constraints.txt --dest $(VENV)/w3c rdflib && \
		tar xzf $(VENV)/w3c/rdflib-*.tar.gz -C $(VENV)/w3c --strip-components=5 --wildcards $(foreach s,$(SUITES),'$(s)') && \
		touch $@ || echo "the W3C suites could not be fetched: their tests are skipped" >&2

# Mermaid's own parser; without npm, its tests are skipped.
$(VENV)/npm.stamp: tests/npm/package-lock.json | $(VENV)/python.stamp
	rm -rf $(VENV)/npm && mkdir -p $(VENV)/npm && cp tests/npm/package*.json $(VENV)/npm/
	npm ci --silent --ignore-scripts --no-audit --no-fund --prefix $(VENV)/npm && touch $@ || \
		echo "the packages of npm could not be fetched: their tests are skipped" >&2

$(VENV)/python.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "awskg needs Python 3.11 or newer, and $(PYTHON) is not; name another: make PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	touch $@
