#include "processes.h"
#include "../shared/basics.h"
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

// How far up a descendant is looked for: a broker's and a database's workers are their children or grandchildren.
enum { GENERATIONS_MAX = 4 };

struct process {
    char label[32];
    int pid;
    bool has_descendants;
    double cpu_before_s, cpu_after_s;
    long resident_kb, resident_peak_kb;
};

static struct process processes[PROCESSES_MAX];
static int process_count;

void processes_watch(const char *label_and_pid) {
    const char *colon = strchr(label_and_pid, ':');
    if (!colon || process_count == PROCESSES_MAX) fail("--watch LABEL:PID, %d at most", PROCESSES_MAX);
    struct process *process = &processes[process_count++];
    snprintf(process->label, sizeof process->label, "%.*s", (int)(colon - label_and_pid), label_and_pid);
    process->pid = atoi(colon + 1);
    process->has_descendants = label_and_pid[strlen(label_and_pid) - 1] == '+';
}

// Reads /proc/PID/NAME; false where the process has gone.
static bool read_file(int pid, const char *name, char *text, size_t capacity) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/%s", pid, name);
    FILE *file = fopen(path, "r");
    if (!file) return false;
    size_t length = fread(text, 1, capacity - 1, file);
    fclose(file);
    text[length] = 0;
    return length > 0;
}

// What follows the program's name in /proc/PID/stat; the name may hold anything, so its last parenthesis is looked for.
static const char *stat_fields(int pid, char *text, size_t capacity) {
    if (!read_file(pid, "stat", text, capacity)) return NULL;
    const char *end = strrchr(text, ')');
    return end ? end + 2 : NULL;
}

// With `and_ended`, also the time of its children that have ended: without it the sum over a server's processes would
// fall whenever one of them ends.
static double cpu_seconds(int pid, bool and_ended) {
    static const char format[] = "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu %ld %ld";
    char text[4096];
    const char *fields = stat_fields(pid, text, sizeof text);
    unsigned long user, system;
    long ended_user, ended_system;
    if (!fields || sscanf(fields, format, &user, &system, &ended_user, &ended_system) != 4) return 0;
    double ticks = (double)(user + system) + (and_ended ? (double)(ended_user + ended_system) : 0);
    return ticks / (double)sysconf(_SC_CLK_TCK);
}

static int parent_of(int pid) {
    char text[4096];
    int parent = 0;
    const char *fields = stat_fields(pid, text, sizeof text);
    if (fields) sscanf(fields, "%*c %d", &parent);
    return parent;
}

static long status_kb(int pid, const char *name) {
    char text[8192];
    if (!read_file(pid, "status", text, sizeof text)) return 0;
    const char *line = strstr(text, name);
    return line ? atol(line + strlen(name)) : 0;
}

static bool descends(int pid, int ancestor) {
    for (int generation = 0; pid > 1 && generation < GENERATIONS_MAX; generation++) {
        pid = parent_of(pid);
        if (pid == ancestor) return true;
    }
    return false;
}

static void add(struct process *process, int pid, double *cpu_s) {
    *cpu_s += cpu_seconds(pid, process->has_descendants);
    process->resident_kb += status_kb(pid, "VmRSS:");
    process->resident_peak_kb += status_kb(pid, "VmHWM:");
}

static void measure(struct process *process, double *cpu_s) {
    *cpu_s = 0;
    process->resident_kb = process->resident_peak_kb = 0;
    add(process, process->pid, cpu_s);
    if (!process->has_descendants) return;
    DIR *all = opendir("/proc");
    if (!all) return;
    for (struct dirent *entry; (entry = readdir(all));) {
        int pid = atoi(entry->d_name);
        if (pid > 0 && descends(pid, process->pid)) add(process, pid, cpu_s);
    }
    closedir(all);
}

void processes_begin(void) {
    for (int i = 0; i < process_count; i++) measure(&processes[i], &processes[i].cpu_before_s);
}

void processes_end(void) {
    for (int i = 0; i < process_count; i++) measure(&processes[i], &processes[i].cpu_after_s);
}

void processes_print(double seconds, unsigned long long replies) {
    putchar('{');
    for (int i = 0; i < process_count; i++) {
        const struct process *process = &processes[i];
        double spent_s = process->cpu_after_s - process->cpu_before_s;
        printf(
            "%s\"%s\":{\"cores\":%.4f,\"cpu_us_per_reply\":%.2f,\"rss_kb\":%ld,\"peak_rss_kb\":%ld}", i ? "," : "",
            process->label, seconds > 0 ? spent_s / seconds : 0, replies ? spent_s * 1e6 / (double)replies : 0,
            process->resident_kb, process->resident_peak_kb
        );
    }
    putchar('}');
}
