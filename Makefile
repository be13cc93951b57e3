# Two commands do everything: `make run` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test check install docs lock clean fuzz bench

run: install
	$(BIN)/yusuan ingest samples/documents
	@for question in samples/questions/*.sql; do \
		echo; sed -n 's/^-- //p' $$question | head -1; \
		$(BIN)/yusuan query --file $$question || exit 1; \
	done

test: install check
	$(BIN)/pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

check: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

install: $(VENV)/installed

$(VENV)/installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --require-hashes --no-deps -r requirements.lock
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	$(BIN)/python -m flows.prepare_server
	touch $@

# Spoiled documents through the reader; prints how to repeat each that fails.
# Options: make fuzz COUNT=50000 SEED=7000
COUNT ?= 10000
SEED ?= 1000
fuzz: install
	$(BIN)/python -m tests.reliability.fuzz --count $(COUNT) --seed $(SEED)

# Speed and memory, as ratios in one run (docs/performance.md); real PDFs: make bench CORPUS=folder
BENCH := .venv-bench
bench: install
	$(PYTHON) -m venv $(BENCH)
	$(BENCH)/bin/pip install --quiet --requirement benchmarks/requirements.txt
	$(BIN)/python -m benchmarks.pdf_reading --others $(BENCH)/bin/python $(if $(CORPUS),--corpus $(CORPUS))
	$(BIN)/python -m benchmarks.stages
	$(BIN)/python -m benchmarks.whole_run --documents 1000 --cold 3 --long 1998
	$(BIN)/python -m benchmarks.night
	$(BIN)/python -m benchmarks.year_on_year

# What is derived from declarations; tests fail where it has drifted.
docs: install
	$(BIN)/python -m warehouse.dictionary > docs/data-dictionary.md
	$(BIN)/python -m expectations.rules > docs/rules.md
	$(BIN)/python -m warehouse.questions > docs/questions.md

# Names, versions and hashes, no addresses; needs `uv` on the PATH.
lock:
	uv lock --quiet
	uv export --quiet --frozen --no-emit-project --no-header --output-file requirements.lock
	rm -f uv.lock

clean:
	rm -rf $(VENV) .venv-bench build
