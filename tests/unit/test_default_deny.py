"""Every route of every API asks for a token, but for the few that are listed here."""

import importlib
import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from joserfc.jwk import KeySet, OKPKey
from sqlalchemy import create_engine
from starlette.routing import BaseRoute, Route

from services.bus.bus import Bus
from services.bus.commands import command_routes
from services.bus.progress import progress_routes
from services.catalogue.norms import load_norms
from services.delivery.api import pull_routes
from services.delivery.audience import Audience
from services.delivery.inquiries import inquiry_routes
from services.delivery.webhooks.api import webhook_routes
from services.delivery.webhooks.names import Names
from services.delivery.webhooks.signing import Safe
from services.delivery.webhooks.subscriptions import Subscriptions
from services.register import api as register
from services.register.disclosures import RightToKnow
from services.register.erasures import Erasures
from services.register.gate import Gate
from services.register.inquiries import Delivery
from services.register.reading import Reading
from services.register.records import Records
from services.runtime.http import create_app
from services.runtime.settings import TokenSettings

SERVICES = ("intake", "housing", "education", "work")
OPEN = {
    "/health",
    "/metrics",
    "/openapi.json",
    "/docs",
    "/docs/start.js",
    "/docs/swagger-ui-bundle.js",
    "/docs/swagger-ui.css",
}
NO_DATABASE = create_engine("postgresql+psycopg://nobody@localhost:1/nothing")


def app(name: str, folder: Path) -> FastAPI:
    """As the process puts it together, with nothing behind it: whoever has no token never gets so far."""
    jwks = folder / "jwks.json"
    jwks.write_text(json.dumps(KeySet([OKPKey.generate_key("Ed25519", {"kid": "test"})]).as_dict(private=False)))
    made = create_app(name, "An API.", health=dict, tokens=TokenSettings(jwks_file=jwks))
    if name == "register":
        gate, behind = Gate(NO_DATABASE), cast(Any, None)
        made.include_router(
            register.rights_routes(gate, cast(Erasures, behind), cast(RightToKnow, behind), cast(Delivery, behind))
        )
        made.include_router(
            register.person_routes(gate, cast(Records, behind), cast(Reading, behind), load_norms(), date.today)
        )
        return made
    if name == "delivery":
        audience = Audience({}, {}, b"k" * 32)
        made.include_router(pull_routes(NO_DATABASE, audience))
        made.include_router(inquiry_routes(NO_DATABASE, audience))
        subscriptions = Subscriptions(NO_DATABASE, Safe(b"k" * 32))
        made.include_router(webhook_routes(subscriptions, audience, Names(loopback=False), loopback=False))
        return made
    service = importlib.import_module(f"services.{name}.service").SERVICE
    made.include_router(command_routes(cast(Bus, None), service.commands))
    made.include_router(importlib.import_module(f"services.{name}.api").router)
    made.include_router(progress_routes(NO_DATABASE))
    return made


def methods_by_path(routes: Iterable[BaseRoute]) -> Iterator[tuple[str, frozenset[str]]]:
    """Of the routes, and of those of the routers among them."""
    for route in routes:
        if isinstance(route, Route):
            yield route.path, frozenset(route.methods or ())
        else:
            yield from methods_by_path(route.original_router.routes)  # type: ignore[attr-defined]  # FastAPI's own, untyped


@pytest.mark.parametrize("name", [*SERVICES, "register", "delivery"])
def test_every_route_needs_a_token(name: str, tmp_path: Path) -> None:
    made = app(name, tmp_path)
    client = TestClient(made, base_url="https://api.test")
    routes = list(methods_by_path(made.routes))
    assert {path for path, _ in routes} > OPEN
    for path, methods in routes:
        for method in methods if path not in OPEN else ():
            answer = client.request(method, re.sub(r"\{[^}]*\}", "x", path), json={})
            assert (path, method, answer.status_code) == (path, method, 401)
