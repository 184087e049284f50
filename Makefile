SHELL := bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help run test release ship dist try press opener opener-programs lint scripts format documentation notices audit fmt clean bench bench-browser bench-host bench-growth bench-library bench-opener bench-bounds bench-peers bench-kept

PORT ?= 8080
export CARGO_TARGET_DIR ?= target

COMMAND := $(CARGO_TARGET_DIR)/release/foldout
BUILT := $(CARGO_TARGET_DIR)/.built
# Folders too, so that a file taken away counts as a change.
SOURCES := $(shell find .cargo src) $(wildcard Cargo.* Trunk.toml build.rs index.html rust-toolchain.toml) \
	tools/package tools/viewer tools/package-lock.json
# What the benchmarks measure: this command, and these of the reports seed, mueller and factbook, or all.
FOLDOUT ?= $(COMMAND)
REPORTS ?=
# What the peers are measured with: of the texts mueller and factbook these, or all.
TEXTS ?=
# Which shapes of source the bounds are measured with, by a pattern of their names, or all.
SHAPES ?=
# The tests note here what they skip for want of files that do not travel with the project.
SKIPPED := $(CARGO_TARGET_DIR)/tmp/skipped.txt
WITH_TOOLS := PATH="$$(tools/setup path):$$PATH"

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 24

run: $(BUILT) ## build, and show the reports in seeds/ at http://127.0.0.1:8080 (PORT=N for another port)
	@$(COMMAND) serve --port $(PORT)

# The lints look at each program while it is compiled, which spares compiling everything for them alone;
# what was compiled before is looked at by `make lint`.
test: LINTS := RUSTC_WORKSPACE_WRAPPER=clippy-driver CLIPPY_ARGS=-D__CLIPPY_HACKERY__warnings__CLIPPY_HACKERY__
# One build of the command and the tests, whose dependencies would otherwise be compiled twice.
test: export PROGRAMS := --bin foldout --test suite
test: setup-test format scripts release press ## everything: format, scripts, lints, documentation, build, tests
	@printf '\n== %s\n' 'documentation'
	$(WITH_TOOLS) env $(LINTS) tools/document.mjs --release --locked $(PROGRAMS)
	@printf '\n== %s\n' 'tests: compiling them takes a few minutes the first time'
	@rm -f $(SKIPPED)
	$(WITH_TOOLS) env $(LINTS) xvfb-run -a cargo test --locked --release
	@[[ ! -s $(SKIPPED) ]] || printf '\n%s tests were skipped: they read files of %s that are not there. CONTRIBUTING.md says more.\n' \
		"$$(cut -f 1 $(SKIPPED) | sort -u | wc -l)" "$$(realpath -m ../shared)"

release: $(BUILT) ## the finished site in dist/ and the command that makes sites
	@$(COMMAND) build --out dist
	@cp src/press/notices/command.txt $(dir $(COMMAND))THIRD-PARTY.txt
	@printf '\nsite     %s\ncommand  %s\n' dist/ $(COMMAND)

ship: $(BUILT) ## the command as it is published, optimised as a whole: a quarter of an hour
	cargo build --profile ship --locked --bin foldout
	@cp src/press/notices/command.txt $(CARGO_TARGET_DIR)/ship/THIRD-PARTY.txt
	@printf '\ncommand  %s\n' $(CARGO_TARGET_DIR)/ship/foldout

dist: $(if $(filter no,$(OPENER)),$(BUILT),opener-programs) setup-dist ## the command for Linux, Windows and Mac, and its packages, in target/dist: an hour (PROFILE=release for less, OPENER=no without the opener)
	$(WITH_TOOLS) tools/dist/make $(TARGETS)

try: setup-try ## run what `make dist` has made, each package in an empty folder, and compare their sites
	$(WITH_TOOLS) tools/dist/try

press: $(BUILT) ## the press in WebAssembly, which a test runs in Node
	@printf '\n== %s\n' 'the press in WebAssembly: minutes of compiling the first time'
	cargo build --profile press --bin press --bin paper --target wasm32-unknown-unknown --locked
	for name in press paper; do $(WITH_TOOLS) wasm-bindgen --target nodejs --no-typescript \
		--out-dir $(CARGO_TARGET_DIR)/press-in-node \
		$(CARGO_TARGET_DIR)/wasm32-unknown-unknown/press/$$name.wasm || exit 1; done
	@# The views name functions of the page's script; outside of a page none of them is called.
	@mkdir -p $(CARGO_TARGET_DIR)/press-in-node/node_modules/page
	@printf 'module.exports = {};\n' > $(CARGO_TARGET_DIR)/press-in-node/node_modules/page/index.js
	$(WITH_TOOLS) tools/opener $(CARGO_TARGET_DIR)/opener-unoptimised

opener: opener-programs ## the command with the opener inside, a page on which anybody opens a report: many minutes
	cargo build --release --locked $(or $(PROGRAMS),--bin foldout)

opener-programs: $(BUILT)
	tools/small --profile press-small --bin press --bin paper
	$(WITH_TOOLS) tools/opener $(CARGO_TARGET_DIR)/opener optimised

lint: setup-lint format scripts documentation ## format, scripts, lints and documentation, without changing anything
	@printf '\n== %s\n' 'lints of the command and the tests: dependencies are checked once'
	cargo clippy --release --all-targets --locked -- -D warnings
	@printf '\n== %s\n' 'lints of the viewer: the same for WebAssembly'
	cargo clippy --release --target wasm32-unknown-unknown --bin viewer --no-default-features --locked -- -D warnings

format: | setup-lint
	@printf '\n== %s\n' 'format'
	cargo fmt --check

scripts: | setup-lint ## types, lints and unit tests of the scripts in src/script: seconds
	@printf '\n== %s\n' 'scripts: types, lints, unit tests'
	tools/scripts.mjs

documentation: | setup-lint
	@printf '\n== %s\n' 'documentation'
	RUSTDOCFLAGS='-D warnings' cargo doc --release --no-deps --document-private-items --locked

notices: setup-notices ## write whose software is in the page and the command, after a change of Cargo.lock: minutes
	cargo fetch --locked
	$(WITH_TOOLS) node tools/notices.mjs

audit: setup-audit ## licences, sources, versions and advisories of the packages (ADVISORIES=no where there is no network)
	cargo fetch --locked
	$(WITH_TOOLS) ADVISORIES='$(ADVISORIES)' tools/audit

bench: bench-host bench-browser ## measure and write docs/benchmarks.md: about an hour (REPORTS=seed,mueller for less)

bench-browser: $(if $(filter $(COMMAND),$(FOLDOUT)),$(BUILT)) setup-bench ## only the pages in the browser
	node bench/main.js --foldout $(FOLDOUT) --reports '$(REPORTS)'

bench-host: $(BUILT) ## only the code of the build
	rm -rf $(CARGO_TARGET_DIR)/criterion
	REPORTS='$(REPORTS)' cargo bench --locked --manifest-path bench/host/Cargo.toml

bench-growth: $(if $(filter $(COMMAND),$(FOLDOUT)),$(BUILT)) setup-bench ## how a page's cost grows with words and with headings: half an hour
	node bench/growth.js --foldout $(FOLDOUT)

bench-library: $(if $(filter $(COMMAND),$(FOLDOUT)),$(BUILT)) setup-bench ## a site of a thousand reports: its build and its first query
	node bench/library.js --foldout $(FOLDOUT)

bench-opener: opener setup-bench ## the page that opens reports: its first visit, and from a file to its report
	node bench/opener.js --foldout $(FOLDOUT)

bench-bounds: $(if $(filter $(COMMAND),$(FOLDOUT)),$(BUILT)) ## sources made to take long, against the bounds of a build: half an hour (SHAPES=table for some)
	node bench/bounds.js --foldout $(FOLDOUT) --shapes '$(SHAPES)'

bench-peers: $(if $(filter $(COMMAND),$(FOLDOUT)),$(BUILT)) setup-peers ## other tools with the same texts beside Foldout: an hour and a half (TEXTS=mueller for less)
	node bench/peers.js --foldout $(FOLDOUT) --texts '$(TEXTS)'

bench-kept: $(if $(filter $(COMMAND),$(FOLDOUT)),$(BUILT)) ## what is kept of the documents in FOLDER, beside what pandoc keeps: minutes
	node bench/kept.js --foldout $(FOLDOUT) --folder '$(FOLDER)'

fmt: ## format the source
	cargo fmt

clean: ## delete what was compiled; the tools stay, and the site in dist/
	cargo clean

# The mark has the time at which the build began: what changes meanwhile is built next time.
$(BUILT): $(SOURCES) | setup-build
	@printf '\n== %s\n' 'viewer and command: minutes of compiling the first time, seconds of optimising every time'
	@mkdir -p $(@D) && touch $@.part
	cargo fetch --locked
	$(WITH_TOOLS) env $(LINTS) tools/viewer
	@mv $@.part $@

setup-%:
	@tools/setup $*
