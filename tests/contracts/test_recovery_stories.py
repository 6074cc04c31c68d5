"""Each story of docs/recovery.md names tests that do it, and there are such tests."""

import re
from pathlib import Path

import pytest

from services.platform.instance import REPOSITORY

STORIES = (REPOSITORY / "docs" / "recovery.md").read_text().split("\n## ")[1:]
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


@pytest.mark.parametrize("story", STORIES, ids=lambda story: str(story).partition("\n")[0])
def test_a_story_is_told_by_tests_that_exist(story: str) -> None:
    named = NAMED.findall(story)
    assert len(named) == story.count("::") > 0
    for path, name in named:
        assert f"def {name}(" in Path(REPOSITORY, path).read_text(), f"{path} has no {name}"
