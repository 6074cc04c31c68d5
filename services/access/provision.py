"""Makes what the access server and its clients need; safe to call again: what exists is kept."""

import secrets
from pathlib import Path

import orjson
from joserfc.jwk import KeySet, OKPKey

from services.access.clients import Client, clients_as_json, read_clients
from services.access.declared import declared_callers
from services.platform.ownerfiles import ensure_private_folder, kept_secret, write_private
from services.runtime.tokens import Caller

CLIENTS, SIGNING_KEY, JWKS = "clients.json", "signing-key.json", "jwks.json"


def provision(clients_directory: Path, access_directory: Path) -> None:
    """Writes `<client>.secret` for each client, and for the server its clients' hashes, signing key and public keys.

    A client whose secret file was removed gets a new secret; one that is no longer declared is no longer accepted.
    """
    for directory in (clients_directory, access_directory):
        ensure_private_folder(directory)
    _provision_clients(clients_directory, access_directory / CLIENTS)
    _provision_keys(access_directory / SIGNING_KEY, access_directory / JWKS)


def _provision_clients(clients_directory: Path, clients_file: Path) -> None:
    known = read_clients(clients_file) if clients_file.exists() else {}
    current = {
        caller.name: _current(known.get(caller.name), kept_secret(clients_directory / f"{caller.name}.secret"), caller)
        for caller in declared_callers()
    }
    if current != known:
        write_private(clients_file, clients_as_json(current))


def _current(known: Client | None, secret: str, caller: Caller) -> Client:
    """The known entry while it still holds, so that provisioning again changes no file."""
    holds = known is not None and known.recognises(secret) and known.is_for(caller)
    return known if known is not None and holds else Client.with_secret(secret, caller)


def _provision_keys(signing_key_file: Path, jwks_file: Path) -> None:
    if not signing_key_file.exists():
        key = OKPKey.generate_key("Ed25519", {"use": "sig", "kid": secrets.token_hex(8)}, private=True)
        write_private(signing_key_file, orjson.dumps(key.as_dict(private=True)))
    public = KeySet([OKPKey.import_key(orjson.loads(signing_key_file.read_bytes()))]).as_dict(private=False)
    jwks = orjson.dumps(public, option=orjson.OPT_SORT_KEYS)
    if not jwks_file.exists() or jwks_file.read_bytes() != jwks:
        write_private(jwks_file, jwks)
