"""The kit as a partner has it: a wheel, in an environment with kafka-python and fastavro and nothing else of ours."""

import ast
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.kit.golden import GOLDEN

KIT = GOLDEN.parent
SOURCES = sorted((KIT / "src").rglob("*.py"))
MAY_IMPORT = {"ketenbus_partner", "kafka", "fastavro"}

TRIED = """
import json, sys
from pathlib import Path
from ketenbus_partner import from_json, verify, subscribe, pull, Receiver
from ketenbus_partner.events import BY_TYPE
golden = json.loads(Path(sys.argv[1]).read_text())["webhook"]
verify(golden["secrets"], golden["headers"], golden["body"].encode(), float(golden["headers"]["webhook-timestamp"]))
print(from_json(golden["body"].encode()).data.persons, len(BY_TYPE) > 200)
"""


def run(*words: str | Path, cwd: Path | None = None) -> str:
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False, cwd=cwd)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built in this environment, which has the builder; so nothing is fetched."""
    into = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", into, cwd=KIT)
    (found,) = into.glob("*.whl")
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_it_imports_its_two_libraries_and_the_standard_one_only(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in names} <= MAY_IMPORT | sys.stdlib_module_names


def test_the_wheel_holds_the_package_with_its_types_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "ketenbus_partner/py.typed" in names
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"ketenbus_partner"}


def test_a_partner_installs_it_alone_and_reads_an_event(wheel: Path, tmp_path: Path) -> None:
    """Of the two libraries the files of this environment are used, so that it runs without any index."""
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / "bin" / "python"
    run(python, "-m", "pip", "install", "--no-index", "--no-deps", "--quiet", wheel)
    (site,) = (tmp_path / "env" / "lib").glob("python*/site-packages")
    for library in ("kafka", "fastavro"):
        (site / library).symlink_to(installed(library), target_is_directory=True)
    example = GOLDEN / "municipality" / "nl.ketenbus.housing.HomeAllocated.json"
    assert run(python, "-I", "-c", TRIED, example, cwd=tmp_path) == "3 True\n"


def installed(library: str) -> Path:
    found = sys.modules[library].__file__
    assert found is not None
    return Path(found).parent
