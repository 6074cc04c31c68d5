"""`ketenbus figures` as somebody types it."""

import json
import os
import subprocess
import sys
from datetime import timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import pytest

from services.platform.instance import Instance
from tests.chain.telling import Telling

pytestmark = pytest.mark.timeout(300)


def figures(chain: Instance, *arguments: str) -> Any:
    here = {"KETENBUS_HOME": str(chain.home), "KETENBUS_PORT_BASE": str(chain.port_base)}
    answer = subprocess.run(
        [sys.executable, "-m", "services.cli", "figures", "--json", *arguments],
        env=os.environ | here, capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    return json.loads(answer.stdout)


def practices(found: Any) -> float:
    return next(float(one["value"]) for one in found if one["name"] == "practices-shared")


def test_what_is_told_a_day_late_is_of_its_day_but_was_not_known_on_it(chain: Instance, telling: Telling) -> None:
    that_day = telling.day(0)
    of_that_day = ("--clause", "3b", "--on", that_day.isoformat())
    before = practices(figures(chain, *of_that_day))
    telling.day(1)
    telling.today = that_day
    told = {"practice": uuid5(NAMESPACE_URL, "told late"), "subject_code": "participation-plan"}
    telling.give("municipality-gm0344", "intake/share-practice", municipality="GM0344", **told)
    telling.settle()
    known_on_it = ("--known-on", that_day.isoformat())
    known_since = ("--known-on", (that_day + timedelta(days=1)).isoformat())
    assert practices(figures(chain, *of_that_day)) == before + 1
    assert practices(figures(chain, *of_that_day, *known_on_it)) == before
    assert practices(figures(chain, *of_that_day, *known_since)) == before + 1
