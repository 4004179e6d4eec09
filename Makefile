# `make help` lists the targets; the lines behind ## are its text.
SHELL := /bin/bash
.DEFAULT_GOAL := help
export CGO_ENABLED ?= 0
export GOFLAGS += -trimpath

# How tests are built and run: vetted by check, without what only a debugger
# reads, with a limit that no package comes near on a busy machine, and with
# rarer collections of garbage, an eighth of the time of the sweeps. What
# passed in check is not run again by test. What is measured collects as the
# program does. Three packages at a time: the two long ones, which wait for the
# browser and for Postgres, and beside them one of the others.
measured := go test -vet=off -ldflags='-s -w' -timeout 60m
tests := env GOGC=400 $(measured)

.PHONY: help
help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  %-10s %s\n", $$1, $$2 }'

.PHONY: build
build: needs-go ## make bin/trucot
	go build -o bin/trucot ./cmd/trucot

.PHONY: run
run: build needs-postgres ## serve the app with demo data on a private Postgres (RESEED=1: start afresh)
	bin/trucot serve -demo $(if $(RESEED),-reseed)

.PHONY: dev
dev: needs-go needs-postgres ## like run, and again at each change of a template
	go tool templ generate --watch --proxy="http://127.0.0.1:8080" --cmd="go run ./cmd/trucot serve -demo"

.PHONY: gen
gen: needs-go ## make the Go code of the templates
	go tool templ generate

.PHONY: test
test: needs-go needs-postgres needs-browser needs-checkers needs-poppler ## run all tests, the browser's too
	go run ./cmd/withpg $(tests) -p 3 ./...

.PHONY: drill
drill: needs-go needs-postgres needs-scanners ## kills, a full disk, backup and restore, scanners: ten minutes
	go test -tags drill -count=1 -timeout 60m -v ./internal/checks/drill

.PHONY: citus
citus: needs-go ## try an empty database of a Citus cluster: CITUS_URL=... CITUS_OWNER_URL=... (docs/scale.md)
	@test -n "$(CITUS_URL)" -a -n "$(CITUS_OWNER_URL)" || { echo "no cluster was given: make citus CITUS_URL=postgres://... CITUS_OWNER_URL=postgres://..."; exit 1; }
	CITUS_URL="$(CITUS_URL)" CITUS_OWNER_URL="$(CITUS_OWNER_URL)" $(tests) -tags citus -count=1 -v -run TestClusterPages ./internal/checks/sitetest
	CITUS_URL="$(CITUS_URL)" CITUS_OWNER_URL="$(CITUS_OWNER_URL)" $(tests) -tags citus -count=1 -v -run TestClusterStatements ./internal/checks/arch

.PHONY: shots
shots: needs-go needs-postgres needs-browser needs-checkers ## leave pictures of every page in var/shots, that of the README in docs
	UI_SHOTS=$(CURDIR)/var/shots go run ./cmd/withpg $(tests) -count=1 -run 'TestPagesInTheBrowser|TestReadmePicture' ./internal/checks/browser
	mkdir -p docs && cp var/shots/readme/document.png docs/

.PHONY: check
check: needs-go ## generated code, format, vet, staticcheck, architecture
	go mod verify
	go tool templ generate
	@git diff --exit-code --stat -- '*_templ.go' || { echo "generated code is not up to date: run make gen"; exit 1; }
	@test -z "$$(go tool -modfile=tools/go.mod gofumpt -l cmd internal migrations web)" || { go tool -modfile=tools/go.mod gofumpt -l cmd internal migrations web; echo "not formatted: run make fmt"; exit 1; }
	go vet -tags drill,citus ./...
	GOOS=darwin CGO_ENABLED=0 go vet ./internal/kernel/devpg
	go tool -modfile=tools/go.mod staticcheck -tags drill ./...
	$(tests) ./internal/checks/arch

.PHONY: fmt
fmt: needs-go ## format code and templates
	go tool templ fmt web internal
	go tool -modfile=tools/go.mod gofumpt -w cmd internal migrations web

.PHONY: bench
bench: needs-go needs-postgres ## print the performance ratios, in six minutes (BENCH_LARGE=1: of 100,000 accounts too)
	$(measured) -run '^$$' -bench . -benchtime 1x ./internal/checks/bench

.PHONY: migration
migration: ## start a migration: make migration name=add_something
	@test -n "$(name)" || { echo "make migration name=add_something"; exit 1; }
	@n=$$(printf '%05d' $$(( 10#$$(ls migrations/*.sql | tail -1 | sed 's/.*\/\([0-9]*\)_.*/\1/') + 1 ))); \
	printf -- '-- +goose Up\n\n-- +goose Down\n' > migrations/$${n}_$(name).sql; echo migrations/$${n}_$(name).sql

# What a machine may lack is installed on Debian as root, else named.

.PHONY: needs-go
needs-go:
	@tools/need.sh go

.PHONY: needs-postgres
needs-postgres:
	@tools/need.sh postgres

.PHONY: needs-browser
needs-browser:
	@tools/need.sh chromium

.PHONY: needs-poppler
needs-poppler:
	@tools/need.sh poppler

.PHONY: needs-checkers
needs-checkers:
	@tools/need.sh java
	@tools/need.sh node
	@test -d tools/node_modules/axe-core -a -d tools/node_modules/vnu-jar || npm --prefix tools ci --ignore-scripts --no-audit --no-fund

.PHONY: needs-scanners
needs-scanners:
	@tools/need.sh sqlmap
	@tools/need.sh wapiti
