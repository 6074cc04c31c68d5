"""Two partners cannot join what they see, and we can tell whom a partner means."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from services.delivery.references import References

KEY = bytes(range(32))
COA, GGD = References(KEY, "coa"), References(KEY, "ggd")


@given(st.uuids())
def test_a_reference_comes_back_and_is_another_for_every_partner(ours: UUID) -> None:
    assert COA.ours(COA.theirs(ours)) == ours
    assert len({ours, COA.theirs(ours), GGD.theirs(ours)}) == 3


def test_the_same_key_gives_the_same_references_after_a_restart() -> None:
    ours = UUID("7d1c9a52-3f0e-5b1d-9a63-2f6f4b8e0c11")
    assert References(KEY, "coa").theirs(ours) == COA.theirs(ours)
    assert References(KEY[::-1], "coa").theirs(ours) != COA.theirs(ours)
