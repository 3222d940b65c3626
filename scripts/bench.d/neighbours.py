"""Benchmarks that need no broker and no database; each is a program of its own in Benchmarks/."""
import subprocess

from bench import ROOT, Trouble


class Neighbour:
    NEEDS_STACK = False

    def __init__(self, name, help):
        self.NAME, self.HELP = name, help

    def add_arguments(self, parser):
        parser.add_argument("rest", nargs="*", help="handed on to it")

    def run(self, arguments):
        program = self.program()
        return subprocess.run([program, *arguments.rest]).returncode

    def program(self):
        place = ROOT / "Benchmarks" / self.NAME
        for candidate in (place, place / self.NAME, place / "run"):
            if candidate.is_file():
                return candidate
        raise Trouble(f"there is no {place.relative_to(ROOT)}")


VERBS = [
    Neighbour("signing", "what signing with a sealed key costs, beside libsodium's signature alone"),
    Neighbour("stellar", "how fast envelopes are read, written and hashed"),
    Neighbour("sandbox", "how much load the sandbox ledger takes"),
]
