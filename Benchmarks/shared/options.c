#include "options.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *argument_name(enum option_kind kind) {
    switch (kind) {
    case OPTION_FLAG: return "";
    case OPTION_TEXT: return " TEXT";
    case OPTION_COUNT: return " N";
    case OPTION_NUMBER: return " X";
    case OPTION_CALL: return " TEXT…";
    }
    return "";
}

__attribute__((noreturn)) static void explain(const char *promise, const struct option_row *rows, size_t count) {
    fprintf(stderr, "%s\n\n", promise);
    for (size_t i = 0; i < count; i++) {
        char left[64];
        snprintf(left, sizeof left, "%s%s", rows[i].name, argument_name(rows[i].kind));
        fprintf(stderr, "  %-24s %s\n", left, rows[i].help);
    }
    exit(2);
}

// Puts the argument into the row's value; false where it is no such value.
static bool take(const struct option_row *row, const char *argument) {
    char *end = NULL;
    switch (row->kind) {
    case OPTION_FLAG: *(bool *)row->value = true; return true;
    case OPTION_TEXT: *(const char **)row->value = argument; return true;
    case OPTION_COUNT:
        *(long *)row->value = strtol(argument, &end, 10);
        return *argument && !*end && *(long *)row->value >= 0;
    case OPTION_NUMBER:
        *(double *)row->value = strtod(argument, &end);
        return *argument && !*end && *(double *)row->value >= 0;
    case OPTION_CALL: ((option_taker *)row->value)(argument); return true;
    }
    return false;
}

void read_options(int argc, char **argv, const char *promise, const struct option_row *rows, size_t count) {
    for (int i = 1; i < argc; i++) {
        const struct option_row *row = rows;
        while (row < rows + count && strcmp(row->name, argv[i])) row++;
        if (row == rows + count) explain(promise, rows, count);
        const char *argument = NULL;
        if (row->kind != OPTION_FLAG) {
            if (i + 1 == argc) explain(promise, rows, count);
            argument = argv[++i];
        }
        if (!take(row, argument)) explain(promise, rows, count);
    }
}
