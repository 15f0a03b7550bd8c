# Two commands matter: `make run` and `make test`. `make help` lists the rest.

BIN := bin/dondoc
VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
LISTEN ?= 127.0.0.1:8080
DEMO_DATA ?= data/demo

STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
GOVULNCHECK := golang.org/x/vuln/cmd/govulncheck@v1.1.4

.PHONY: help
help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

.PHONY: run
run: build ## start the tracker with the seed case; says where to look and how to sign in
	./$(BIN) demo --data $(DEMO_DATA) --listen $(LISTEN)

.PHONY: build
build: ## build the one binary
	CGO_ENABLED=0 go build -trimpath -ldflags "-s -w -X main.version=$(VERSION)" -o $(BIN) ./cmd/dondoc

.PHONY: test
test: tools ## every test, with the race detector; installs Chromium, Poppler and Tesseract where they are missing
	go test -race -timeout 15m ./...

.PHONY: tools
tools:
	@sh deploy/tools/install.sh

.PHONY: soak
soak: ## kill a writing process hundreds of times
	DONDOC_SOAK=300 go test -timeout 60m -run 'KilledProcess|PowerLoss' -v ./eventstore

.PHONY: fuzz
fuzz: ## each fuzz target for half a minute
	@for p in $$(go list ./...); do \
	  for f in $$(go test -list '^Fuzz' $$p | grep '^Fuzz'); do \
	    echo "$$p $$f"; go test -run '^$$' -fuzz "^$$f$$" -fuzztime 30s $$p || exit 1; \
	  done; \
	done

.PHONY: bench
bench: ## the measurements of docs/benchmarks.md, as ratios of one run
	go run ./internal/bench

.PHONY: lint
lint: ## gofmt, go vet, staticcheck, govulncheck
	@unformatted="$$(gofmt -l $$(git ls-files '*.go'))"; \
	  if [ -n "$$unformatted" ]; then echo "gofmt these files: $$unformatted"; exit 1; fi
	go vet ./...
	go run $(STATICCHECK) ./...
	@go run $(GOVULNCHECK) ./... > .vuln.out 2>&1; status=$$?; \
	  if [ $$status -ne 0 ] && ! grep -q 'Vulnerability #' .vuln.out; then \
	    echo "govulncheck could not reach its database and was left out:"; tail -1 .vuln.out; status=0; \
	  else cat .vuln.out; fi; rm -f .vuln.out; exit $$status

.PHONY: generate
generate: ## the pages' generated code
	go tool templ generate ./api/web

.PHONY: screenshots
screenshots: tools ## every page, wide and narrow, light and dark, in screenshots/; those of README and guide from the demo
	@mkdir -p screenshots
	DONDOC_PICTURES=$(CURDIR)/screenshots go test -count=1 ./api/web
	DONDOC_SCREENSHOTS=$(CURDIR)/docs go test -count=1 -run TestScreenshots -v ./api/web
