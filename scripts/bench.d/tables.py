"""Figures as a person reads them."""
import statistics


class Spread:
    """The median of several figures, and how far apart they lie."""

    def __init__(self, values):
        self.values = sorted(values)

    @property
    def median(self):
        return statistics.median(self.values)

    def text(self, digits=0):
        low, high = self.values[0], self.values[-1]
        if len(self.values) == 1:
            return f"{low:,.{digits}f}"
        return f"{self.median:,.{digits}f} ({low:,.{digits}f}–{high:,.{digits}f})"


def verdict(value, limit, at_most):
    """A figure beside its goal."""
    is_met = value <= limit if at_most else value >= limit
    return f"{'met' if is_met else 'MISSED'} ({'≤' if at_most else '≥'} {limit:g})"


def show(head, rows):
    """Prints a table in Markdown, its columns aligned."""
    rows = [[str(cell) for cell in row] for row in rows]
    widths = [max(len(line[column]) for line in [head, *rows]) for column in range(len(head))]
    for line in [head, ["-" * width for width in widths], *rows]:
        print("| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths)) + " |", flush=True)
    print(flush=True)
