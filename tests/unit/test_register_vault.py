"""The vault: what is sealed opens only where it belongs, and a lookup tells nothing without the key."""

from pathlib import Path
from uuid import UUID

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st

from services.register.vault import Vault, WeakKey

VAULT, OTHER = Vault(b"a" * 64), Vault(b"b" * 64)
PERSON, SOMEBODY_ELSE = UUID(int=1), UUID(int=2)


@given(st.text())
def test_what_is_sealed_opens_again(text: str) -> None:
    assert VAULT.open(PERSON, "given_name", VAULT.seal(PERSON, "given_name", text)) == text


def test_the_same_text_is_never_sealed_to_the_same_bytes() -> None:
    assert VAULT.seal(PERSON, "bsn", "111222333") != VAULT.seal(PERSON, "bsn", "111222333")


@pytest.mark.parametrize(
    ("vault", "person", "field"), [(OTHER, PERSON, "bsn"), (VAULT, SOMEBODY_ELSE, "bsn"), (VAULT, PERSON, "v_number")]
)
def test_it_opens_with_no_other_key_person_or_field(vault: Vault, person: UUID, field: str) -> None:
    with pytest.raises(InvalidTag):
        vault.open(person, field, VAULT.seal(PERSON, "bsn", "111222333"))


def test_a_flipped_bit_is_found() -> None:
    sealed = bytearray(VAULT.seal(PERSON, "bsn", "111222333"))
    sealed[-1] ^= 1
    with pytest.raises(InvalidTag):
        VAULT.open(PERSON, "bsn", bytes(sealed))


def test_a_lookup_is_stable_and_depends_on_key_and_kind() -> None:
    found = VAULT.lookup("v_number", "0123456789")
    assert found == VAULT.lookup("v_number", "0123456789")
    assert found not in (VAULT.lookup("bsn", "0123456789"), OTHER.lookup("v_number", "0123456789"))
    assert b"0123456789" not in found


def test_a_weak_key_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "register.key"
    file.write_text("secret")
    with pytest.raises(WeakKey, match="provisioning"):
        Vault.from_file(file)


def test_a_reference_is_always_the_same_and_nothing_without_the_key() -> None:
    assert VAULT.reference("coa\nkey") == VAULT.reference("coa\nkey")
    assert len({VAULT.reference("coa\nkey"), VAULT.reference("ind\nkey"), OTHER.reference("coa\nkey")}) == 3
