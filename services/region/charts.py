"""Charts as inline SVG, drawn here: bars with their numbers in words beside them, readable without colour."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

ROW, GAP, LABEL, WIDTH, NUMBER = 20, 8, 210, 430, 190


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a chart: its parts lie beside each other, in the order of the legend."""

    label: str
    parts: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    title: str
    says: str
    """What the chart shows, in a sentence for whoever cannot see it."""
    legend: tuple[str, ...]
    bars: tuple[Bar, ...]


def counted(title: str, says: str, unit: str, counts: Mapping[str, float]) -> Chart:
    return Chart(title, says, (unit,), tuple(Bar(label, (value,)) for label, value in counts.items()))


def svg(chart: Chart, name: str) -> str:
    """`name` is unique on its page. Parts differ in pattern as well as in colour."""
    most = max((sum(bar.parts) for bar in chart.bars), default=0) or 1
    height = (ROW + GAP) * len(chart.bars) + GAP
    rows = "".join(_row(chart, bar, number, most) for number, bar in enumerate(chart.bars))
    return (
        f'<svg role="img" aria-labelledby="{name}-t {name}-d" viewBox="0 0 {LABEL + WIDTH + NUMBER} {height}">'
        f'<title id="{name}-t">{escape(chart.title)}</title><desc id="{name}-d">{escape(alternative(chart))}</desc>'
        f"{rows}</svg>"
    )


def _row(chart: Chart, bar: Bar, number: int, most: float) -> str:
    top = GAP + number * (ROW + GAP)
    middle = top + ROW * 0.72
    pieces = [f'<text x="{LABEL - 8}" y="{middle:.1f}" text-anchor="end">{escape(bar.label)}</text>']
    left = float(LABEL)
    for place, part in enumerate(bar.parts):
        width = max(0.0, part) / most * WIDTH
        pieces.append(f'<rect class="part{place}" x="{left:.1f}" y="{top}" width="{width:.1f}" height="{ROW}"/>')
        left += width
    numbers = f"{told(bar.parts[0])}" if len(bar.parts) == 1 else _parts(chart.legend, bar.parts)
    pieces.append(f'<text x="{left + 6:.1f}" y="{middle:.1f}">{escape(numbers)}</text>')
    return "".join(pieces)


def alternative(chart: Chart) -> str:
    """The whole chart in words."""
    lines = (f"{bar.label}: {_parts(chart.legend, bar.parts)}" for bar in chart.bars)
    return f"{chart.says} {'; '.join(lines)}."


def _parts(legend: Sequence[str], parts: Sequence[float]) -> str:
    return ", ".join(f"{told(part)} {word}" for word, part in zip(legend, parts, strict=True))


def told(value: float) -> str:
    return f"{value:.0f}" if value == round(value) else f"{value:.1f}"
