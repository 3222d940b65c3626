"""Many requests on one process: nothing may grow with their number."""
from bench import say
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
OUTSTANDING = 256
PRELOADED = 10_000


def add_arguments(parser):
    parser.add_argument("--requests", type=int, default=2_000_000, help="half of them wallet.create, half wallet.get (2000000)")
    parser.add_argument("--slices", type=int, default=20, help="how often memory is looked at (20)")


def run(bench, arguments):
    service = bench.start_service()
    bench.fill("coffer", PRELOADED)
    process = Process(service.pid)
    each = max(1, min(arguments.requests // arguments.slices, SETTLED_AFTER) // 2)
    done, samples = 0, []
    while done < arguments.requests:
        rates = [measure(bench, service, route, PRELOADED, OUTSTANDING, count=each)["per_second"] for route in (CREATE, GET)]
        done += 2 * each
        samples.append((done, process.resident_mib(), process.descriptor_count()))
        say(f"{done:,} requests: {samples[-1][1]:.1f} MiB, {samples[-1][2]} descriptors ({rates[0]:,.0f} and {rates[1]:,.0f}/s)")
    show(["requests", "resident MiB", "file descriptors"], [[f"{count:,}", f"{mib:.1f}", open_files] for count, mib, open_files in samples])
    return judge(samples)


def judge(samples):
    settled = [sample for sample in samples if sample[0] >= min(SETTLED_AFTER, samples[-1][0])]
    growth_mib = settled[-1][1] - settled[0][1]
    more_files = settled[-1][2] - settled[0][2]
    is_flat = growth_mib <= BREATH_MIB and more_files <= 0
    print(f"{'flat' if is_flat else 'NOT FLAT'}: {growth_mib:+.1f} MiB and {more_files:+d} descriptors after the first {settled[0][0]:,} requests")
    return 0 if is_flat else 1
