"""What the region's partners do beside the households, against the services' own rules."""

from collections import Counter
from datetime import date, timedelta

from services.contracts.codes import PRACTICE_SUBJECTS
from services.contracts.housing import (
    ConversionCompleted,
    HomeDelivered,
    PerformanceAgreementMet,
    PerformanceAgreementMissed,
    QuotaSwapOverdue,
    QuotaSwapRepaid,
    SupervisionStepTaken,
)
from services.contracts.intake import (
    FollowUpOverdue,
    PracticeFollowedUp,
    PracticeShared,
    ProcurementAwarded,
    VolunteerGapReported,
)
from services.housing.state import SwapBalance
from services.region.acts import building, meeting, mistakes, places, supervision, supply, swaps, table, turns
from services.region.acts.arrival import TO_VIANEN, ask_where_to_live
from services.region.acts.school import ISK, ISK_MUNICIPALITY
from services.region.play import make_cases
from services.region.stage import MERGING, SUCCESSION_ON, SUCCESSOR, OfferedHome
from tests.unit.region.partners import play, stage
from tests.unit.story import ref


def test_swaps_are_agreed_repaid_and_forgotten_and_mistakes_are_rejected() -> None:
    on_stage, partners = stage()
    play(partners, [*swaps.prepare(on_stage), *turns.prepare(on_stage)])
    rejected = {step: code for step, code in partners.answers.items() if code}
    assert rejected == {
        "swap/with oneself/propose": "with-oneself",
        "swap/beyond the agreement/propose": "repaid-after-agreement",
        "swap/too much/repay/0": "more-than-owed",
        "swap/unanswered/repay/0": "not-agreed",
    }
    assert {event.municipality for event in partners.said(QuotaSwapRepaid)} >= {"GM0321", "GM0310", SUCCESSOR}
    assert partners.said(QuotaSwapOverdue)
    assert sum(one.balance for one in partners.stories["housing"].all(SwapBalance)) == 0


def test_the_province_goes_up_its_ladder_while_a_backlog_lasts() -> None:
    on_stage, partners = stage()
    play(partners, [*supply.prepare(on_stage), *supervision.prepare(on_stage)])
    steps = Counter(event.municipality for event in partners.said(SupervisionStepTaken))
    assert set(steps) == set(supervision.SUPERVISED)
    first = {code for step, code in partners.answers.items() if step.startswith("supervision/") and "2017H1" in step}
    assert first == {"no-backlog"}


def test_associations_deliver_in_time_too_late_and_not_at_all() -> None:
    on_stage, partners = stage()
    play(partners, building.prepare(on_stage))
    assert set(partners.answers.values()) == {None}
    assert len(partners.said(HomeDelivered)) >= 3
    assert partners.said(PerformanceAgreementMissed)
    assert partners.said(PerformanceAgreementMet)
    assert len(partners.said(ConversionCompleted)) == len(building.BUILDINGS)


def test_every_subject_of_the_table_is_shared_and_followed_up_by_most() -> None:
    on_stage, partners = stage()
    play(partners, [*table.prepare(on_stage), *meeting.prepare(on_stage), *places.prepare(on_stage)])
    assert set(partners.answers.values()) == {None}
    assert {event.subject_code for event in partners.said(PracticeShared)} == set(PRACTICE_SUBJECTS)
    assert len(partners.said(PracticeFollowedUp)) > len(PRACTICE_SUBJECTS) * 10
    assert partners.said(FollowUpOverdue)
    assert partners.said(ProcurementAwarded)
    assert partners.said(VolunteerGapReported)


def test_a_merger_makes_cases_and_homes_the_successors() -> None:
    on_stage, partners = stage()
    (case,) = make_cases(on_stage, 1)
    case.municipality = case.matched = MERGING
    home = OfferedHome(ref("home"), MERGING, 2, accessible=True)
    on_stage.cases.append(case)
    on_stage.homes[MERGING].append(home)
    play(partners, turns.prepare(on_stage))
    assert (case.municipality, case.matched, home.municipality) == (SUCCESSOR, SUCCESSOR, SUCCESSOR)
    assert on_stage.homes[SUCCESSOR] == [home]


def test_after_the_merger_nobody_wishes_to_live_in_vianen() -> None:
    on_stage, partners = stage()
    day = SUCCESSION_ON + timedelta(days=1)
    cases = list(make_cases(on_stage, 60))
    for case in cases:
        partners.give(
            "coa",
            "intake/register-region-arrival",
            f"{case.name}/arrival",
            household=case.household,
            municipality=case.reception,
            occurred_on=day,
            accessible=case.accessible,
            members=({"person": ref(case.name), "adult_from": "1998-04"},),
        )
        ask_where_to_live(on_stage, case, day)
    wished = {case.preferred for case in cases if case.number not in TO_VIANEN}
    assert SUCCESSOR in wished
    assert MERGING not in wished


def test_a_class_is_not_made_smaller_than_its_pupils() -> None:
    on_stage, partners = stage()
    seats = {"school": ISK, "municipality": ISK_MUNICIPALITY, "occurred_on": date(2017, 1, 18)}
    partners.give("isk-utrecht", "education/change-isk-capacity", "isk", seats=1, **seats)
    partners.give(
        "coa",
        "intake/register-region-arrival",
        "arrival",
        household=ref("family"),
        municipality="GM0344",
        occurred_on=date(2017, 1, 18),
        accessible=False,
        members=({"person": ref("youth"), "adult_from": "2021-02", "isk_from": "2015-02", "isk_until": "2021-01"},),
    )
    play(partners, mistakes.prepare(on_stage))
    assert partners.answers["isk/too few"] == "fewer-than-assigned"
