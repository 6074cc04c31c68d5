"""Erasure and the right to know: what is erased stays erased, also in a restored register, and partners are told."""

from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import httpx
import pytest
from fastapi.testclient import TestClient

from services.platform import processes
from services.register.api_process import register_app
from services.runtime.clients import trusting
from services.runtime.settings import RegisterSettings
from tests.partners.registering import API, CONTACT, NAME, Json, Register, identity, wrong_fields

DAY = date(2018, 5, 25)
OFFICER = "privacy-officer"


def erase(register: Register, person: UUID) -> Json:
    answer = register.client(OFFICER).post("/erasures", json={"person": str(person), "occurred_on": str(DAY)})
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def notice(register: Register, partner: str, person: UUID) -> Json:
    """What the partner receives of an erasure, in its own stream."""
    theirs = register.theirs(partner, person)
    return dict(register.heard(lambda data: data.get("person") == theirs and "erasure" in data, partner)["data"])


def acknowledge(register: Register, partner: str, erasure: str) -> httpx.Response:
    return register.client(partner).post(f"/erasures/{erasure}/acknowledgement", json={"occurred_on": str(DAY)})


def progress(register: Register, person: UUID) -> Json:
    listed = register.client(OFFICER).get("/erasures").json()
    return dict(next(one for one in listed if one["erasure"]["person"] == str(person)))


def test_an_erased_person_is_gone_and_partners_are_told_by_their_own_reference(register: Register) -> None:
    person = register.arrived()
    assert register.read("coa", person, "reception").status_code == 200
    done = erase(register, person)
    assert erase(register, person) == done
    assert str(person) not in {str(row["person_id"]) for row in register.rows("persons")}
    assert wrong_fields(register.read("coa", person, "reception"), 410, "person-erased") == {"person"}
    for partner in ("coa", "municipality-gm0344"):
        assert notice(register, partner, person) == {
            "erasure": register.theirs(partner, UUID(done["erasure"])),
            "person": register.theirs(partner, person),
            "occurred_on": str(DAY),
        }


def test_who_has_not_acknowledged_yet_is_listed(register: Register) -> None:
    person = register.arrived()
    register.read("coa", person, "reception")
    erase(register, person)
    mine = notice(register, "coa", person)["erasure"]
    before = progress(register, person)
    assert {"coa", "municipality-gm0344", "auditor"} <= set(before["awaited"])
    assert set(before["told"]) == set(before["awaited"])
    assert before["erasure"]["read_by"] == ["coa"]
    assert [acknowledge(register, "coa", mine).status_code for _ in range(2)] == [204, 204]
    after = progress(register, person)
    assert set(before["awaited"]) - set(after["awaited"]) == {"coa"}
    assert after["erasure"]["acknowledged"] == [{"partner": "coa", "occurred_on": str(DAY)}]


def test_an_acknowledgement_of_anothers_erasure_or_by_no_partner_is_refused(register: Register) -> None:
    person = register.arrived()
    erase(register, person)
    mine = notice(register, "coa", person)["erasure"]
    assert wrong_fields(acknowledge(register, "ind", mine), 404, "unknown-person") == {"erasure"}
    assert wrong_fields(acknowledge(register, "operator", mine), 403, "no-agreement") == {"Authorization"}
    assert progress(register, person)["erasure"]["acknowledged"] == []


def test_a_late_repetition_of_the_registration_brings_nobody_back(register: Register) -> None:
    known, key = identity(), str(uuid4())
    person = UUID(register.add(known, key).json()["person"])
    erase(register, person)
    assert wrong_fields(register.add(known, key), 410, "person-erased") == {"Idempotency-Key"}
    assert register.add(known).status_code == 201


@pytest.mark.parametrize("client", ["coa", "operator", "municipality-gm0344"])
def test_only_the_privacy_officer_erases_searches_and_exports(register: Register, client: str) -> None:
    person = UUID(register.add(identity()).json()["person"])
    asked = register.client(client)
    for answer in (
        asked.post("/erasures", json={"person": str(person), "occurred_on": str(DAY)}),
        asked.get("/erasures"),
        asked.get(f"/persons/{person}/disclosures"),
        asked.post("/persons/search", json={"v_number": "1234567890"}),
    ):
        assert wrong_fields(answer, 403, "role-missing") == {"Authorization"}


def test_nobody_is_erased_who_is_not_known(register: Register) -> None:
    body = {"person": str(uuid4()), "occurred_on": str(DAY)}
    assert wrong_fields(register.client(OFFICER).post("/erasures", json=body), 404, "unknown-person") == {"person"}


def test_one_export_tells_what_is_kept_who_received_and_who_read(register: Register) -> None:
    known = identity(language="tir")
    person = register.arrived(known=known)
    register.read("ind", person, "residence-permit")
    found = register.client(OFFICER).post("/persons/search", json={"v_number": known["v_number"]})
    assert found.json() == {"person": str(person)}
    told = register.disclosures(person)
    assert told["identity"] == known | {"bsn": None}
    assert {(one["partner"], one["type"], one["about"], one["agreement_version"]) for one in told["received"]} >= {
        ("coa", "nl.ketenbus.intake.RegionArrivalRegistered", "person", 1),
        ("municipality-gm0344", "nl.ketenbus.intake.RegionArrivalRegistered", "person", 1),
    }
    assert all(one["received_at"] for one in told["received"])
    assert "municipality-gm0321" not in {one["partner"] for one in told["received"]}
    assert [(one["caller"], one["purpose"]) for one in told["read"]] == [
        ("ind", "residence-permit"), (OFFICER, "right-to-know"), (OFFICER, "right-to-know"),
    ]  # fmt: skip


def test_after_an_erasure_the_export_still_tells_who_had_received_and_read(register: Register) -> None:
    person = register.arrived()
    register.read("ind", person, "residence-permit")
    done = erase(register, person)
    told = register.disclosures(person)
    assert (told["identity"], told["erasure"]["erasure"]) == (None, done["erasure"])
    assert "ind" in {one["caller"] for one in told["read"]}
    assert "coa" in {one["partner"] for one in told["received"]}
    assert NAME not in str(told)
    assert CONTACT not in str(told)


def unreachable(settings: RegisterSettings) -> RegisterSettings:
    return settings.model_copy(update={"kafka_bootstrap": "127.0.0.1:1"})


def bearer(register: Register, name: str) -> dict[str, str]:
    """A token for a client that is not httpx's own."""
    request = httpx.Request("GET", "https://register.test")
    flow = register.auth(name).auth_flow(request)
    with httpx.Client(verify=trusting(register.instance.authority_file), trust_env=False) as client:
        flow.send(client.send(next(flow)))
    return {"Authorization": request.headers["Authorization"]}


def test_a_restored_register_applies_every_erasure_before_it_answers_anything(
    register: Register, tmp_path: Path
) -> None:
    erased, kept = register.arrived(), register.arrived()
    register.dump(tmp_path / "older")
    erase(register, erased)
    mine = notice(register, "coa", erased)["erasure"]
    assert acknowledge(register, "coa", mine).status_code == 204
    auditor = register.theirs("auditor", erased)
    register.heard(lambda data: data.get("person") == auditor and data.get("partner") == "coa", "auditor")
    processes.down(register.instance, print, API)
    register.restore(tmp_path / "older")
    assert is_kept(register, erased)

    with TestClient(register_app(unreachable(register.settings)), base_url="https://register.test") as early:
        assert early.get("/health").status_code == 503
        for path in (f"/persons/{register.theirs('coa', one)}?purpose=reception" for one in (erased, kept)):
            answer = early.get(path, headers=bearer(register, "coa"))
            assert wrong_fields(answer, 503, "erasures-not-applied") == set()
        export = early.get(f"/persons/{erased}/disclosures", headers=bearer(register, OFFICER))
        assert wrong_fields(export, 503, "erasures-not-applied") == set()
    assert is_kept(register, erased)

    processes.up(register.instance, print, API)
    assert not is_kept(register, erased)
    assert register.read("coa", erased, "reception").status_code == 410
    assert register.read("coa", kept, "reception").status_code == 200
    assert progress(register, erased)["erasure"]["acknowledged"] == [{"partner": "coa", "occurred_on": str(DAY)}]
    erase(register, kept)
    assert notice(register, "coa", kept)


def test_a_database_that_is_replaced_under_a_running_register_tells_nothing_of_the_erased(
    register: Register, tmp_path: Path
) -> None:
    erased = register.arrived()
    register.dump(tmp_path / "older")
    erase(register, erased)
    notice(register, "coa", erased)
    register.restore(tmp_path / "older")
    assert is_kept(register, erased)
    statuses = [register.read("coa", erased, "reception").status_code for _ in range(5)]
    assert set(statuses) <= {503, 410}
    assert statuses[0] == 503
    processes.up(register.instance, print, API)  # waits until it is well again
    assert register.read("coa", erased, "reception").status_code == 410
    assert not is_kept(register, erased)


def is_kept(register: Register, person: UUID) -> bool:
    return str(person) in {str(row["person_id"]) for row in register.rows("persons")}
