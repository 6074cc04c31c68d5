"""Faults of the schema registry."""

import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from signal import SIGTERM

from services.platform import registry
from services.platform.daemons import await_ready
from services.platform.provision import register_schemas
from tests.faults.bench.broken import Broken
from tests.faults.bench.scene import Scene


@contextmanager
def stopped(scene: Scene, _chance: random.Random) -> Iterator[None]:
    scene.site.end("registry", SIGTERM)
    yield


@contextmanager
def wiped(scene: Scene, _chance: random.Random) -> Iterator[None]:
    """It comes back empty; registering again must give every schema the id that it had."""
    site, instance = scene.site, scene.site.instance
    files = (instance.schema_ids_file, instance.projection_ids_file)
    before = [file.read_text() for file in files]
    site.end("registry", SIGTERM)
    shutil.rmtree(instance.home / "registry")
    try:
        yield
    finally:
        registry.prepare(instance)
        site.start("registry")
        await_ready(site.daemon("registry"))
        register_schemas(instance)
    if [file.read_text() for file in files] != before:
        raise Broken("a registry that was wiped gave other ids than before")
