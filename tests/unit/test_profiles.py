"""What the agreements in topics/ grant, against what each kind of partner must never see (law 6)."""

import json
import re
from collections.abc import Iterable
from typing import Any

import pytest
import yaml

from services.agreements.agreements import Agreement, load_agreements
from services.catalogue.codes import read_lists
from services.catalogue.examples import read_examples
from services.catalogue.records import record_from_json
from services.catalogue.schemas import SCHEMAS
from services.delivery.audience import newest_schemas
from services.delivery.projection import Projection
from services.delivery.references import References
from services.platform.instance import REPOSITORY

ALL = [term for terms in load_agreements().values() for term in terms]
EVENTS = newest_schemas()
LISTS = read_lists()
REFERENCE = re.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")

INCOME = {
    "AdvancePaid",
    "AssistanceApplied",
    "AssistanceGranted",
    "AssistanceRefused",
    "AssistanceEnded",
    "AssistanceResumed",
    "AssistanceMoved",
}
HEALTH = {"HealthPathwayStarted"}
STORY = {
    "PermitGranted",
    "PermitRefused",
    "PermitWithdrawn",
    "PermitDateCorrected",
    "PermitNoted",
    "PermitWithdrawalNoted",
}
CHILD_AGES = {"school_from", "school_until", "isk_from", "isk_until"}
AGES = CHILD_AGES | {"adult_from"}
IDENTITY = {"bsn", "v_number", "given_name", "family_name", "birth_date", "contact", "language"}

# By role: services, events and fields that none of its events may be of or have, and register fields it may not fetch.
NEVER: dict[str, tuple[set[str], set[str], set[str], set[str]]] = {
    "coa": ({"work", "education"}, INCOME | HEALTH, AGES | {"accessible"}, {"bsn", "contact", "language"}),
    "ind": ({"work", "education"}, INCOME | HEALTH, AGES | {"accessible"}, {"bsn", "contact", "language"}),
    "association": (
        {"intake", "work", "education"},
        INCOME | HEALTH | STORY,
        AGES | {"code", "reason", "permit_granted_on"},
        {"bsn", "v_number", "birth_date", "language"},
    ),
    "social-service": (
        set(),
        HEALTH | STORY - {"PermitWithdrawalNoted"},
        CHILD_AGES | {"accessible"},
        {"v_number", "language"},
    ),
    "school": ({"intake", "housing", "work"}, INCOME | HEALTH | STORY, {"adult_from"}, {"bsn", "v_number", "contact"}),
    "truancy-officer": (
        {"intake", "housing", "work"},
        INCOME | HEALTH | STORY,
        AGES | {"household", "home"},
        {"bsn", "v_number", "contact"},
    ),
    "ggd": ({"housing", "work", "education"}, INCOME | STORY, AGES, {"v_number", "language"}),
    "guidance": ({"work"}, INCOME | HEALTH | STORY, AGES | {"accessible", "home"}, {"bsn", "v_number", "birth_date"}),
    "duo": (
        {"housing", "work"},
        INCOME | HEALTH,
        AGES | {"home", "household", "municipality"},
        {"v_number", "birth_date", "contact", "language"},
    ),
    "employer": (
        {"intake", "housing", "education"},
        INCOME | HEALTH | STORY,
        AGES | {"household"},
        IDENTITY,
    ),
    "province": (
        {"education", "work"},
        INCOME | HEALTH | STORY,
        AGES | {"person", "household", "home", "members"},
        IDENTITY,
    ),
    "municipality": (set(), set(), set(), set()),
    "auditor": (set(), set(), set(), IDENTITY),
}  # fmt: skip


def named(terms: Iterable[Agreement]) -> list[Any]:
    return [pytest.param(term, id=f"{term.name}-{term.version}") for term in terms]


@pytest.mark.parametrize("term", named(ALL))
def test_what_is_never_to_be_seen_is_granted_to_nobody_of_that_kind(term: Agreement) -> None:
    services, events, fields, fetched = NEVER[term.partner.role]
    granted = {tuple(event.split(".")[2:]): set(some) for event, some in term.events.items()}
    assert not {event for event in granted if event[0] in services or event[1] in events}
    assert not {(event, field) for event, some in granted.items() for field in some & fields}
    assert not fetched & {field for some in term.profile.register_fields.values() for field in some}


@pytest.mark.parametrize("term", named(ALL))
def test_only_a_municipality_and_the_auditor_see_steps_of_health(term: Agreement) -> None:
    sees = any(event.endswith(tuple(HEALTH)) for event in term.events)
    assert sees == (term.partner.role in ("municipality", "auditor", "ggd"))


# Of what a correction corrects, each field, and by which of its own.
CORRECTED = {
    ("intake.RegionArrivalRegistered", "intake.ArrivalCorrected"): {name: name for name in AGES},
    ("intake.PermitGranted", "intake.PermitDateCorrected"): {
        "occurred_on": "granted_on",
        "reunification_by": "reunification_by",
    },
}


@pytest.mark.parametrize("term", named(ALL))
def test_who_is_granted_what_may_prove_wrong_is_granted_what_corrects_it(term: Agreement) -> None:
    for (wrong, right), fields in CORRECTED.items():
        granted = {by for field, by in fields.items() if field in term.events.get(f"nl.ketenbus.{wrong}", ())}
        assert granted <= set(term.events.get(f"nl.ketenbus.{right}", ()))


def test_all_that_corrects_is_asked_for_above() -> None:
    correcting = {name for name in EVENTS if name.endswith("Corrected")}
    assert {f"nl.ketenbus.{right}" for _, right in CORRECTED} == correcting


@pytest.mark.parametrize("term", named(ALL))
def test_a_municipality_an_association_and_a_school_see_only_what_is_their_own(term: Agreement) -> None:
    own = {"municipality": "own-municipality", "association": "own-homes", "school": "own-pupils"}
    assert term.profile.cases == own.get(term.partner.role, "all")
    acts_for = (term.partner.municipality, term.partner.association, *term.partner.schools)
    assert any(acts_for) == (term.partner.role in own)


def test_whoever_pulls_has_a_client_of_the_same_name_that_acts_for_the_same() -> None:
    clients = yaml.safe_load((REPOSITORY / "services" / "access" / "clients.yaml").read_text())
    for term in ALL:
        if "pull" in term.channels:
            client = clients[term.name]
            assert client.get("municipality") == term.partner.municipality
            assert client.get("association") == term.partner.association
            assert set(client.get("schools", ())) == set(term.partner.schools)


@pytest.mark.parametrize("profile", sorted({term.profile_name for term in ALL}))
def test_no_granted_field_carries_a_reference_of_ours(profile: str) -> None:
    """Not in texts either: by these, what two partners have could be joined."""
    term = next(term for term in ALL if term.profile_name == profile)
    references = References(b"k" * 32, term.name)
    for event, fields in term.events.items():
        schema = EVENTS[event]
        service, name = event.split(".")[2:]
        for example in read_examples(SCHEMAS / service / name):
            if example.why is None:
                record = record_from_json(example.record, schema, LISTS)
                values = Projection(schema, fields, 1).values(record, references)
                told = json.dumps(values, default=str) + Projection(schema, fields, 1).subject(values)
                ours = REFERENCE.findall(json.dumps(record, default=str))
                assert not [one for one in ours if one in told], event
