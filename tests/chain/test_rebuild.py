"""A service whose database schema was dropped comes back from Kafka, row for row, and the chain goes on."""

import os
import subprocess
import sys
from dataclasses import replace
from uuid import UUID

import psycopg
import pytest
from psycopg.rows import TupleRow
from psycopg.sql import SQL, Identifier

from services.housing.service import SERVICE
from services.platform import processes
from services.platform.databases import CHAIN
from services.platform.instance import Instance
from services.platform.postgres import admin_url
from services.region.run import OtherRegion, Played, play_region
from tests.chain.telling import REGION, Telling

pytestmark = pytest.mark.timeout(400)

TABLES = (*(table.name for table in SERVICE.tables), "outbox", "commands")
HOME = UUID("3d0d6a5e-8f2b-4c1e-9a37-5b6c7d8e9f10")


def ketenbus(chain: Instance, *words: str) -> subprocess.CompletedProcess[str]:
    settings = {"KETENBUS_HOME": str(chain.home), "KETENBUS_PORT_BASE": str(chain.port_base)}
    command = (sys.executable, "-m", "services.cli", *words)
    return subprocess.run(command, env=os.environ | settings, capture_output=True, text=True, timeout=120, check=False)


def rows(server: psycopg.Connection) -> dict[str, list[TupleRow]]:
    """All but the commands of which nothing came: no event tells of them (ADR 4)."""
    found = {}
    for name in TABLES:
        told = SQL(" WHERE answer <> '[]'") if name == "commands" else SQL("")
        query = SQL("SELECT * FROM housing.{} AS t{} ORDER BY t::text").format(Identifier(name), told)
        found[name] = server.execute(query).fetchall()
    return found


def test_a_dropped_schema_comes_back_row_for_row_and_the_chain_goes_on(chain: Instance, played: Played) -> None:
    assert played.audit.findings == []
    housing = processes.chosen(["housing"])
    with psycopg.connect(admin_url(chain, CHAIN), autocommit=True) as server:
        before = rows(server)
        assert all(before[name] for name in ("housing_files", "homes", "quota_accounts", "outbox", "commands"))
        processes.down(chain, print, housing)
        server.execute("DROP SCHEMA housing CASCADE")
        rebuilt = ketenbus(chain, "rebuild", "--service", "housing", "--replace")
        assert rebuilt.returncode == 0, rebuilt.stderr
        assert rows(server) == before
    processes.up(chain, print, housing)
    verified = ketenbus(chain, "rebuild", "--service", "housing", "--verify", "--json")
    assert verified.returncode == 0, verified.stdout
    goes_on(chain)
    assert play_region(chain, REGION, lambda *_: None, print).audit.findings == []


def test_another_region_is_not_played_into_the_one_that_was(chain: Instance, played: Played) -> None:
    with pytest.raises(OtherRegion, match=r"4 households by seed 9.*platform wipe"):
        play_region(chain, replace(REGION, seed=10), lambda *_: None, print)


def goes_on(chain: Instance) -> None:
    telling = Telling(chain)
    answer = telling.give(
        "association-rwu", "housing/add-home", home=HOME, municipality="GM0344", kind="new", rooms=3, fits=4,
        accessible=True, rent_class="first-cap", available_from="2017-02-01", association="00000099000000000001",
        neighbourhood="GM0344-01",
    )  # fmt: skip
    assert answer.rejected is None
    telling.close()


def test_a_database_that_is_not_gone_is_not_replaced(chain: Instance) -> None:
    refused = ketenbus(chain, "rebuild", "--service", "work", "--replace")
    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr
