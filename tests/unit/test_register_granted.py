"""What the register tells a partner: exactly what its agreement grants, for that purpose and while it holds."""

from datetime import date, timedelta
from functools import cache
from itertools import product
from typing import Any

import pytest
import yaml

from services.agreements.agreements import FOLDER, load_agreements, load_purposes
from services.register.granted import Grant, check_purpose, granted, terms_of
from services.register.tables import SEALED_FIELDS
from services.runtime.problems import Problem

AGREEMENTS = load_agreements()
PURPOSES = load_purposes()
DAY = date(2017, 2, 6)


@cache
def written(kind: str, name: str) -> Any:
    """As the file has it, read by nothing of ours."""
    return yaml.safe_load((FOLDER / kind / f"{name}.yaml").read_text(encoding="utf-8"))


def in_the_files(partner: str, purpose: str) -> set[str]:
    (profile,) = (
        term["profile"] for term in written("partners", partner)["terms"] if term["from"] <= DAY < term["until"]
    )
    return set((written("profiles", profile).get("register") or {}).get(purpose, ()))


def told(partner: str, purpose: str, day: date = DAY) -> Grant | str:
    """The grant, or the reason why there is none."""
    try:
        return granted(terms_of(AGREEMENTS, partner), purpose, day)
    except Problem as problem:
        return problem.reason


@pytest.mark.parametrize(("partner", "purpose"), list(product(AGREEMENTS, PURPOSES)))
def test_of_every_field_a_partner_is_told_exactly_what_the_files_grant_it_for_a_purpose(
    partner: str, purpose: str
) -> None:
    grant = told(partner, purpose)
    expected = in_the_files(partner, purpose)
    found = set(grant.fields) if isinstance(grant, Grant) else set()
    assert {field: field in found for field in SEALED_FIELDS} == {field: field in expected for field in SEALED_FIELDS}
    assert isinstance(grant, Grant) or grant == "purpose-not-granted"


def test_the_files_grant_something_for_every_purpose() -> None:
    """Otherwise the matrix above could hold without a single grant."""
    assert {purpose for partner in AGREEMENTS for purpose in PURPOSES if in_the_files(partner, purpose)} == set(
        PURPOSES
    )


@pytest.mark.parametrize("partner", sorted(AGREEMENTS))
def test_nothing_is_told_before_an_agreement_begins_nor_from_its_end_on(partner: str) -> None:
    terms = AGREEMENTS[partner]
    purpose = next(iter(terms[0].profile.register_fields), "reception")
    first, last = terms[0].begins_on, terms[-1].ends_on
    assert told(partner, purpose, first - timedelta(days=1)) == "agreement-not-begun"
    assert told(partner, purpose, last) == "agreement-expired"
    if terms[0].profile.register_fields:
        assert isinstance(told(partner, purpose, first), Grant)
        assert isinstance(told(partner, purpose, last - timedelta(days=1)), Grant)


def test_a_grant_says_by_what_it_is() -> None:
    grant = told("association-rwu", "home-offer")
    assert isinstance(grant, Grant)
    assert (grant.oin, grant.agreement_version, grant.processing_activity) == (
        "00000099000000000001", 1, "offer-homes",
    )  # fmt: skip
    assert grant.fields == ("given_name", "family_name", "contact")


def test_without_an_agreement_or_a_day_nothing_is_granted() -> None:
    with pytest.raises(Problem) as stranger:
        terms_of(AGREEMENTS, "operator")
    assert (stranger.value.status_code, stranger.value.reason) == (403, "no-agreement")
    with pytest.raises(Problem) as early:
        granted(AGREEMENTS["coa"], "reception", None)
    assert (early.value.status_code, early.value.reason) == (503, "day-unknown")


def test_what_is_nobodys_purpose_is_named_with_those_that_there_are() -> None:
    with pytest.raises(Problem) as refusal:
        check_purpose(PURPOSES, "curiosity")
    assert (refusal.value.status_code, refusal.value.reason) == (422, "unknown-purpose")
    assert all(purpose in refusal.value.errors[0].remedy for purpose in PURPOSES)


def test_whoever_may_fetch_something_has_a_client_of_the_same_name() -> None:
    clients = yaml.safe_load((FOLDER.parent / "services" / "access" / "clients.yaml").read_text(encoding="utf-8"))
    assert {name for name, terms in AGREEMENTS.items() if terms[-1].profile.register_fields} <= clients.keys()
