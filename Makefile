# Makefile -- the only build file.
#   make            the program, build/release/zhibao
#   make check      every unit and flow test on SQLite, with sanitizers (CC=clang too)
#   make check-pg   the flow tests on a throw-away PostgreSQL cluster
#   make browser    the clicked path in headless Chromium
#   make race       the tests with several threads, under the thread sanitizer
#   make score      the second evaluator of schemes against zhibao score; printed circulars; measures
#   make crash      kill -9 at many points; nothing acknowledged may be lost
#   make fuzz       libFuzzer on each target of tests/fuzz, FUZZ_SECONDS (60) each
#   make lint       floors, sizes, every header compiled alone, schema/current.sql
#   make schema     writes schema/current.sql anew from the migrations
#   make tidy       clang-tidy over src
#   make cover      which lines the tests reach
#   make cover-scoring  every branch of what computes points, or "not ok"
#   make bench      speed and size, as ratios against a named baseline
# MODE=release|check|tsan|cover|fuzz chooses flags; BUILD the folder.

ifeq ($(origin CC),default)
CC = gcc
endif
# What tests keep for a moment is worth nothing: in memory, its syncs cost nothing.
export TMPDIR ?= $(shell [ -w /dev/shm ] && echo /dev/shm || echo /tmp)
MODE ?= release
BUILD ?= build/$(MODE)
PKGS = libmicrohttpd jansson sqlite3 libpq libsodium libcrypto pangocairo libcurl \
  libseccomp libzip expat xlsxwriter libpng libjpeg

WARN = -std=c11 -Wall -Wextra -Wpedantic -Werror -Wshadow -Wvla -Wwrite-strings \
  -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wundef -Wformat=2 \
  -Wno-missing-field-initializers
DEFS = -D_GNU_SOURCE -DZHIBAO_VERSION='"0.1"'
FLAGS_release = -O2 -g -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE \
  -fno-delete-null-pointer-checks -fno-strict-overflow
LINK_release = -pie -Wl,-z,relro,-z,now,-z,noexecstack -Wl,--as-needed
FLAGS_check = -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined \
  -fno-omit-frame-pointer
LINK_check = -fsanitize=address,undefined
FLAGS_tsan = -O1 -g -fsanitize=thread -fno-omit-frame-pointer
LINK_tsan = -fsanitize=thread
FLAGS_cover = -O0 -g --coverage
LINK_cover = --coverage
FLAGS_fuzz = -O1 -g -fsanitize=fuzzer-no-link,address,undefined \
  -fno-sanitize-recover=undefined -fno-omit-frame-pointer
LINK_fuzz = -fsanitize=fuzzer,address,undefined
INCLUDES := -Isrc -I. $(shell pkg-config --cflags $(PKGS))
LIBS_ALL := $(shell pkg-config --libs $(PKGS))
CFLAGS = $(WARN) $(DEFS) $(FLAGS_$(MODE)) -pthread -I$(BUILD) $(INCLUDES)
LIBS = $(LINK_$(MODE)) -pthread $(LIBS_ALL) -lm

SRC = $(filter-out src/main.c,$(wildcard src/*/*.c))
GEN = $(BUILD)/sql.c $(BUILD)/templates.c $(BUILD)/assets.c $(BUILD)/samples.c \
  $(BUILD)/styles.c $(BUILD)/sample_city.c $(BUILD)/messages.c
LIB = $(BUILD)/libzhibao.a
OBJ = $(SRC:%.c=$(BUILD)/%.o) $(GEN:.c=.o)
UNIT = $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(wildcard tests/unit/test_*.c))
FLOW = $(patsubst tests/flow/%.c,$(BUILD)/flow/%,$(wildcard tests/flow/test_*.c))
CRASH = $(patsubst tests/crash/%.c,$(BUILD)/crash/%,$(wildcard tests/crash/test_*.c))
FUZZ = $(patsubst tests/fuzz/%.c,$(BUILD)/fuzz/%,$(wildcard tests/fuzz/*.c))
TOOLS = $(patsubst tools/%.c,$(BUILD)/tools/%,$(wildcard tools/*.c))
# What computes points, and its tests.
SCORING = fit line line_fault points points_% prize scheme scheme_% span standing tally
RUN = sh tools/run_tests.sh
# These take longest and begin first, for two at a time to end together.
LONG = test_bad_input test_db_migrate test_press test_rights test_demo test_score \
  test_press_look test_docx_office test_web_flood test_hostile
long_first = $(foreach t,$(LONG),$(filter %/$t,$1)) $(filter-out $(LONG:%=\%/%),$1)

all: floors $(BUILD)/zhibao

$(BUILD)/zhibao: $(BUILD)/src/main.o $(LIB)
	@echo "link $@"
	@$(CC) -o $@ $^ $(LIBS)
$(LIB): $(OBJ)
	@rm -f $@
	@ar rcs $@ $^
$(BUILD)/%.o: %.c | generated
	@mkdir -p $(@D)
	@echo "cc $<"
	@$(CC) $(CFLAGS) -MMD -MP -c -o $@ $<
$(BUILD)/%.o: $(BUILD)/%.c
	@echo "cc $<"
	@$(CC) $(CFLAGS) -Wno-overlength-strings -MMD -MP -c -o $@ $<
-include $(wildcard $(BUILD)/*/*/*.d $(BUILD)/*/*.d $(BUILD)/*.d)

# Test programs: the library, the test's own file and what all tests share.
$(BUILD)/unit/%: $(BUILD)/tests/unit/%.o $(BUILD)/tests/check.o $(LIB)
	@mkdir -p $(@D)
	@echo "link $@"
	@$(CC) -o $@ $^ $(LIBS)
$(BUILD)/flow/%: $(BUILD)/tests/flow/%.o $(BUILD)/tests/flow/flow.o $(BUILD)/tests/check.o $(LIB)
	@mkdir -p $(@D)
	@echo "link $@"
	@$(CC) -o $@ $^ $(LIBS)
$(BUILD)/crash/%: $(BUILD)/tests/crash/%.o $(BUILD)/tests/crash/server.o \
  $(BUILD)/tests/crash/whole.o $(BUILD)/tests/flow/flow.o $(BUILD)/tests/check.o $(LIB)
	@mkdir -p $(@D)
	@echo "link $@"
	@$(CC) -o $@ $^ $(LIBS)
$(BUILD)/fuzz/%: $(BUILD)/tests/fuzz/%.o $(LIB)
	@mkdir -p $(@D)
	@echo "link $@"
	@$(CC) -o $@ $^ $(LIBS)
$(BUILD)/tools/%: $(BUILD)/tools/%.o $(LIB)
	@mkdir -p $(@D)
	@echo "link $@"
	@$(CC) -o $@ $^ $(LIBS)
.SECONDARY:

# Generated from what is not C: statements and schema, templates, messages, css, js.
generated: $(GEN) $(BUILD)/sql.h
$(BUILD)/sql.h: $(wildcard src/db/*.sql src/store/*.sql) tools/embed_sql.awk
	@mkdir -p $(@D)
	awk -v part=h -f tools/embed_sql.awk $(sort $(wildcard src/db/*.sql src/store/*.sql)) > $@.new
	mv $@.new $@
$(BUILD)/sql.c: $(wildcard src/db/*.sql src/store/*.sql schema/[0-9]*.sql) tools/embed_sql.awk $(BUILD)/sql.h
	awk -v part=c -f tools/embed_sql.awk $(sort $(wildcard src/db/*.sql src/store/*.sql)) \
	  $(sort $(wildcard schema/[0-9]*.sql)) > $@.new
	mv $@.new $@
define embedded # the table, its files
$(BUILD)/$(1).c: $(2) tools/embed_text.awk
	@mkdir -p $$(@D)
	@echo "embed $(1)"
	@LC_ALL=C awk -v table=$(1) -f tools/embed_text.awk $(sort $(2)) > $$@.new
	@mv $$@.new $$@
endef
$(eval $(call embedded,templates,$(wildcard src/app/*.html)))
$(eval $(call embedded,samples,$(wildcard data/schemes/*.rules)))
$(eval $(call embedded,styles,$(wildcard data/styles/*)))
$(BUILD)/demo/%.base64: data/demo/%
	@mkdir -p $(@D)
	@base64 $< > $@
$(eval $(call embedded,sample_city,$(wildcard data/demo/*.txt) \
  $(patsubst data/demo/%,$(BUILD)/demo/%.base64,$(wildcard data/demo/*.png))))
$(BUILD)/messages.c: data/messages.zh tools/embed_messages.awk
	@mkdir -p $(@D)
	awk -f tools/embed_messages.awk data/messages.zh > $@.new
	mv $@.new $@
$(BUILD)/assets.c: $(wildcard ui/src/* ui/src/*/*) ui/build.mjs ui/node_modules/.lock tools/embed_text.awk
	@mkdir -p $(BUILD)/ui
	cd ui && node build.mjs $(abspath $(BUILD)/ui)
	awk -v table=assets -f tools/embed_text.awk $(addprefix $(BUILD)/ui/,zhibao.css zhibao.js zhibao-editor.js) > $@.new
	mv $@.new $@
ui/node_modules/.lock: ui/package-lock.json
	sh tools/install.sh npm

# Tests.  Every program prints "ok NAME" or "not ok NAME" for each of its tests.
check:
	+$(MAKE) MODE=check BUILD=$(or $(CHECK_BUILD),build/check) check-here
check-here: $(UNIT) $(FLOW)
	$(RUN) $(call long_first,$(UNIT) $(FLOW))
unit-here: $(UNIT)
	$(RUN) $(UNIT)
check-pg:
	+$(MAKE) MODE=check BUILD=build/check check-pg-here
check-pg-here: $(FLOW) $(filter $(BUILD)/unit/test_db%,$(UNIT))
	sh tools/with_pg.sh $(RUN) $(call long_first,$^)
race:
	+$(MAKE) MODE=tsan BUILD=build/tsan race-here
race-here: $(filter %/test_dispatch %/test_web %/test_http,$(FLOW) $(UNIT))
	$(RUN) $^
crash: all $(CRASH)
	$(RUN) $(CRASH)
score: all
	$(RUN) tests/score/agree.mjs tests/score/circulars.mjs tests/score/schemes.mjs
fuzz:
	+$(MAKE) CC=clang MODE=fuzz BUILD=build/fuzz fuzz-here
fuzz-here: $(FUZZ)
	sh tools/fuzz.sh $(or $(FUZZ_SECONDS),60) $(FUZZ)
browser: all
	sh tools/browser_tests.sh

lint: floors sizes messages headers schema-read
schema:
	sh tools/current_schema.sh > schema/current.sql.new
	mv schema/current.sql.new schema/current.sql
schema-read:
	@sh tools/current_schema.sh | cmp - schema/current.sql && echo "ok schema" || \
	  { echo "not ok schema: run make schema"; exit 1; }
sizes:
	@sh tools/check_sizes.sh
messages:
	@sh tools/check_messages.sh
headers: generated
	@CC="$(CC)" FLAGS='$(CFLAGS)' sh tools/check_headers.sh
floors:
	@sh tools/check_floors.sh
tidy: generated
	clang-tidy --quiet $(SRC) src/main.c -- $(CFLAGS) -Wno-unknown-warning-option
cover:
	+$(MAKE) MODE=cover BUILD=build/cover check-here
	sh tools/cover.sh build/cover
# Every branch of what computes points, by tests of a fixed course; of base and domain alone.
cover-scoring:
	+$(MAKE) MODE=cover BUILD=build/scoring SRC='$(wildcard src/base/*.c src/domain/*.c)' \
	  GEN= cover-scoring-here
cover-scoring-here: $(filter-out %_random,$(filter $(SCORING:%=$(BUILD)/unit/test_%),$(UNIT)))
	find $(BUILD) -name '*.gcda' -delete
	$(RUN) $^
	sh tools/cover_branches.sh $(BUILD) \
	  $(filter-out %/scheme_section.c,$(filter $(SCORING:%=src/domain/%.c) $(SCORING:%=src/domain/%.h),\
	  $(wildcard src/domain/*.[ch])))
bench: all $(TOOLS)
	sh tools/bench.sh $(BUILD)
tools: $(TOOLS)

clean: # all but the fonts, which came over the network
	rm -rf $(filter-out build/fonts,$(wildcard build/*))
.PHONY: all generated check check-here unit-here check-pg check-pg-here race race-here crash score fuzz fuzz-here browser lint \
  sizes messages headers schema schema-read floors tidy cover \
  cover-scoring cover-scoring-here bench tools clean
