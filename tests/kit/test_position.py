"""Where a partner is: kept whole, never guessed."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketenbus_partner import FilePosition, PositionUnreadable, SequenceGap
from ketenbus_partner.position import is_new


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    FilePosition(tmp_path / "position").save(12)
    FilePosition(tmp_path / "position").save(13)
    assert FilePosition(tmp_path / "position").load() == 13
    assert [path.name for path in tmp_path.iterdir()] == ["position"]


def test_without_a_file_the_stream_begins(tmp_path: Path) -> None:
    assert FilePosition(tmp_path / "position").load() == 0


@pytest.mark.parametrize("content", ["", "twelve", "-1", "1.5", "١٢", "9" * 30])
def test_a_file_that_holds_no_sequence_is_told(tmp_path: Path, content: str) -> None:
    (tmp_path / "position").write_text(content, encoding="utf-8")
    with pytest.raises(PositionUnreadable, match="holds no sequence"):
        FilePosition(tmp_path / "position").load()


def test_a_gap_says_what_is_missing() -> None:
    with pytest.raises(SequenceGap, match="13 to 16 are missing"):
        is_new(17, last=12)


@given(st.lists(st.integers(1, 30)))
def test_whatever_repeats_each_event_is_new_once_and_in_order(order: list[int]) -> None:
    handled: list[int] = []
    for sequence in order:
        last = handled[-1] if handled else 0
        try:
            if is_new(sequence, last):
                handled.append(sequence)
        except SequenceGap:
            assert sequence > last + 1
    assert handled == list(range(1, len(handled) + 1))
