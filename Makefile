# The few words people type. Everything happens in build/; CMakeLists.txt knows how.
#   make            the program and the library            build/release
#   make demo       see it work on built-in samples, offline
#   make test       the tests, in the release build
#   make check      everything that must hold before a change lands (also what CI runs)
#   make bench      build and run the benchmarks
#   make install    PREFIX=/usr/local
#   make setup      install the packages that are missing (packages.txt)
#   make reference  write docs/reference.md from the program's tables
#   make clean

PREFIX ?= /usr/local
JOBS ?= $(shell nproc)
BUILD = build/release

all: $(BUILD)/build.ninja
	cmake --build $(BUILD) -j $(JOBS)

$(BUILD)/build.ninja:
	cmake --preset release

demo: setup
	$(MAKE) all
	$(BUILD)/why demo

test: all
	ctest --test-dir $(BUILD) --output-on-failure -j $(JOBS)

check:
	tools/check

bench: $(BUILD)/build.ninja
	cmake --build $(BUILD) -j $(JOBS) --target all bench_programs
	bench/run $(BUILD)

install: all
	cmake --install $(BUILD) --prefix $(PREFIX)

reference: all
	$(BUILD)/gen-reference > build/reference.md
	mv build/reference.md docs/reference.md

setup:
	tools/setup

clean:
	rm -rf build

.PHONY: all demo test check bench install reference setup clean
