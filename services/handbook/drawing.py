"""The flow picture as inline SVG: partners left, services right; the table below it says the same in words."""

from collections.abc import Mapping
from html import escape

from services.bus.flow import Flow
from services.catalogue.picture import arrows, roles

WIDTH, BOX, TALL, STEP = 960, 170, 34, 56
PARTNERS_X, SERVICES_X = 10, 520
ALL_X = SERVICES_X + BOX
BEND = 60


def drawing(tables: Mapping[str, Flow]) -> str:
    """Between services with how many events; a partner's commands are in the table."""
    left, right = roles(tables), ["calendar", *tables]
    height = STEP * max(len(left), len(right)) + 20
    at = {name: (PARTNERS_X, _row(place, len(left), height)) for place, name in enumerate(left)}
    at |= {name: (SERVICES_X, _row(place, len(right), height)) for place, name in enumerate(right)}
    lines = "".join(_arrow(at, pair, len(triggers)) for pair, triggers in arrows(tables).items())
    boxes = "".join(_box(name, *place, is_partner=name in left) for name, place in at.items())
    says = "Partners, left, make services, right, act by commands; services make each other act by their events."
    return (
        f'<svg role="img" aria-labelledby="flow-t flow-d" viewBox="0 0 {WIDTH} {height}"><title id="flow-t">Who makes'
        f' whom act</title><desc id="flow-d">{says} The table that follows has all of it.</desc>'
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
        f'<path d="M0 0L8 4L0 8Z" fill="#1a1a1a"/></marker></defs>{lines}{boxes}</svg>'
    )


def _row(place: int, count: int, height: int) -> float:
    return height / count * (place + 0.5)


def _box(name: str, x: float, y: float, *, is_partner: bool) -> str:
    round_by = TALL / 2 if is_partner else 4
    return (
        f'<rect x="{x}" y="{y - TALL / 2:.0f}" width="{BOX}" height="{TALL}" rx="{round_by}" fill="#fff"'
        f' stroke="#1a1a1a" stroke-width="{1 if is_partner else 2}"/>'
        f'<text x="{x + BOX / 2:.0f}" y="{y + 5:.0f}" text-anchor="middle">{escape(name)}</text>'
    )


def _arrow(at: Mapping[str, tuple[float, float]], pair: tuple[str, str], count: int) -> str:
    """From a partner straight; between services in a bow, the wider the farther they are apart."""
    (x, y), (_, to) = at[pair[0]], at[pair[1]]
    if x == PARTNERS_X:
        return _line(f"M{x + BOX} {y:.0f}L{SERVICES_X} {to:.0f}")
    # Whoever goes up comes in above the middle, so that two ways between the same two stay apart.
    shift = 8 if to > y else -8
    bow, begin, end = ALL_X + BEND + abs(to - y) / 2, round(y + shift), round(to + shift)
    label = f'<text x="{ALL_X + (bow - ALL_X) * 0.75:.0f}" y="{(y + to) / 2 + shift - 3:.0f}">{count}</text>'
    return _line(f"M{ALL_X} {begin}C{bow:.0f} {begin} {bow:.0f} {end} {ALL_X} {end}") + label


def _line(path: str) -> str:
    return f'<path d="{path}" fill="none" stroke="#767676" marker-end="url(#tip)"/>'
