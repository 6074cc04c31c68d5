"""What a partner's developer runs first, and with nothing behind it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.kit.golden import GOLDEN

EXAMPLES = sorted((GOLDEN.parent / "examples").glob("*.py"))


@pytest.mark.parametrize("example", EXAMPLES, ids=[one.stem for one in EXAMPLES])
def test_without_arguments_an_example_says_how_it_is_called(example: Path) -> None:
    ended = subprocess.run([sys.executable, example], capture_output=True, text=True, timeout=30, check=False)
    assert ended.returncode == 1
    assert f"`python {example.name} " in ended.stderr
    assert "Traceback" not in ended.stderr
