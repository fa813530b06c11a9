# `make` alone makes the leaflets; `make help` lists the rest.
.PHONY: pack quick test gate faults real lint setup bench bench-areas golden problems docs lock clean help

pack: ## set up on the first run, then make the PDFs in output/
	@scripts/set-up run
	@.venv/bin/handbill build

quick: setup ## the tests that start no process and set no text, in seconds
	$(pytest) -m "not slow and not gate"

test: lint ## lint, types, import contracts and tests, as CI runs them
	$(pytest) -m "not gate" --cov --cov-report=term

gate: lint ## all of `make test`, and the long tests
	$(pytest) --cov --cov-report=term --cover-all

lint: setup ## the first half of `make test`: lint, types and import contracts
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/lint-imports

# Idle workers take over tests that others have not begun, so that one long test does not delay the end.
pytest = .venv/bin/pytest -n auto --dist worksteal

setup: ## install everything in .venv, including the tools of `make test`
	@scripts/set-up dev

faults: setup ## plant every fault of tests/faults, and count those that are caught
	PYTHONPATH=tests .venv/bin/python -m planted

real: setup ## set every piece for 189 real partnerships, which takes some minutes; picture sheets in build/real
	PYTHONPATH=tests .venv/bin/python -m real build/real

bench: setup ## measure how long copies take, beside others, which takes some minutes; benchmarks/results.md
	.venv/bin/uv pip install --quiet --python .venv/bin/python --group bench
	.venv/bin/python benchmarks/bench.py

bench-areas: setup ## measure the copies of 153 areas, which takes some minutes
	.venv/bin/python benchmarks/areas.py

golden: setup ## write the tests' golden files again, after an intended change
	.venv/bin/pytest -m "not gate" --refresh-golden

problems: setup ## write docs/problems.md again, after a change to the registry of codes
	.venv/bin/python scripts/problems_page.py

docs: setup ## make the documentation as a site, in site/
	.venv/bin/mkdocs build --strict

# Pins stay where they are unless pyproject.toml asks for more; to move them all
# to their newest versions: make lock with=--upgrade
lock: setup ## pin the dependencies of pyproject.toml again
	$(compile) $(with) --output-file requirements.lock
	$(compile) $(with) --output-file requirements-dev.lock \
	    --constraints requirements.lock --group dev --group docs --group lock

compile = .venv/bin/uv pip compile pyproject.toml --quiet --universal \
    --extra studio --python-version 3.11 --generate-hashes --custom-compile-command 'make lock'

clean: ## remove everything that was made here, including .venv
	rm -rf .venv .handbill dist site .coverage* .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	[ ! -d output ] || find output -mindepth 1 -maxdepth 1 -not -name README.md -exec rm -rf {} +
	find . -name __pycache__ -prune -exec rm -rf {} +

help: ## list these
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile
