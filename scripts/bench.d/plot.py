"""Throughput and p99 against requests outstanding, as a picture."""
from bench import ROOT, say
from load import CREATE, GET, measure
from svg import Line, Panel, draw
from tables import Spread, show

NAME = "plot"
HELP = "throughput and p99 of service, ceiling and echo against requests outstanding, into docs/benchmarks/ROUTE.svg"
NEEDS_STACK = True

COLOURS = {"coffer": "#0b6e4f", "ceiling": "#c2571a", "echo": "#6b7280"}


def add_arguments(parser):
    parser.add_argument("--outstanding", default="1,4,16,64,256,512", help="separated by commas (1,4,16,64,256,512)")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is measured, in turn (5)")
    parser.add_argument("--seconds", type=float, default=3, help="how long each measurement takes (3)")
    parser.add_argument("--wallets", type=int, default=100_000, help="wallets in the table beforehand (100000)")


def run(bench, arguments):
    service = bench.start_service()
    bench.migrate("ceiling")
    for database in ("coffer", "ceiling"):
        bench.fill(database, arguments.wallets)
    for route in (CREATE, GET):
        tools = [bench.start_ceiling(route), bench.start_echo(route)]
        runs = measure_all(bench, [service, *tools], route, arguments)
        show(["route", "program", "outstanding", "requests/s", "p99 ms"], rows(route, runs))
        target = ROOT / "docs/benchmarks" / f"{route}.svg"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(picture(route, runs))
        say(f"wrote {target.relative_to(ROOT)}")
        for tool in tools:
            tool.stop()
    return 0


def measure_all(bench, programs, route, arguments):
    """The runs of each program at each number of requests outstanding; every round goes through all of them."""
    runs = {program.name: {} for program in programs}
    for round_number in range(arguments.rounds):
        for outstanding in (int(count) for count in arguments.outstanding.split(",")):
            for program in programs:
                figures = measure(
                    bench, program, route, arguments.wallets, outstanding, seconds=arguments.seconds, warmup=0.5)
                runs[program.name].setdefault(outstanding, []).append(figures)
        say(f"{route}, round {round_number + 1} of {arguments.rounds}")
    return runs


def spread(runs, figure):
    return Spread([figure(run) for run in runs])


def throughput(run):
    return run["per_second"]


def p99(run):
    return run["ms"]["p99"]


def rows(route, runs):
    return [
        [route, program, outstanding, spread(figures, throughput).text(), spread(figures, p99).text(2)]
        for program, by_outstanding in runs.items() for outstanding, figures in by_outstanding.items()]


def picture(route, runs):
    def lines(figure):
        return [
            Line(program, COLOURS[program], {place: spread(figures, figure) for place, figures in by_place.items()})
            for program, by_place in runs.items()]

    return draw(f"{route} against requests outstanding", [
        Panel("requests answered a second", lines(throughput), is_logarithmic=False),
        Panel("p99 latency, ms", lines(p99), is_logarithmic=True),
    ])
