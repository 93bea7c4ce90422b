# One menu for everything. `make` alone prints it.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help setup demo test check check-types check-pages check-rooms check-faces check-made bench bench-vergelijk bench-schaal up down clean contracts regels lock sbom audit checkov mutation
BIN := .venv/bin

help: ## this menu
	@echo "Uitstroom. Python 3.11+, a JDK 17+, Maven and make are all it needs."
	@echo
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## install all it needs into the checkout, once; a no-op when up to date
	@ops/setup.sh

demo: setup ## 36 months of 358 insured people through the four services, in about two minutes; stops by itself
	@$(BIN)/uitstroom demo

test: setup ## all suites, on real Kafka and PostgreSQL, in two processes (conftest.py); make test ARGS=<what> runs that alone
	$(BIN)/pytest $(or $(ARGS),-n 2 --dist loadscope --no-loadscope-reorder)

check: setup ## style, types, the walls between the rooms, contracts up to date
	@$(MAKE) --no-print-directory --jobs 4 check-types check-pages check-rooms check-faces check-made

check-types:
	$(BIN)/pyright

check-pages:
	$(BIN)/pytest -q tests/repository tests/docs ops/tests/test_stack_walls.py -m 'not infra'

check-rooms:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m ops.sameness

check-faces:
	$(BIN)/python -m ops.openapi_lint

check-made:
	$(BIN)/python -m contracts.generate --check
	$(BIN)/python -m ops.regels --check
	$(BIN)/python -m ops.asyncapi_consumers --check
	$(BIN)/python -m ops.refusals --check
	$(BIN)/reuse lint --quiet || $(BIN)/reuse lint
	@$(BIN)/python -m ops.supply.audit --optional $(OSV)
	@! grep -nE '[a-z]+://' requirements.lock || { echo "requirements.lock names an address; make it with 'make lock'"; exit 1; }

bench: setup ## speed, as ratios against bare drivers; the last line is one JSON document
	@$(BIN)/uitstroom bench $(ARGS)

bench-vergelijk: setup ## the same commands, chain, rebuild and kill -9 as eventsourcing, an outbox and FastStream, in one run
	@$(BIN)/python -m ops.bench.vergelijk.cli $(ARGS)

bench-schaal: setup ## what an event, a tick, a rebuild and a read cost at 20,000 polissen and 10 million events (45 minutes, 25 GB)
	@$(BIN)/python -m ops.bench.schaal.cli $(ARGS)

up: setup ## start the system and leave it running
	@$(BIN)/uitstroom up

down: ## end what `make up` started
	@test ! -x $(BIN)/uitstroom || $(BIN)/uitstroom down

clean: ## end what runs, and remove data (in /var/tmp too), logs and the virtual environment
	@test ! -x $(BIN)/uitstroom || $(BIN)/uitstroom down --all
	rm -rf .uitstroom .venv .pytest_cache .ruff_cache .hypothesis .import_linter_cache

contracts: setup ## make the JSON Schemas, the AsyncAPI documents and the lists for partners anew from the code
	$(BIN)/python -m contracts.generate
	$(BIN)/python -m ops.asyncapi_consumers
	$(BIN)/python -m ops.refusals
	$(BIN)/python -m ops.partner_page

regels: setup ## make the pages of docs/regels and the index of docs/adr anew
	$(BIN)/python -m ops.regels

lock: setup ## solve the dependencies anew into requirements.lock (hashes, no addresses)
	$(BIN)/uv lock --quiet
	$(BIN)/uv export --quiet --all-packages --all-groups --format requirements-txt --no-emit-workspace -o requirements.lock >/dev/null

sbom: setup ## the bill of materials of what ships (CycloneDX) and its licences, into dist/
	@$(BIN)/python -m ops.supply.sbom dist

audit: setup ## known vulnerabilities of what is locked: make audit OSV=<all.zip of the PyPI export of OSV>
	@$(BIN)/python -m ops.supply.audit $(OSV)

mutation: setup ## one small change at a time to the rules of regeling, that a test must notice: make mutation SAMPLE=50 SEED=1
	@ops/mutation.sh $(SAMPLE) $(SEED)

checkov: setup ## the manifests of deploy/k8s against Checkov's rules, in an environment of its own
	@for overlay in lokaal productie; do \
	    $(BIN)/kubectl kustomize deploy/k8s/overlays/$$overlay >"$${TMPDIR:-/tmp}/uitstroom-$$overlay.yaml" && \
	    $(BIN)/uv tool run --quiet --from checkov==3.3.30 checkov --config-file deploy/checkov.yaml \
	        --file "$${TMPDIR:-/tmp}/uitstroom-$$overlay.yaml" || exit 1; \
	done
