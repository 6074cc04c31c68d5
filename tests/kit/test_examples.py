"""What a partner's developer runs first, and with nothing behind it."""

import runpy
import socket
import subprocess
import sys
from datetime import UTC, datetime
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest

from ketenbus_partner import MemoryPosition, Receiver
from ketenbus_partner.conformance import check
from services.platform.certificates import ensure_certificates
from services.platform.instance import Instance
from services.platform.ownerfiles import ensure_private_folder
from tests.kit.golden import GOLDEN, HOME_ALLOCATED
from tests.kit.serving import served
from tests.platforms import free_port

EXAMPLES = sorted((GOLDEN.parent / "examples").glob("*.py"))


@pytest.mark.parametrize("example", EXAMPLES, ids=[one.stem for one in EXAMPLES])
def test_without_arguments_an_example_says_how_it_is_called(example: Path) -> None:
    ended = subprocess.run([sys.executable, example], capture_output=True, text=True, timeout=30, check=False)
    assert ended.returncode == 1
    assert f"`python {example.name} " in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_connection_that_says_nothing_holds_up_nobody_at_the_receiver(tmp_path: Path) -> None:
    instance = Instance(tmp_path, free_port())
    ensure_private_folder(instance.secrets)
    ensure_certificates(instance, datetime.now(UTC))
    folder, (secret, *_) = instance.certificates, HOME_ALLOCATED.secrets
    example = runpy.run_path(str(GOLDEN.parent / "examples" / "receiver.py"))
    endpoint = example["endpoint"](Receiver([secret], MemoryPosition(), lambda _: None))
    with ThreadingHTTPServer(("127.0.0.1", 0), endpoint) as server:
        example["speak_tls"](server, folder / "http.pem", folder / "http.key")
        with served(server), socket.create_connection(("127.0.0.1", server.server_port)):
            url = f"https://localhost:{server.server_port}/"
            first = next(check(url, secret, ca_file=str(instance.authority_file)))
    assert (first.case, first.got) == ("next event", "204")
