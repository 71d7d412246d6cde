# The project's commands. Each is one line here; what is longer stands in hack/.
.DEFAULT_GOAL := help
.PHONY: help up down test lint fmt gen build bench verify
export WIPE DATA_DIR

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

up: ## install what is missing, build, start a cluster on this machine and a first environment
	@hack/up.sh

down: ## stop everything and leave the machine as it was (WIPE=1: remove the data too)
	@hack/down.sh

build: node_modules ## compile
	@hack/build.sh

test: ## everything: lint, build, all test tiers (as root; installs what it needs)
	@hack/test.sh

lint: node_modules ## check style, types and generated files without changing anything
	@hack/lint.sh

fmt: node_modules ## format the code
	@npx biome format --write .

gen: node_modules ## write generated code (protobuf, types of the kinds)
	@hack/gen.sh

bench: ## measure beside the raw tools, as ratios
	@hack/bench.sh

verify: test ## what CI runs

node_modules: package-lock.json
	@hack/packages.sh
	@touch node_modules
