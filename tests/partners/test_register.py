"""The person register beside delivery: what it keeps, whom it tells what, and what it writes down first."""

import json
import re
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from threading import Event
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Connection, event

from services.agreements.agreements import Agreements, load_agreements, load_purposes
from services.contracts.education import SchoolPlacementConfirmed
from services.contracts.housing import HomeAdded, HomeAllocated, HomeDeclined
from services.platform import processes
from services.register.gate import Gate
from services.register.inquiries import Delivery
from services.register.logbook import Trace
from services.register.reading import Reading
from services.register.records import Records
from services.register.tables import create
from services.register.vault import Vault
from services.runtime.problems import Problem
from tests.partners.registering import API, DAY, NAME, PROCESSES, SECONDS, Register, identity, said, wrong_fields

SHORT = 3  # characters, of which random bytes may hold any
LARGEST_MB = 200
OIN = "00000099000000000001"
AGREEMENTS = load_agreements()
SPOIL = "UPDATE persons SET family_name_sealed = :sealed WHERE person_id = :person"


def test_a_person_gets_a_reference_and_months(register: Register) -> None:
    response = register.add(identity())
    assert response.status_code == 201
    answer = response.json()
    assert answer.pop("person")
    assert answer == {
        "school_from": "2013-04",
        "school_until": "2024-07",
        "isk_from": "2020-03",
        "isk_until": "2026-03",
        "adult_from": "2026-03",
    }


def test_the_same_key_gives_the_same_answer_and_refuses_another_person(register: Register) -> None:
    person = identity()
    first = register.add(person, "household-1")
    assert register.add(person, "household-1").json() == first.json()
    assert wrong_fields(register.add(person | {"given_name": "Rahwa"}, "household-1"), 422) == {"Idempotency-Key"}


def test_a_known_number_under_another_key_is_named_without_the_reference(register: Register) -> None:
    known = identity(bsn="111222333")
    reference = register.add(known).json()["person"]
    again = register.add(identity(v_number=known["v_number"]))
    assert wrong_fields(again, 409) == {"v_number"}
    assert reference not in again.text
    assert wrong_fields(register.add(identity(bsn="111222333")), 409) == {"bsn"}


def test_the_same_registration_at_once_is_one_person(register: Register) -> None:
    person, key = identity(), str(uuid4())
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: register.add(person, key), range(16)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["person"] for answer in answers}) == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"v_number": "12345"}, "v_number"),
        ({"bsn": "123456789"}, "bsn"),
        ({"bsn": "١١١٢٢٢٣٣٣"}, "bsn"),
        ({"birth_date": "2017-02-30"}, "birth_date"),
        ({"birth_date": "2039-01-01"}, "birth_date"),
        ({"nationality": "Eritrea"}, "nationality"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_kept(register: Register, change: dict[str, str], field: str) -> None:
    before = len(register.rows("persons"))
    assert wrong_fields(register.add(identity(**change)), 422) == {field}
    assert len(register.rows("persons")) == before


def test_only_the_role_that_receives_people_may_register_them(register: Register) -> None:
    assert wrong_fields(register.add(identity(), client="ind"), 403, "role-missing") == {"Authorization"}


KNOWN = {"bsn": "123456782", "language": "tir", "given_name": "Canarysemhar"}


@pytest.fixture(scope="module")
def household() -> UUID:
    return uuid4()


@pytest.fixture(scope="module")
def known() -> dict[str, str]:
    return identity(**KNOWN)


@pytest.fixture(scope="module")
def person(register: Register, household: UUID, known: dict[str, str]) -> UUID:
    """Of Utrecht, offered a home of the association, placed at the ISK."""
    home = uuid4()
    one = register.arrived(household, known)
    register.tell("housing", home_added(home), allocated(household, home))
    register.tell(
        "education",
        said(SchoolPlacementConfirmed, person=one, household=household, school="99ZZ00", kind="isk", start_on=DAY),
    )
    register.heard(
        lambda data: data.get("home") == register.theirs("association-rwu", home) and "persons" in data,
        "association-rwu",
    )
    register.heard(lambda data: data.get("person") == register.theirs("isk-utrecht", one), "isk-utrecht")
    return one


def home_added(home: UUID, association: str = OIN) -> HomeAdded:
    event = said(
        HomeAdded, home=home, kind="regular", rooms=3, fits=4, accessible=True, rent_class="low", available_from=DAY,
        association=association, neighbourhood="GM0344-01",
    )  # fmt: skip
    assert isinstance(event, HomeAdded)
    return event


def allocated(household: UUID, home: UUID) -> HomeAllocated:
    event = said(
        HomeAllocated, household=household, home=home, association=OIN, persons=1, expected=0, move_by=DAY,
        neighbourhood="GM0344-01",
    )  # fmt: skip
    assert isinstance(event, HomeAllocated)
    return event


READERS = (
    "coa",
    "ind",
    "municipality-gm0344",
    "association-rwu",
    "isk-utrecht",
    "social-service",
    "guidance",
    "duo",
    "ggd",
)
GRANTED = [
    (name, purpose, fields)
    for name in READERS
    for purpose, fields in AGREEMENTS[name][-1].profile.register_fields.items()
]


@pytest.mark.parametrize(("partner", "purpose", "fields"), GRANTED)
def test_a_partner_is_told_the_fields_of_its_agreement_under_its_own_reference(
    register: Register, person: UUID, known: dict[str, str], partner: str, purpose: str, fields: tuple[str, ...]
) -> None:
    """`theirs` is what stands in the partner's own stream: the fixture waited for it there."""
    answer = register.read(partner, person, purpose)
    assert answer.status_code == 200, answer.text
    assert answer.json() == {"person": register.theirs(partner, person)} | {field: known[field] for field in fields}


def test_a_read_is_on_record_as_logboek_dataverwerkingen_has_it(register: Register, person: UUID) -> None:
    parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    assert register.read("ggd", person, "health-pathway", traceparent=parent).status_code == 200
    read = next(one for one in reversed(register.disclosures(person)["read"]) if one["caller"] == "ggd")
    assert (read["purpose"], set(read["fields"])) == (
        "health-pathway", {"bsn", "given_name", "family_name", "birth_date", "contact"},
    )  # fmt: skip
    assert datetime.now(UTC) - datetime.fromisoformat(read["read_at"]) < timedelta(minutes=1)
    line = read["log_line"]
    assert (line["trace_id"], line["parent_span_id"]) == tuple(parent.split("-")[1:3])
    assert re.fullmatch("[0-9a-f]{16}", line["span_id"])
    assert (line["status"], line["name"], line["start_time"] <= line["end_time"]) == (
        "Unset",
        "fetch a person's fields",
        True,
    )
    assert line["attributes"] == {
        "dpl.core.processing_activity_id": "urn:ketenbus:processing-activity:"
        + AGREEMENTS["ggd"][-1].profile.processing_activity,
        "dpl.core.data_subject_id": line["attributes"]["dpl.core.data_subject_id"],
        "dpl.core.data_subject_id_type": "urn:ketenbus:register:pseudonym",
        "dpl.core.foreign_operation.processor": f"urn:nld:oin:{AGREEMENTS['ggd'][-1].partner.oin}",
    }
    assert line["attributes"]["dpl.core.data_subject_id"] not in (str(person), person.hex)


def test_an_association_that_knows_households_only_is_told_their_members(
    register: Register, person: UUID, household: UUID, known: dict[str, str]
) -> None:
    path = f"/households/{register.theirs('association-rwu', household)}?purpose=home-offer"
    answer = register.client("association-rwu").get(path)
    fields = ("given_name", "family_name", "contact")
    assert answer.json() == [
        {"person": register.theirs("association-rwu", person)} | {field: known[field] for field in fields}
    ]
    assert any(read["caller"] == "association-rwu" for read in register.disclosures(person)["read"])


def test_before_a_home_is_offered_and_after_it_is_declined_an_association_is_told_nothing(register: Register) -> None:
    household, home = uuid4(), uuid4()
    person = register.arrived(household)
    path = f"/households/{register.theirs('association-rwu', household)}?purpose=home-offer"
    association = register.client("association-rwu")
    assert wrong_fields(association.get(path), 404, "unknown-person") == {"household"}
    assert wrong_fields(register.read("association-rwu", person, "home-offer"), 404, "unknown-person") == {"person"}
    register.tell("housing", home_added(home), allocated(household, home))
    register.heard(
        lambda data: data.get("household") == register.theirs("association-rwu", household), "association-rwu"
    )
    assert register.read("association-rwu", person, "home-offer").status_code == 200
    register.tell(
        "housing",
        said(HomeDeclined, household=household, home=home, code="too-far", neighbourhood="GM0344-01", allocate_by=DAY),
    )
    theirs = register.theirs("association-rwu", household)
    register.heard(lambda data: data.get("household") == theirs and "move_by" not in data, "association-rwu")
    assert wrong_fields(association.get(path), 404, "unknown-person") == {"household"}


@pytest.mark.parametrize(
    ("partner", "purpose"),
    [("municipality-gm0321", "settlement"), ("school-primary", "school-placement")],
)
def test_another_municipality_or_school_is_answered_as_of_nobody(
    register: Register, person: UUID, partner: str, purpose: str
) -> None:
    client = register.client(partner)
    assert wrong_fields(register.read(partner, person, purpose), 404, "unknown-person") == {"person"}
    of_nobody = client.get(f"/persons/{uuid4()}", params={"purpose": purpose})
    assert of_nobody.json() == register.read(partner, person, purpose).json()


def test_a_reference_of_ours_or_of_another_partner_opens_nothing(register: Register, person: UUID) -> None:
    for reference in (str(person), register.theirs("coa", person)):
        answer = register.client("ind").get(f"/persons/{reference}?purpose=residence-permit")
        assert wrong_fields(answer, 404, "unknown-person") == {"person"}


def test_no_purpose_an_unknown_one_and_that_of_another_are_refused(register: Register, person: UUID) -> None:
    coa, reference = register.client("coa"), register.theirs("coa", person)
    before = len(register.rows("log_entries"))
    assert wrong_fields(coa.get(f"/persons/{reference}"), 422) == {"purpose"}
    assert wrong_fields(coa.get(f"/persons/{reference}?purpose=curiosity"), 422, "unknown-purpose") == {"purpose"}
    assert wrong_fields(coa.get(f"/persons/{reference}?purpose=assistance"), 403, "purpose-not-granted") == {"purpose"}
    for nobody in ("province", "auditor", "employer"):
        assert wrong_fields(register.read(nobody, person, "reception"), 403, "purpose-not-granted") == {"purpose"}
    operator = register.client("operator").get(f"/persons/{reference}?purpose=reception")
    assert wrong_fields(operator, 403, "no-agreement") == {"Authorization"}
    assert len(register.rows("log_entries")) == before


def test_a_malformed_reference_is_named_and_not_repeated(register: Register) -> None:
    assert wrong_fields(register.client("coa").get(f"/persons/{NAME}?purpose=reception"), 422) == {"reference"}


def test_each_refusal_is_counted_by_its_reason(register: Register, person: UUID) -> None:
    assert register.read("coa", person, "assistance").status_code == 403
    metrics = register.client("coa").get("/metrics").text
    assert 'ketenbus_requests_refused_total{reason="purpose-not-granted"}' in metrics
    assert NAME not in metrics
    assert str(person) not in metrics


def test_it_sees_that_what_it_says_is_published(register: Register) -> None:
    """It reads no topic, and has no tables for what it would hold."""
    seen, until = "", time.monotonic() + SECONDS
    while "ketenbus_database_up 1.0" not in seen and time.monotonic() < until:
        seen = register.client("coa").get("/metrics").text
        Event().wait(0.1)
    assert "ketenbus_database_up 1.0" in seen
    assert "ketenbus_relay_owned 1.0" in seen


def test_an_erasure_that_is_committed_while_another_reads_closes_nothing(register: Register) -> None:
    gate = Gate(register.database)
    gate.reached(0)

    @event.listens_for(register.database, "after_cursor_execute", once=True)
    def erased(connection: Connection, *_: Any) -> None:
        gate.reached(2**60)  # as the one who erases does, once that is committed

    with gate.transaction():
        assert gate.is_open
    with pytest.raises(Problem, match="first applies the erasures"), gate.transaction():
        pytest.fail("the database has not come so far")
    assert not gate.is_open


def reading(register: Register, agreements: Agreements) -> Reading:
    """As the process has it, under other agreements."""
    gate = Gate(register.database)
    gate.reached(0)
    records = Records(gate, Vault.from_file(register.settings.register_key_file))
    return Reading(agreements, load_purposes(), Delivery(register.client("register", "delivery")), records)


def term(name: str, begins_on: date = DAY, ends_on: date = date(2020, 1, 1)) -> Agreements:
    return {name: (replace(AGREEMENTS[name][-1], begins_on=begins_on, ends_on=ends_on),)}


@pytest.mark.parametrize(
    ("agreements", "reason"),
    [
        (term("coa", ends_on=DAY, begins_on=date(2017, 1, 18)), "agreement-expired"),
        (term("coa", begins_on=DAY + timedelta(days=1)), "agreement-not-begun"),
        (term("ind"), "no-agreement"),
    ],
)
def test_what_ended_has_not_begun_or_was_revoked_opens_nothing_by_the_chains_own_day(
    register: Register, person: UUID, agreements: Agreements, reason: str
) -> None:
    reference = UUID(register.theirs("coa", person))
    assert (
        reading(register, term("coa")).person("coa", reference, "reception", Trace.begun(None))["family_name"] == NAME
    )
    with pytest.raises(Problem) as refusal:
        reading(register, agreements).person("coa", reference, "reception", Trace.begun(None))
    assert (refusal.value.status_code, refusal.value.reason) == (403, reason)


def test_what_cannot_be_logged_is_not_told(register: Register, person: UUID) -> None:
    try:
        register.change("ALTER TABLE log_entries RENAME TO log_entries_elsewhere")
        response = register.read("coa", person, "reception")
        assert wrong_fields(response, 503, "not-logged") == set()
    finally:
        register.change("ALTER TABLE log_entries_elsewhere RENAME TO log_entries")
    assert register.read("coa", person, "reception").json()["family_name"] == NAME


def test_what_fails_after_it_was_logged_is_marked_in_the_log(register: Register) -> None:
    person = register.arrived()
    register.change(SPOIL, sealed=b"\x01", person=person)
    assert register.read("coa", person, "reception").status_code == 500
    register.change(SPOIL, sealed=None, person=person)
    assert [read["log_line"]["status"] for read in register.disclosures(person)["read"]] == ["Error", "Unset"]


def test_without_delivery_nothing_is_told(register: Register, person: UUID) -> None:
    delivery = processes.chosen(["delivery-api"])
    processes.down(register.instance, print, delivery)
    try:
        response = register.read("coa", person, "reception")
        assert wrong_fields(response, 503, "delivery-silent") == set()
    finally:
        processes.up(register.instance, print, delivery)


@pytest.mark.parametrize("client", ["coa", "municipality-gm0344", "operator", "privacy-officer"])
def test_nobody_but_the_register_asks_delivery_whose_a_reference_is(
    register: Register, person: UUID, client: str
) -> None:
    body = {"partner": "coa", "reference": register.theirs("coa", person)}
    for what in ("person", "household", "reference"):
        answer = register.client(client, "delivery").post(f"/inquiries/{what}", json=body)
        assert wrong_fields(answer, 403, "role-missing") == {"Authorization"}
    received = register.client(client, "delivery").post("/inquiries/received", json={"person": str(person)})
    assert wrong_fields(received, 403, "role-missing") == {"Authorization"}


def test_the_database_and_the_logs_name_nobody(register: Register, person: UUID, known: dict[str, str]) -> None:
    register.read("coa", person, "reception")
    kept = everything_kept(register, person)
    logs = [processes.daemon(register.instance, task).log.read_text() for task in PROCESSES]
    for field, value in known.items():
        assert value not in kept.values(), field
        assert len(value) <= SHORT or not any(value in text for text in kept.values()), field
        assert len(value) <= SHORT or not any(value in log for log in logs), field
    assert all(json.loads(line)["event"] for log in logs for line in log.splitlines())


def everything_kept(register: Register, person: UUID) -> dict[str, str]:
    """Every column of every table as text; of bytes each is a character, so that plain text shows."""
    kept: dict[str, str] = {}
    for table in ("persons", "log_entries"):
        for number, row in enumerate(register.rows(table)):
            kept |= {f"{table}.{number}.{column}": _as_text(value) for column, value in row.items()}
    assert str(person) in kept.values()
    return kept


def _as_text(value: object) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)


def test_the_read_log_does_not_refer_to_anybody_by_their_reference(register: Register, person: UUID) -> None:
    register.read("coa", person, "reception")
    assert not [row for row in register.rows("log_entries") if str(person) in str(dict(row))]


def test_creating_the_tables_again_changes_nothing(register: Register) -> None:
    before = len(register.rows("persons"))
    create(register.database)
    assert len(register.rows("persons")) == before


def test_the_process_is_small(register: Register) -> None:
    (found,) = processes.status(register.instance, API)
    assert found.answers
    assert (found.memory_mb or 0) < LARGEST_MB, found
