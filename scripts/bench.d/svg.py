"""Line charts as SVG: medians as lines, the lowest and highest of the measurements as bars."""
import math
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 460, 340
LEFT, RIGHT, TOP, BOTTOM = 62, 70, 48, 46
TITLE_HEIGHT = 34
GRID, INK, PAPER = "#e5e7eb", "#374151", "#ffffff"


class Line:
    """Of one program: a spread of figures at each place along the horizontal axis."""

    def __init__(self, name, colour, spreads):
        self.name, self.colour, self.spreads = name, colour, spreads


class Panel:
    """A chart; the horizontal axis steps through the places that the lines have."""

    def __init__(self, title, lines, is_logarithmic):
        self.title, self.lines, self.is_logarithmic = title, lines, is_logarithmic
        self.places = sorted({place for line in lines for place in line.spreads})
        values = [value for line in lines for spread in line.spreads.values() for value in spread.values]
        self.ticks = decades(min(values), max(values)) if is_logarithmic else round_steps(max(values))

    def x(self, place):
        step = (WIDTH - LEFT - RIGHT) / max(1, len(self.places) - 1)
        return LEFT + self.places.index(place) * step

    def y(self, value):
        scale = math.log10 if self.is_logarithmic else float
        low, high = scale(self.ticks[0]), scale(self.ticks[-1])
        share = (scale(max(value, self.ticks[0])) - low) / (high - low)
        return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)


def round_steps(highest):
    """From 0 in four to eight steps of 1, 2 or 5 times a power of ten."""
    rough = max(highest, 1e-9) / 5
    power = 10 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough)
    return [step * number for number in range(math.ceil(highest / step) + 1)]


def decades(lowest, highest):
    """Powers of ten that everything lies between."""
    first = math.floor(math.log10(max(lowest, 1e-6)))
    last = max(first + 1, math.ceil(math.log10(highest)))
    return [10.0 ** power for power in range(first, last + 1)]


def number(value):
    return f"{value / 1000:g} k" if value >= 1000 else f"{value:g}"


def text(x, y, words, colour=INK, anchor="middle", size=12, weight="normal"):
    style = f'fill="{colour}" text-anchor="{anchor}" font-size="{size}" font-weight="{weight}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" {style}>{escape(words)}</text>'


def draw_axes(panel):
    yield text(LEFT, TOP - 18, panel.title, anchor="start", weight="bold")
    for tick in panel.ticks:
        y = panel.y(tick)
        yield f'<line x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - RIGHT}" y2="{y:.1f}" stroke="{GRID}"/>'
        yield text(LEFT - 8, y + 4, number(tick), anchor="end")
    for place in panel.places:
        yield text(panel.x(place), HEIGHT - BOTTOM + 18, str(place))
    yield text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, "requests outstanding")


def draw_line(panel, line):
    points = [(panel.x(place), panel.y(spread.median), spread) for place, spread in sorted(line.spreads.items())]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in points)
    yield f'<polyline points="{path}" fill="none" stroke="{line.colour}" stroke-width="2"/>'
    for x, y, spread in points:
        low, high = panel.y(spread.values[0]), panel.y(spread.values[-1])
        yield f'<line x1="{x:.1f}" y1="{low:.1f}" x2="{x:.1f}" y2="{high:.1f}" stroke="{line.colour}"/>'
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{line.colour}"/>'


def draw_names(panel):
    """Each line's name behind its end, moved down where two would lie upon one another."""
    last = panel.places[-1]
    lowest_free = -math.inf
    ends = [(panel.y(line.spreads[last].median), line) for line in panel.lines if last in line.spreads]
    for y, line in sorted(ends, key=lambda end: end[0]):
        y = max(y + 4, lowest_free)
        lowest_free = y + 14
        yield text(panel.x(last) + 10, y, line.name, line.colour, anchor="start", weight="bold")


def draw(title, panels):
    width, height = WIDTH * len(panels), HEIGHT + TITLE_HEIGHT
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-family="sans-serif">',
        f'<rect width="100%" height="100%" fill="{PAPER}"/>',
        text(LEFT, 22, title, anchor="start", size=15, weight="bold"),
    ]
    for index, panel in enumerate(panels):
        parts.append(f'<g transform="translate({index * WIDTH} {TITLE_HEIGHT})">')
        parts += draw_axes(panel)
        for line in panel.lines:
            parts += draw_line(panel, line)
        parts += draw_names(panel)
        parts.append("</g>")
    return "\n".join([*parts, "</svg>", ""])
