# SPDX-License-Identifier: Apache-2.0
# The inner loop. `make` alone lists what there is.

help: ## List the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 16

dev: ## Build with sanitizers (build/dev)
	tools/build dev

quick: ## Build without sanitizers or optimisation, three times as quickly (build/quick)
	tools/build quick

release: ## Build what ships (build/release)
	tools/build release

check: ## The quick tests: layers, units, types; under a minute
	tools/build dev
	python3 tools/run_tests.py unit layers

test: ## Every test
	./test

format: ## Format the C++ sources
	git ls-files '*.cpp' '*.hpp' | xargs clang-format -i

bless: ## Rewrite the golden files from what the program does now; read the diff
	tools/build dev
	ONEGRID_BLESS=1 python3 tools/run_tests.py --all api-access_table api-openapi unit_config unit_cases unit_geo unit_registry db_registers
	npm --prefix web run --silent types

bench: ## Run every benchmark; each prints one JSON line last
	tools/build release
	tools/bench_all

fuzz: ## Run each fuzz target for a minute
	tools/setup --fuzz
	tools/build fuzz
	tools/fuzz_all

tsan: ## The threaded units under ThreadSanitizer
	tools/tsan_all

sqlmap: ## Attack a demo city's parameters with sqlmap; 0 findings is right
	tools/setup --sqlmap
	tools/build dev onegrid
	node tools/sqlmap_scan.mjs

sbom: ## List what the program is made of (build/release/sbom.spdx.json)
	tools/build release onegrid

run: ## Start OneGrid with the demo city
	./run

.PHONY: help dev quick release check test format bless bench fuzz tsan sqlmap sbom run
