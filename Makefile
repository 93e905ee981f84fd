# Makefile -- the only build file.
#   make            the program, build/release/zhibao
#   make check      every test on SQLite, with sanitizers   (CC=clang works too)
#   make check-pg   the same tests on a throw-away PostgreSQL cluster
#   make browser    the clicked path in headless Chromium
#   make crash      kill -9 at many points; nothing acknowledged may be lost
#   make bench      speed and size, as ratios against a named baseline
# MODE=release|check chooses flags; BUILD the folder.

CC ?= gcc
MODE ?= release
BUILD ?= build/$(MODE)
PKGS = libmicrohttpd jansson sqlite3 libpq libsodium libcrypto pangocairo libcurl

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
CFLAGS = $(WARN) $(DEFS) $(FLAGS_$(MODE)) -pthread -Isrc -I$(BUILD) -I. \
  $(shell pkg-config --cflags $(PKGS))
LIBS = $(LINK_$(MODE)) -pthread $(shell pkg-config --libs $(PKGS)) -lm

SRC = $(filter-out src/main.c,$(wildcard src/*/*.c))
GEN = $(BUILD)/sql.c $(BUILD)/templates.c $(BUILD)/assets.c $(BUILD)/messages.c
LIB = $(BUILD)/libzhibao.a
OBJ = $(SRC:%.c=$(BUILD)/%.o) $(GEN:.c=.o)
UNIT = $(patsubst test/unit/%.c,$(BUILD)/unit/%,$(wildcard test/unit/test_*.c))
FLOW = $(patsubst test/flow/%.c,$(BUILD)/flow/%,$(wildcard test/flow/test_*.c))

all: $(BUILD)/zhibao

$(BUILD)/zhibao: $(BUILD)/src/main.o $(LIB)
	$(CC) -o $@ $^ $(LIBS)
$(LIB): $(OBJ)
	@rm -f $@
	ar rcs $@ $^
$(BUILD)/%.o: %.c | generated
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -MMD -MP -c -o $@ $<
$(BUILD)/%.o: $(BUILD)/%.c
	$(CC) $(CFLAGS) -Wno-overlength-strings -MMD -MP -c -o $@ $<
-include $(wildcard $(BUILD)/src/*/*.d $(BUILD)/*.d)

# Generated from what is not C: statements and schema, templates, messages, css, js.
generated: $(GEN) $(BUILD)/sql.h
.PHONY: generated
$(BUILD)/sql.h: $(wildcard src/db/*.sql src/store/*.sql) tools/embed_sql.awk
	@mkdir -p $(@D)
	awk -v part=h -f tools/embed_sql.awk $(sort $(wildcard src/db/*.sql src/store/*.sql)) > $@.new
	mv $@.new $@
$(BUILD)/sql.c: $(wildcard src/db/*.sql src/store/*.sql schema/[0-9]*.sql) tools/embed_sql.awk $(BUILD)/sql.h
	awk -v part=c -f tools/embed_sql.awk $(sort $(wildcard src/db/*.sql src/store/*.sql)) \
	  $(sort $(wildcard schema/[0-9]*.sql)) > $@.new
	mv $@.new $@
$(BUILD)/templates.c: $(wildcard src/app/*.html) tools/embed_text.awk
	@mkdir -p $(@D)
	awk -v table=templates -f tools/embed_text.awk $(sort $(wildcard src/app/*.html)) > $@.new
	mv $@.new $@
$(BUILD)/messages.c: data/messages.zh tools/embed_messages.awk
	@mkdir -p $(@D)
	awk -f tools/embed_messages.awk data/messages.zh > $@.new
	mv $@.new $@
$(BUILD)/assets.c: $(wildcard ui/src/*) ui/build.mjs ui/package-lock.json tools/embed_text.awk
	@mkdir -p $(BUILD)/ui
	cd ui && node build.mjs $(abspath $(BUILD)/ui)
	awk -v table=assets -f tools/embed_text.awk $(addprefix $(BUILD)/ui/,zhibao.css zhibao.js) > $@.new
	mv $@.new $@

clean:
	rm -rf build
.PHONY: all clean
