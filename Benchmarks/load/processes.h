// What other processes cost while requests were measured.
#pragma once
#include <stdbool.h>

enum { PROCESSES_MAX = 16 };

// Notes a process to watch, as LABEL:PID, or LABEL:PID+ for it and its descendants.
void processes_watch(const char *label_and_pid);

// Reads the CPU time spent so far; called where the measured window begins, and again where it ends.
void processes_begin(void);
void processes_end(void);

// Prints a JSON object: for each process cores used, CPU µs for each reply, and resident kilobytes at the end.
void processes_print(double seconds, unsigned long long replies);
