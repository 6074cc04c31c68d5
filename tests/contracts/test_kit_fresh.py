"""What of the kit follows from schemas and agreements is as they say, and nothing is left of what they said before."""

from pathlib import Path

import pytest

from services.partner import granted


def test_event_classes_and_golden_files_are_fresh() -> None:
    stale = [path.name for path in granted.stale(granted.wanted())]
    assert stale == [], "run `make contracts`"


def test_a_file_that_nothing_asks_for_any_more_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = tmp_path / "municipality" / "nl.ketenbus.housing.HomeForgotten.json"
    left.parent.mkdir()
    left.write_text("{}")
    monkeypatch.setattr(granted, "GOLDEN", tmp_path)
    assert granted.stale({}) == [left]
