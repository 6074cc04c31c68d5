"""When a reader has missed something: it is past all that was there, and has dealt with less."""

import pytest

from services.bus.looking_back import Dealt, Reach, lacking


@pytest.mark.parametrize(
    ("reached", "have", "expected"),
    [
        (Reach({0: 0}, 0), None, 0),
        (Reach({0: 5}, 5), Dealt({0: 5}, 5), 0),
        (Reach({0: 5}, 5), Dealt({0: 4}, 4), None),  # still on its way
        (Reach({0: 5, 1: 2}, 7), Dealt({0: 5}, 5), None),
        (Reach({0: 5}, 5), Dealt({0: 5}, 3), 2),
        (Reach({0: 5}, 5), Dealt({0: 9}, 3), 2),  # its cursor is beyond a partition that was cut short
        (Reach({0: 5}, 5), Dealt({0: 5}, 6), 0),  # more was said since
    ],
)
def test_what_was_passed_and_not_dealt_with_is_lacking(
    reached: Reach, have: Dealt | None, expected: int | None
) -> None:
    assert lacking(reached, have) == expected
