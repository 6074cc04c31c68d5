"""Purposes: who may read what, and what nobody may read."""

from pathlib import Path

import pytest

from services.register.purposes import UnknownField, load_purposes, readable_fields
from services.runtime.problems import Problem
from services.runtime.tokens import Caller

PURPOSES = load_purposes()


def caller(role: str) -> Caller:
    return Caller("somebody", frozenset({role}), None)


def test_a_purpose_grants_its_role_these_fields() -> None:
    assert readable_fields(PURPOSES, "home-offer", caller("association")) == ("given_name", "family_name", "contact")


@pytest.mark.parametrize(
    ("role", "never"),
    [
        ("coa", {"bsn", "contact", "language"}),
        ("ind", {"bsn", "contact", "language"}),
        ("association", {"bsn", "v_number", "birth_date", "language"}),
        ("school", {"bsn", "v_number", "contact"}),
        ("social-service", {"v_number", "language"}),
        ("municipality", {"language"}),
        ("province", {"v_number", "bsn", "given_name", "family_name", "birth_date", "language", "contact"}),
    ],
)
def test_some_fields_are_granted_to_a_role_for_no_purpose(role: str, never: set[str]) -> None:
    granted = {field for roles in PURPOSES.values() for field in roles.get(role, ())}
    assert granted.isdisjoint(never)


def test_an_unknown_purpose_and_one_of_somebody_else_are_refused() -> None:
    with pytest.raises(Problem) as unknown:
        readable_fields(PURPOSES, "curiosity", caller("coa"))
    assert (unknown.value.status_code, unknown.value.errors[0].field) == (422, "purpose")
    with pytest.raises(Problem) as forbidden:
        readable_fields(PURPOSES, "assistance", caller("school"))
    assert forbidden.value.status_code == 403
    assert "social-service" in forbidden.value.errors[0].remedy


def test_a_field_that_the_register_does_not_keep_cannot_be_granted(tmp_path: Path) -> None:
    file = tmp_path / "purposes.yaml"
    file.write_text("reception: {doc: x, fields: {coa: [nationality]}}")
    with pytest.raises(UnknownField, match="nationality"):
        load_purposes(file)
