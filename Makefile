# Every habit of this project is one word; `make` alone lists them.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
UV := var/tools/bin/uv
RUN := .venv/bin/
HOUSEHOLDS ?= 300
SEED ?= 2017
SCHEDULES ?= 10000
FAULTS ?= all
MINUTES ?= 60
RATE ?= 30
BURST ?= 200
INPUTS ?= 100000
REQUESTS ?= 3000
MANGLED ?= 100000
UNTIL = $(if $(YEARS),$(shell expr 2017 + $(YEARS))-01-01,2017-07-31)

.PHONY: help
help: ## list the words
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 12

$(UV):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'Ketenbus needs Python 3.11 or newer; call make with PYTHON=/path/to/it.'; exit 1; }
	@$(PYTHON) -m venv var/tools && var/tools/bin/pip install --quiet --disable-pip-version-check uv==0.13.9

# uv.lock is kept free of addresses (see README), so it is exported with its hashes and installed from whatever index the client is set up for.
.venv/installed: uv.lock pyproject.toml | $(UV)
	@echo 'installing the locked packages into .venv (once, about a minute)'
	@$(UV) venv --quiet --allow-existing --python $(PYTHON) .venv
	@$(UV) export --quiet --frozen --no-emit-project --format requirements.txt --output-file var/requirements.txt
	@$(UV) pip sync --quiet --compile-bytecode --require-hashes var/requirements.txt
	@$(UV) pip install --quiet --no-deps --no-build-isolation --editable .
	@.venv/bin/python -m compileall -q services # else each of the processes of the first start compiles it for itself
	@touch $@

.PHONY: setup
setup: .venv/installed ## fetch and install everything that is locked

.PHONY: lock
lock: $(UV) ## resolve the dependencies anew into uv.lock, without addresses
	@rm -f uv.lock && $(UV) lock --quiet
	@sed -i -E 's,url = "https?://[^"]*/([^"/]+)",path = "\1",; s,registry = "[^"]*",registry = "packages",' uv.lock

.PHONY: demo
demo: setup ## the region: HOUSEHOLDS=300 over half a year, or over YEARS=3; SEED=2017
	@$(RUN)ketenbus region play --households $(HOUSEHOLDS) --seed $(SEED) --to $(UNTIL)

.PHONY: up
up: setup ## start the platform and all services, and keep them running
	@$(RUN)ketenbus up

.PHONY: down
down: setup ## stop the services and the platform; the data stays
	@$(RUN)ketenbus down

.PHONY: test
test: setup ## unit, contract, integration and chain tests, on a broker, registry and database of their own
	@$(RUN)pytest --numprocesses 2

.PHONY: test-long
test-long: setup ## those and the long ones, as the gate does: each fault of one broker once, a leader of three killed, APIs by their OpenAPI (some fifteen minutes)
	@$(RUN)pytest --numprocesses 2 -m 'not longest'

.PHONY: test-all
test-all: setup ## all of them: the region over its whole term, processes killed while it is played, all faults of three brokers, benchmarks in small
	@$(RUN)pytest --numprocesses 2 -m ''

.PHONY: check
check: setup ## lint, types, import rules, schemas, and freshness of all that is generated
	@$(RUN)ruff check
	@$(RUN)ruff format --check
	@$(RUN)mypy
	@$(RUN)lint-imports --no-logo
	@$(RUN)ketenbus schemas check

.PHONY: contracts
contracts: setup ## write services/contracts, and the kit's events and golden files, anew from schemas/ and topics/
	@$(RUN)ketenbus schemas generate
	@$(RUN)ketenbus partner kit

.PHONY: flow
flow: setup ## draw the chain from the flow tables into the README
	@$(RUN)ketenbus flow --into README.md

.PHONY: docs
docs: setup ## write the handbook: var/docs/index.html, and the chain as AsyncAPI beside it
	@$(RUN)ketenbus catalogue write --into var/docs

.PHONY: bench
bench: setup ## measure the bus beside FastStream, and a command's way through the chain (some five minutes)
	@$(RUN)python -m tests.bench

.PHONY: simulate
simulate: setup ## run the bus in a simulated world on SCHEDULES=10000 random schedules of faults, and the four services a 25th as often; SEED=2017
	@$(RUN)python -m tests.simulation --schedules $(SCHEDULES) --seed $(SEED)

.PHONY: faults
faults: setup ## each fault once (FAULTS=all) on real processes under load, and a verdict (some ten minutes); SEED=2017
	@$(RUN)ketenbus faults run --faults $(FAULTS) --seed $(SEED)

.PHONY: soak
soak: setup ## the same for longer, then two or three faults at a time for MINUTES=60, with RATE=30 commands a second and BURST=200 at once
	@$(RUN)ketenbus faults run --faults $(FAULTS) --seed $(SEED) --minutes $(MINUTES) --rate $(RATE) --burst $(BURST)

.PHONY: fuzz
fuzz: setup ## INPUTS=100000 hostile inputs to every decoder (some forty minutes); SEED=2017
	@$(RUN)python -m tests.fuzz --inputs $(INPUTS) --seed $(SEED)

.PHONY: fuzz-http
fuzz-http: setup ## REQUESTS=3000 to each API, as its OpenAPI document allows and forbids them (some four minutes); SEED=2017
	@REQUESTS=$(REQUESTS) SEED=$(SEED) $(RUN)pytest -m long tests/chain/test_unexpected_requests.py

.PHONY: fuzz-http-bytes
fuzz-http-bytes: setup ## MANGLED=100000 requests to each API, with something wrong in their bytes (some half an hour); SEED=2017
	@MANGLED=$(MANGLED) SEED=$(SEED) $(RUN)pytest -m long tests/chain/test_unexpected_bytes.py

.PHONY: bench-allocation
bench-allocation: setup ## measure rounds of allocation beside hindsight, greed and the queue (some minutes)
	@$(RUN)python -m tests.bench.allocation

.PHONY: bench-fanout
bench-fanout: setup ## measure delivery to 10, 40 and 160 partners, and webhooks beside one that hangs (some four minutes)
	@$(RUN)python -m tests.bench.fanout
