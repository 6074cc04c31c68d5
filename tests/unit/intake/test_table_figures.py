"""The figures of volunteers, the regional table and the agreement's term."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from services.contracts.figures import Clause
from services.contracts.intake import MunicipalitySucceeded
from services.intake.decisions.agreement import PARTIES
from services.intake.figures.table import MEASURES
from tests.unit.intake import test_regional_table as table
from tests.unit.intake import test_volunteers as volunteers
from tests.unit.intake.test_intake import MOVED
from tests.unit.story import Story, ref

LATER = date(2017, 12, 1)


def figures(clause: Clause, story: Story, day: date = LATER) -> dict[tuple[str, str], float | None]:
    found = MEASURES[clause](story.said, day)
    assert {figure.clause for figure in found} == {clause}
    return {(figure.name, figure.of): figure.value for figure in found}


def test_adults_in_contact_within_the_norm_count_once_it_has_passed() -> None:
    name = ("adults-in-contact-within-the-norm", "region")
    assert figures("1d", volunteers.story(), volunteers.CONTACT_BY)[name] is None
    assert figures("1d", volunteers.story())[name] == 0
    assert figures("1d", volunteers.story(volunteers.match(day=volunteers.CONTACT_BY)))[name] == 100
    late = volunteers.match(day=volunteers.CONTACT_BY + timedelta(days=1))
    assert figures("1d", volunteers.story(late))[name] == 0


def test_who_left_within_the_term_of_a_contact_does_not_count() -> None:
    left = replace(volunteers.LEAVING["departure"], occurred_on=volunteers.CONTACT_BY)
    told = volunteers.heard(volunteers.story(), left)
    assert figures("1d", told)["adults-in-contact-within-the-norm", "region"] is None


def test_ties_that_were_there_at_a_move_are_counted_and_so_are_those_kept() -> None:
    moved = volunteers.story(volunteers.match(), MOVED)
    assert figures("1d", moved)["ties-at-a-move", "region"] == 1
    assert figures("1d", moved)["ties-kept-after-a-move", "region"] == 1
    ended = moved.given(volunteers.end(day=LATER))
    assert figures("1d", ended)["ties-at-a-move", "region"] == 1
    assert figures("1d", ended)["ties-kept-after-a-move", "region"] == 0
    before = volunteers.story(volunteers.match(), volunteers.end(), MOVED)
    assert figures("1d", before)["ties-at-a-move", "region"] == 0


def test_practices_are_counted_by_subject_with_their_sharers_and_follow_ups() -> None:
    another = replace(table.SHARE, practice=ref("another"), municipality="GM0310")
    of_work = replace(another, practice=ref("of work"), subject_code="labour-market")
    found = figures("3b", table.story(table.SHARE, another, of_work, table.follow_up()))
    assert found == {
        ("practices-shared", "participation-plan"): 2,
        ("municipalities-that-shared", "participation-plan"): 2,
        ("follow-ups", "participation-plan"): 100 / (2 * (len(PARTIES) - 1)),
    }


def test_a_procurement_is_joint_where_two_take_part() -> None:
    alone: list[Any] = [
        replace(table.OPEN, procurement=ref("alone")),
        replace(table.award(), procurement=ref("alone")),
    ]
    name = ("procurements-bought-jointly", "guidance")
    assert figures("3d", table.story())[name] is None
    assert figures("3d", table.story(*alone))[name] == 0
    assert figures("3d", table.story(*alone, table.OPEN, table.join(), table.award()))[name] == 50
    assert figures("4e", table.story(*alone))["procurements-bought-jointly", "adult-education"] is None


def test_coordinators_and_open_gaps_are_counted_per_municipality() -> None:
    told = volunteers.story(volunteers.APPOINT, volunteers.REPORT)
    found = figures("3c", told)
    assert found["municipalities-with-a-coordinator", "region"] == 1
    assert found["open-gaps", "region"] == found["open-gaps", "GM0620"] == 1
    assert figures("3c", told.given(volunteers.close()))["open-gaps", "region"] == 0


def test_an_employer_is_a_signatory_once() -> None:
    second = [
        replace(table.EXPLORE, covenant=ref("second")),
        replace(table.sign(), covenant=ref("second")),
    ]
    assert figures("5g", table.story(table.EXPLORE, table.sign(), *second, table.sign(table.GARAGE))) == {
        ("signatories", "region"): 2
    }


def test_what_is_open_is_counted_by_kind_and_who_is_no_party_any_more_owes_nothing() -> None:
    told = table.story(table.SHARE, table.follow_up(), table.OPEN, table.EXPLORE, volunteers.REPORT)
    assert figures("6", told) == {
        ("open-obligations", "follow-ups"): len(PARTIES) - 2,
        ("open-obligations", "procurements"): 1,
        ("open-obligations", "covenants"): 1,
        ("open-obligations", "gaps"): 1,
    }
    succeeded = MunicipalitySucceeded(municipality="GM0620", successor="GM1961", occurred_on=date(2019, 1, 1))
    volunteers.heard(told, succeeded)
    told.given(table.award(), table.sign(), volunteers.close())
    assert list(figures("6", told, date(2019, 1, 1)).values()) == [len(PARTIES) - 3, 0, 0, 0]
