// Publishes requests of the contract, matches their replies, and prints one line of JSON about it.
#include "../shared/options.h"
#include "caller.h"
#include "processes.h"
#include "template.h"
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

// A number of threads is spent on making load, never on waiting for one another.
enum { CALLERS_MAX = 64, OUTSTANDING_MAX = 1 << 16 };

static const char *url = "amqp://guest:guest@localhost:5672/%2f", *prefix = "coffer", *route = "wallet.create";
static const char *template = "{\"userId\":\"bench-{uuid}\"}", *label = "", *bodies = "";
static long connections = 1, outstanding = 64, count, known = 1;
static double seconds = 5, warmup = 1, rate, drain_s = 10;
static bool is_read, wants_confirms, is_in_turn;

static const struct option_row options[] = {
    {"--amqp", OPTION_TEXT, &url, "the broker, amqp://user:password@host:port/vhost"},
    {"--prefix", OPTION_TEXT, &prefix, "requests go to the exchange PREFIX.requests (coffer)"},
    {"--route", OPTION_TEXT, &route, "their routing key (wallet.create)"},
    {"--body", OPTION_TEXT, &template, "their body; {uuid}, {known} and {known-hex} are filled in"},
    {"--bodies", OPTION_TEXT, &bodies, "a file of bodies, one a line, of which each request takes one at random"},
    {"--in-turn", OPTION_FLAG, &is_in_turn, "one after the other instead"},
    {"--known", OPTION_COUNT, &known, "{known} is a number below this"},
    {"--read", OPTION_FLAG, &is_read, "the route changes nothing: send no idempotency key"},
    {"--connections", OPTION_COUNT, &connections, "how many connections share the load (1)"},
    {"--outstanding", OPTION_COUNT, &outstanding, "how many requests wait for replies at once, over all (64)"},
    {"--warmup", OPTION_NUMBER, &warmup, "seconds before measuring (1)"},
    {"--seconds", OPTION_NUMBER, &seconds, "seconds of measuring (5)"},
    {"--count", OPTION_COUNT, &count, "send so many requests, all of them measured, whatever time they take"},
    {"--rate", OPTION_NUMBER, &rate, "requests a second over all, whatever comes back; latency from when each was due"},
    {"--drain", OPTION_NUMBER, &drain_s, "seconds to wait for the last replies (10)"},
    {"--confirm", OPTION_FLAG, &wants_confirms, "let the broker confirm requests"},
    {"--watch", OPTION_CALL, processes_watch, "LABEL:PID or LABEL:PID+ (with descendants): tell its CPU and memory"},
    {"--label", OPTION_TEXT, &label, "copied to the output"},
};

static void sleep_until(uint64_t time_ns) {
    struct timespec time = {(time_t)(time_ns / 1000000000u), (long)(time_ns % 1000000000u)};
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, NULL)) {}
}

static struct plan make_plan(void) {
    static char exchange[256];
    snprintf(exchange, sizeof exchange, "%s.requests", prefix);
    struct plan plan = {
        .url = url,
        .exchange = exchange,
        .route = route,
        .templates = &template,
        .template_count = 1,
        .is_in_turn = is_in_turn,
        .known = known,
        .has_key = !is_read,
        .wants_confirms = wants_confirms,
        .rate = rate / (double)connections,
        .start_ns = now_ns(),
        .count_max = count ? (uint64_t)count : UINT64_MAX,
        .drain_s = drain_s,
    };
    if (*bodies) plan.templates = template_lines(bodies, &plan.template_count);
    plan.measure_ns = count ? plan.start_ns : plan.start_ns + (uint64_t)(warmup * 1e9);
    plan.end_ns = count ? UINT64_MAX : plan.measure_ns + (uint64_t)(seconds * 1e9);
    return plan;
}

static void start(struct caller *callers, const struct plan *plan) {
    for (int i = 0; i < connections; i++) {
        callers[i] = (struct caller){.plan = plan, .index = i, .count = (int)connections};
        callers[i].outstanding = outstanding / connections + (i < outstanding % connections);
        if (pthread_create(&callers[i].thread, NULL, caller_run, &callers[i])) fail("no thread to be had");
    }
}

static struct outcome join(struct caller *callers) {
    struct outcome total = {0};
    for (int i = 0; i < connections; i++) {
        pthread_join(callers[i].thread, NULL);
        const struct outcome *outcome = &callers[i].outcome;
        latency_merge(&total.latency, &outcome->latency);
        total.succeeded += outcome->succeeded;
        total.refused += outcome->refused;
        total.lost += outcome->lost;
        total.nacked += outcome->nacked;
        total.unmatched += outcome->unmatched;
        total.answered += outcome->answered;
    }
    return total;
}

static void print(const struct outcome *total, double measured_s) {
    const struct latency *latency = &total->latency;
    printf(
        "{\"label\":\"%s\",\"route\":\"%s\",\"outstanding\":%ld,\"connections\":%ld,\"rate\":%.0f,\"seconds\":%.3f,",
        label, route, outstanding, connections, rate, measured_s
    );
    printf(
        "\"ok\":%llu,\"errors\":%llu,\"lost\":%llu,\"nacked\":%llu,\"unmatched\":%llu,\"per_second\":%.1f,",
        (unsigned long long)total->succeeded, (unsigned long long)total->refused, (unsigned long long)total->lost,
        (unsigned long long)total->nacked, (unsigned long long)total->unmatched, (double)total->succeeded / measured_s
    );
    printf(
        "\"ms\":{\"mean\":%.3f,\"p50\":%.3f,\"p90\":%.3f,\"p95\":%.3f,\"p99\":%.3f,\"p999\":%.3f,\"max\":%.3f},",
        latency_ms_mean(latency), latency_ms_at(latency, 0.5), latency_ms_at(latency, 0.9),
        latency_ms_at(latency, 0.95), latency_ms_at(latency, 0.99), latency_ms_at(latency, 0.999),
        (double)latency->max_ns / 1e6
    );
    printf("\"processes\":");
    processes_print(measured_s, total->succeeded);
    printf("}\n");
}

int main(int argc, char **argv) {
    signal(SIGPIPE, SIG_IGN);
    read_options(argc, argv, "loadgen: requests of Coffer's contract, and how fast they are answered",
                 options, ROW_COUNT(options));
    if (connections < 1 || connections > CALLERS_MAX || outstanding < connections || outstanding > OUTSTANDING_MAX) {
        fail("1 to %d connections, and as many requests outstanding up to %d", CALLERS_MAX, OUTSTANDING_MAX);
    }
    char self[32];
    snprintf(self, sizeof self, "loadgen:%d", (int)getpid());
    processes_watch(self);

    struct plan plan = make_plan();
    struct caller *callers = allocate((size_t)connections, sizeof *callers);
    struct outcome total;
    start(callers, &plan);
    sleep_until(plan.measure_ns);
    processes_begin();
    uint64_t began_ns = now_ns();
    if (count) {
        total = join(callers);
    } else {
        sleep_until(plan.end_ns);
    }
    double measured_s = (double)(now_ns() - began_ns) / 1e9;
    processes_end();
    if (!count) total = join(callers);
    print(&total, measured_s);
    free(callers);
    return total.lost || total.refused || total.nacked ? 1 : 0;
}
