"""The token server: who gets a token, what it says, and what is kept of a secret."""

import base64
import json
import stat
from pathlib import Path
from urllib.parse import quote_plus

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from services.access.api_process import access_app
from services.access.clients import read_clients
from services.access.declared import BadDeclaration, declared_callers
from services.access.provision import CLIENTS, JWKS, SIGNING_KEY, provision
from services.access.throttle import FAILURES_MAX, WINDOW_SECONDS, Throttle
from services.contracts.codes import MUNICIPALITIES
from services.runtime.settings import AccessSettings
from services.runtime.tokens import TokenVerifier

GRANT = {"grant_type": "client_credentials"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    provision(tmp_path / "clients", tmp_path / "access")
    return tmp_path


@pytest.fixture
def client(folder: Path) -> TestClient:
    access = folder / "access"
    settings = AccessSettings(
        http_host="127.0.0.1",
        http_port=18100,
        http_cert_file=access / JWKS,
        http_key_file=access / JWKS,
        clients_file=access / CLIENTS,
        signing_key_file=access / SIGNING_KEY,
        jwks_file=access / JWKS,
    )
    return TestClient(access_app(settings), base_url="https://access.test")


def secret(folder: Path, client: str) -> str:
    return (folder / "clients" / f"{client}.secret").read_text()


def ask(client: TestClient, form: dict[str, str] | str, name: str = "", password: str = "") -> Response:
    content = form if isinstance(form, str) else "&".join(f"{key}={quote_plus(value)}" for key, value in form.items())
    headers = {"content-type": "application/x-www-form-urlencoded"}
    if name:
        headers["authorization"] = "Basic " + base64.b64encode(f"{name}:{password}".encode()).decode()
    return client.post("/oauth2/token", content=content, headers=headers)


def error(response: Response, status: int) -> str:
    assert response.status_code == status, response.text
    assert response.json()["error_description"]
    assert response.headers["cache-control"] == "no-store"
    return str(response.json()["error"])


def test_a_client_gets_a_token_that_the_apis_accept(client: TestClient, folder: Path) -> None:
    name = "municipality-gm0344"
    response = ask(client, GRANT, name, secret(folder, name))
    assert (response.status_code, response.json()["token_type"], response.json()["expires_in"]) == (200, "Bearer", 600)
    caller = TokenVerifier(folder / "access" / JWKS).caller(f"Bearer {response.json()['access_token']}")
    assert (caller.name, caller.roles, caller.municipality) == (name, frozenset({"municipality"}), "GM0344")


def test_the_secret_may_come_in_the_form_but_not_twice(client: TestClient, folder: Path) -> None:
    form = GRANT | {"client_id": "coa", "client_secret": secret(folder, "coa")}
    assert ask(client, form).status_code == 200
    assert error(ask(client, form, "coa", secret(folder, "coa")), 400) == "invalid_request"


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("", "invalid_request"),
        ("grant_type", "invalid_request"),
        ("grant_type=client_credentials&grant_type=client_credentials", "invalid_request"),
        ("grant_type=password", "unsupported_grant_type"),
        ("scope=all", "invalid_request"),
        ("grant_type=client_credentials&scope=all", "invalid_scope"),
        ("&".join(f"a{i}=1" for i in range(11)), "invalid_request"),
        ("grant_type=%ff", "invalid_request"),
    ],
)
def test_a_malformed_request_gets_the_error_that_the_standard_names(
    client: TestClient, folder: Path, form: str, expected: str
) -> None:
    assert error(ask(client, form, "coa", secret(folder, "coa")), 400) == expected


def test_another_content_type_is_refused(client: TestClient) -> None:
    assert error(client.post("/oauth2/token", json=GRANT), 400) == "invalid_request"


@pytest.mark.parametrize(("name", "password"), [("coa", "wrong"), ("nobody", "wrong"), ("", ""), ("coa", "")])
def test_who_is_not_recognised_is_told_the_same_whatever_was_wrong(
    client: TestClient, name: str, password: str
) -> None:
    response = ask(client, GRANT, name, password)
    assert error(response, 401) == "invalid_client"
    assert response.headers["www-authenticate"].startswith("Basic ")


@pytest.mark.parametrize("header", ["Basic", "Basic !!!", "Basic /w==", "Bearer x"])
def test_an_odd_authorization_header_is_refused(client: TestClient, header: str) -> None:
    form = {"content-type": "application/x-www-form-urlencoded", "authorization": header}
    assert error(client.post("/oauth2/token", content="grant_type=client_credentials", headers=form), 401)


def test_who_keeps_failing_is_slowed_but_never_locked_out(client: TestClient, folder: Path) -> None:
    for _ in range(FAILURES_MAX):
        assert error(ask(client, GRANT, "coa", "wrong"), 401) == "invalid_client"
    slowed = ask(client, GRANT, "coa", "wrong")
    assert error(slowed, 429) == "invalid_client"
    assert slowed.headers["retry-after"] == str(WINDOW_SECONDS)
    assert error(ask(client, GRANT, "ind", "wrong"), 401) == "invalid_client"
    assert ask(client, GRANT, "coa", secret(folder, "coa")).status_code == 200


def test_a_new_window_forgets_failures() -> None:
    now = 0.0
    throttle = Throttle(lambda: now)
    assert [throttle.exceeds("coa") for _ in range(FAILURES_MAX + 1)][-1]
    now += WINDOW_SECONDS
    assert not throttle.exceeds("coa")


def test_the_published_keys_are_public_only(client: TestClient) -> None:
    (key,) = client.get("/oauth2/jwks.json").json()["keys"]
    assert key["kty"] == "OKP"
    assert "d" not in key


def test_provisioning_again_changes_no_file(folder: Path) -> None:
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.rglob("*") if path.is_file()}
    provision(folder / "clients", folder / "access")
    assert before == {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in before}


def test_every_client_has_a_secret_that_stands_nowhere_else(folder: Path) -> None:
    kept = (folder / "access" / CLIENTS).read_text()
    clients = read_clients(folder / "access" / CLIENTS)
    secrets = {caller.name: secret(folder, caller.name) for caller in declared_callers()}
    assert clients.keys() == secrets.keys()
    assert len(set(secrets.values())) == len(secrets)
    for name, own in secrets.items():
        assert own not in kept
        assert [client for client in clients if clients[client].recognises(own)] == [name]
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in folder.rglob("*") if path.is_file())


def test_a_lost_secret_is_replaced_and_the_old_one_ends(folder: Path) -> None:
    lost = secret(folder, "coa")
    (folder / "clients" / "coa.secret").unlink()
    others = read_clients(folder / "access" / CLIENTS)["ind"]
    provision(folder / "clients", folder / "access")
    clients = read_clients(folder / "access" / CLIENTS)
    assert clients["coa"].recognises(secret(folder, "coa"))
    assert not clients["coa"].recognises(lost)
    assert clients["ind"] == others


def test_every_municipality_is_a_client_bound_to_itself() -> None:
    municipalities = [caller for caller in declared_callers() if "municipality" in caller.roles]
    assert sorted(str(caller.municipality) for caller in municipalities) == sorted(MUNICIPALITIES)
    assert all(caller.name == f"municipality-{str(caller.municipality).lower()}" for caller in municipalities)


def test_a_replaced_signing_key_ends_tokens_of_the_old_one(client: TestClient, folder: Path) -> None:
    old = ask(client, GRANT, "coa", secret(folder, "coa")).json()["access_token"]
    (folder / "access" / SIGNING_KEY).unlink()
    provision(folder / "clients", folder / "access")
    assert json.loads((folder / "access" / JWKS).read_text())["keys"]
    with pytest.raises(Exception, match="valid access token"):
        TokenVerifier(folder / "access" / JWKS).caller(f"Bearer {old}")


def test_schools_and_associations_are_bound_to_their_own() -> None:
    callers = {caller.name: caller for caller in declared_callers()}
    assert callers["isk-utrecht"].acts_for("school") == frozenset({"99ZZ00"})
    assert "99ZZ00" not in (callers["school-primary"].acts_for("school") or ())
    assert callers["association-rwu"].acts_for("association") == frozenset({"00000099000000000001"})
    assert callers["coa"].acts_for("municipality") is None


@pytest.mark.parametrize(
    "entry",
    [
        "{roles: [municipality], municipalty: GM0344}",
        "{roles: [municipality]}",
        "{roles: [municipality], municipality: GM9999}",
        "{roles: [school]}",
        "{roles: [school], schools: []}",
        "{roles: [association], association: '1'}",
        "{roles: [coa], municipality: GM0344}",
        "{roles: [chief]}",
        "{roles: []}",
        "{roles: [coa], roles: [ind]}",
    ],
)
def test_a_slip_in_the_declaration_of_a_client_is_refused(tmp_path: Path, entry: str) -> None:
    (tmp_path / "clients.yaml").write_text(f"somebody: {entry}\n")
    with pytest.raises(BadDeclaration):
        declared_callers(tmp_path / "clients.yaml")
