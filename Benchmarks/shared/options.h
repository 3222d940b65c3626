// Command lines as a table: one row an option, and `--help` is made of the rows.
#pragma once
#include <stdbool.h>
#include <stddef.h>

enum option_kind {
    OPTION_FLAG,    // value is a bool *, set to true
    OPTION_TEXT,    // value is a const char **
    OPTION_COUNT,   // value is a long *, not negative
    OPTION_NUMBER,  // value is a double *, not negative
    OPTION_CALL,    // value is an option_taker *, called each time the option is given
};

typedef void option_taker(const char *argument);

struct option_row {
    const char *name;  // with its dashes
    enum option_kind kind;
    void *value;
    const char *help;
};

// Reads the command line into the rows' values; prints the rows and exits 2 where it does not fit them.
void read_options(int argc, char **argv, const char *promise, const struct option_row *rows, size_t count);

#define ROW_COUNT(rows) (sizeof(rows) / sizeof *(rows))
