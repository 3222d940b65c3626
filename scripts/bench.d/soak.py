"""Many requests on one process: nothing may grow with their number."""
from statistics import median
from typing import NamedTuple

from bench import Trouble, say
from load import CREATE, GET, measure
from process import Process
from tables import show

NAME = "soak"
HELP = "millions of requests on one process: memory and file descriptors must stay flat; fails where they don't"
NEEDS_STACK = True

# After so many requests everything that grows to its bound has reached it.
SETTLED_AFTER = 100_000
# An allocator's arenas and the kernel's accounting breathe by this much; a leak of a single byte a request shows as
# twice that over two million requests.
BREATH_MIB = 2.0
SAMPLES_COMPARED = 5
OUTSTANDING = 256
PRELOADED = 10_000


class Sample(NamedTuple):
    requests: int
    mib: float
    files: int


def add_arguments(parser):
    parser.add_argument(
        "--requests", type=int, default=2_000_000, help="half of them wallet.create, half wallet.get (2000000)")
    parser.add_argument("--slices", type=int, default=20, help="how often memory is looked at (20)")


def run(bench, arguments):
    if arguments.requests <= SETTLED_AFTER:
        raise Trouble(f"more than {SETTLED_AFTER:,} requests are needed to tell growth from settling")
    service = bench.start_service()
    bench.fill("coffer", PRELOADED)
    process = Process(service.pid)
    each = max(1, min(arguments.requests // arguments.slices, SETTLED_AFTER) // 2)
    done, samples = 0, []
    while done < arguments.requests:
        runs = [measure(bench, service, route, PRELOADED, OUTSTANDING, count=each) for route in (CREATE, GET)]
        done += 2 * each
        samples.append(Sample(done, process.resident_mib(), int(service.metrics()["process_open_fds"])))
        rates = " and ".join(f"{run['per_second']:,.0f}/s" for run in runs)
        say(f"{done:,} requests: {samples[-1].mib:.1f} MiB, {samples[-1].files} descriptors ({rates})")
    show(["requests", "resident MiB", "descriptors"], [[f"{s.requests:,}", f"{s.mib:.1f}", s.files] for s in samples])
    return judge(samples)


def judge(samples):
    settled = [sample for sample in samples if sample.requests >= SETTLED_AFTER]
    # Medians of both ends, because a single look may meet the process with a batch in hand.
    early, late = settled[:SAMPLES_COMPARED], settled[-SAMPLES_COMPARED:]
    growth_mib = median(sample.mib for sample in late) - median(sample.mib for sample in early)
    more_files = max(sample.files for sample in late) - max(sample.files for sample in early)
    is_flat = growth_mib <= BREATH_MIB and more_files <= 0
    word = "flat" if is_flat else "NOT FLAT"
    print(f"{word}: {growth_mib:+.1f} MiB and {more_files:+d} descriptors after the first {SETTLED_AFTER:,} requests")
    return 0 if is_flat else 1
