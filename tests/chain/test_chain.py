"""One household's story from its arrival to work, on real processes: intake, housing, education and work together."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar
from uuid import UUID, uuid5

import pytest

from services.audit.audit import Audit, audit
from services.audit.topics import Heard
from services.contracts.education import (
    IskSeatAssigned,
    IskWaitlisted,
    LearnerEnrolled,
    LearnerRevised,
    SchoolPlacementConfirmed,
    SchoolPlacementRequested,
)
from services.contracts.event import Event
from services.contracts.housing import (
    AllocationRejected,
    HomeAllocated,
    HousingFileOpened,
    HousingNeedRevised,
    HousingTermRevised,
    PersonsHoused,
    RegionalMatchMade,
    SettlementRegistered,
)
from services.contracts.intake import (
    AssessmentCompleted,
    FamilyReunificationApplied,
    HealthPathwayStarted,
    HouseholdRelocated,
    IntakeCompleted,
    IntakePlanned,
    IntakeStepRejected,
    PermitDateCorrected,
    PermitGranted,
    RegionalStayPreferenceRecorded,
    RegionArrivalRegistered,
)
from services.contracts.intake import IntegrationActivityStarted as DayOneProgramme
from services.contracts.work import AdvancePaid, AssistanceApplied, AssistanceGranted, WorkPlanAgreed
from services.contracts.work import IntegrationActivityStarted as OrientationOffered
from services.platform.instance import Instance
from tests.chain.telling import Telling

pytestmark = pytest.mark.timeout(300)

E = TypeVar("E", bound=Event)

ZEIST, UTRECHT = "GM0355", "GM0344"
ASSOCIATION = "00000099000000000001"
ISK, OLD_SCHOOL, NEW_SCHOOL = "99ZZ00", "935500", "934400"
SMALL_HOME, FITTING_HOME = (uuid5(UUID(int=0), name) for name in ("small home", "fitting home"))
# Years old on the first day; names and numbers of nobody.
AGES = {"Mother": 34, "Son": 14, "Daughter": 7}


@dataclass(frozen=True)
class Told:
    """What the topics tell afterwards; `arrived_on` and `settled_on` are days of the story."""

    audit: Audit
    household: UUID
    mother: UUID
    son: UUID
    daughter: UUID
    arrived_on: date
    settled_on: date

    def story(self) -> list[Heard]:
        heard = [one for events in self.audit.heard.values() for one in events]
        return [one for one in heard if getattr(one.event, "household", None) == self.household]

    def events(self, kind: type[E], person: UUID | None = None) -> list[E]:
        """The household's events of a kind, in the order of their topic's commits."""
        found = sorted(self.story(), key=lambda one: one.envelope.position)
        events = [one.event for one in found if isinstance(one.event, kind)]
        return [event for event in events if person is None or getattr(event, "person", None) == person]


@pytest.fixture(scope="module")
def told(chain: Instance, telling: Telling) -> Told:
    """The whole story; each of its steps is asserted below."""
    household = uuid5(UUID(int=0), f"household of {telling.first_day}")
    _prepare_region(telling)
    mother, son, daughter = _arrive(telling, household)
    zeist, utrecht = "municipality-gm0355", "municipality-gm0344"
    member = {"household": household}

    telling.day(6)
    telling.give("coa", "intake/record-stay-preference", **member, wish="stay-in-municipality", preferred=UTRECHT)
    telling.give(zeist, "intake/complete-intake", person=mother, municipality=ZEIST)
    telling.give(
        zeist,
        "intake/complete-assessment",
        person=mother,
        municipality=ZEIST,
        method="broad-intake",
        method_version="2.1",
    )
    _confirm_school(telling, daughter, ZEIST, "primary", OLD_SCHOOL)
    _confirm_school(telling, son, ZEIST, "isk", ISK)
    telling.settle()

    telling.day(9)
    granted = telling.give("ind", "intake/grant-permit", **member)
    telling.give("ind", "intake/apply-for-family-reunification", **member, persons=2)
    telling.settle()
    (best, *_) = telling.partners.ask("coa", "housing", f"/match-proposals/{household}", on=telling.today.isoformat())
    telling.give("coa", "housing/make-regional-match", **member, municipality=best["municipality"])

    telling.day(12)
    too_small = telling.give(utrecht, "housing/allocate-home", **member, home=SMALL_HOME, municipality=UTRECHT)
    assert too_small.rejected == "too-small-for-expected-family"
    assert (
        telling.give(utrecht, "housing/allocate-home", **member, home=FITTING_HOME, municipality=UTRECHT).rejected
        is None
    )

    settled_on = telling.day(20)
    telling.give(utrecht, "housing/register-settlement", **member, home=FITTING_HOME, municipality=UTRECHT)
    telling.settle()

    telling.day(25)
    again = telling.give(utrecht, "intake/complete-intake", person=mother, municipality=UTRECHT)
    assert again.rejected == "already-completed"
    _confirm_school(telling, daughter, UTRECHT, "primary", NEW_SCHOOL)
    telling.give("social-service", "work/complete-orientation", person=mother, municipality=UTRECHT)
    telling.give("social-service", "work/agree-work-plan", person=mother, municipality=UTRECHT)
    wrong = granted.events["PermitGranted", f"household/{household}"]
    right = telling.first_day + timedelta(days=7)
    telling.give("ind", "intake/correct-permit-date", **member, corrects=wrong, granted_on=right)

    telling.day(20 + 28)
    telling.give("social-service", "work/grant-assistance", **member, municipality=UTRECHT)
    telling.settle()
    return Told(audit(chain), household, UUID(mother), UUID(son), UUID(daughter), telling.first_day, settled_on)


def _prepare_region(telling: Telling) -> None:
    telling.day(0)
    figures = {
        "period": f"{telling.today.year}H{1 if telling.today.month < 7 else 2}",
        "national_population": 16_979_120,
    }
    quotas = {ZEIST: (48, 62_258), UTRECHT: (260, 338_967)}
    for municipality, (persons, population) in quotas.items():
        about = {"municipality": municipality, "persons": persons, "population": population}
        telling.give("province", "housing/set-housing-quota", **about, national_persons=13_000, **figures)
    for home, fits in ((SMALL_HOME, 3), (FITTING_HOME, 5)):
        telling.give(
            "association-rwu",
            "housing/add-home",
            home=home,
            municipality=UTRECHT,
            kind="existing",
            neighbourhood=f"{UTRECHT}-01",
            rooms=3,
            fits=fits,
            accessible=False,
            rent_class="second-cap",
            available_from=telling.today,
            association=ASSOCIATION,
        )
    telling.give("isk-utrecht", "education/change-isk-capacity", school=ISK, municipality=UTRECHT, seats=30)
    telling.settle()


def _arrive(telling: Telling, household: UUID) -> list[str]:
    registered = [
        telling.partners.register(
            f"{household}/{name}",
            v_number=f"000001{telling.first_day:%m%d}"[:9] + str(place),
            given_name=name,
            family_name="Zonderland",
            birth_date=telling.first_day.replace(year=telling.first_day.year - age),
        )
        for place, (name, age) in enumerate(AGES.items())
    ]
    telling.give(
        "coa",
        "intake/register-region-arrival",
        household=household,
        municipality=ZEIST,
        accessible=False,
        members=tuple(registered),
    )
    telling.settle()
    return [member["person"] for member in registered]


def _confirm_school(telling: Telling, person: str, municipality: str, kind: str, school: str) -> None:
    confirmed = telling.give(
        "isk-utrecht" if kind == "isk" else "school-primary",
        "education/confirm-school-placement",
        person=person,
        municipality=municipality,
        kind=kind,
        school=school,
        start_on=telling.today + timedelta(days=3),
    )
    assert confirmed.rejected is None


def test_everything_begins_on_the_day_of_arrival_before_any_permit(told: Told) -> None:
    permit = told.events(PermitGranted)[0].occurred_on
    assert permit > told.arrived_on
    begun: dict[type[Event], int] = {
        RegionArrivalRegistered: 3,
        HealthPathwayStarted: 3,
        DayOneProgramme: 3,
        IntakePlanned: 1,
        LearnerEnrolled: 3,
        OrientationOffered: 1,
    }
    for kind, persons in begun.items():
        days = [event.as_record()["occurred_on"] for event in told.events(kind)]
        assert days == [told.arrived_on] * persons, kind


def test_school_is_asked_for_and_found_before_the_permit(told: Told) -> None:
    permit = told.events(PermitGranted)[0].occurred_on
    assert [r.kind for r in told.events(SchoolPlacementRequested) if r.occurred_on == told.arrived_on] in (
        ["primary", "isk"],
        ["isk", "primary"],
    )
    assert [seat.school for seat in told.events(IskSeatAssigned, told.son)] == [ISK]
    for child in (told.son, told.daughter):
        assert told.events(SchoolPlacementConfirmed, child)[0].occurred_on < permit


def test_the_wish_told_before_the_permit_decides_where_they_are_matched(told: Told) -> None:
    (wish,) = told.events(RegionalStayPreferenceRecorded)
    (file,) = told.events(HousingFileOpened)
    assert wish.occurred_on < file.permit_granted_on
    (match,) = told.events(RegionalMatchMade)
    assert (match.municipality, match.ground) == (UTRECHT, "preferred")


def test_the_family_that_will_follow_needs_a_larger_home(told: Told) -> None:
    (application,) = told.events(FamilyReunificationApplied)
    assert application.in_time
    assert told.events(HousingNeedRevised)[-1].expected == 2
    (rejected,) = told.events(AllocationRejected)
    assert (rejected.home, rejected.code) == (SMALL_HOME, "too-small-for-expected-family")
    assert [allocated.home for allocated in told.events(HomeAllocated)] == [FITTING_HOME]


def test_the_settlement_counts_for_the_quota_and_moves_whom_it_concerns(told: Told) -> None:
    (settled,) = told.events(SettlementRegistered)
    (counted,) = told.events(PersonsHoused)
    assert (counted.municipality, counted.persons) == (UTRECHT, settled.persons) == (UTRECHT, 3)
    (relocated,) = told.events(HouseholdRelocated)
    assert (relocated.from_municipality, relocated.municipality) == (ZEIST, UTRECHT)
    assert {event.municipality for event in told.events(LearnerRevised)} == {UTRECHT}


def test_the_school_line_is_unbroken_by_the_move(told: Told) -> None:
    first, second = told.events(SchoolPlacementConfirmed, told.daughter)
    assert (first.school, second.school, second.previous_school) == (OLD_SCHOOL, NEW_SCHOOL, OLD_SCHOOL)
    assert len(told.events(SchoolPlacementConfirmed, told.son)) == 1
    assert len(told.events(IskSeatAssigned, told.son)) == 1
    assert told.events(IskWaitlisted) == []


def test_one_intake_is_enough_for_the_region(told: Told) -> None:
    assert len(told.events(IntakeCompleted)) == len(told.events(AssessmentCompleted)) == 1
    (refused,) = told.events(IntakeStepRejected)
    assert refused.code == "already-completed"


def test_the_settlement_itself_brings_an_income(told: Told) -> None:
    (applied,) = told.events(AssistanceApplied)
    (advance,) = told.events(AdvancePaid)
    (granted,) = told.events(AssistanceGranted)
    assert applied.occurred_on == told.settled_on
    assert applied.occurred_on < advance.occurred_on == applied.pay_advance_on <= applied.advance_by
    assert granted.occurred_on > advance.occurred_on
    assert len(told.events(WorkPlanAgreed)) == 1


def test_a_wrong_permit_date_stays_on_record_and_housing_goes_by_the_right_one(told: Told) -> None:
    ids = [UUID(one.envelope.id) for one in told.story() if isinstance(one.event, PermitGranted)]
    (granted,), (corrected,) = told.events(PermitGranted), told.events(PermitDateCorrected)
    assert [corrected.corrects] == ids
    assert corrected.granted_on == granted.occurred_on - timedelta(days=2)
    (opened,), (revised,) = told.events(HousingFileOpened), told.events(HousingTermRevised)
    assert revised.house_by == opened.house_by - timedelta(days=2)


def test_every_event_leads_back_to_a_command_or_a_day(told: Told) -> None:
    heard = {one.envelope.id: one.envelope for events in told.audit.heard.values() for one in events}
    for one in told.story():
        cause = one.envelope
        while cause.causation_id in heard and cause.causation_id != cause.id:
            cause = heard[cause.causation_id]
        assert cause.trigger.startswith(("command/", "day/"))
        assert one.envelope.correlation_id == cause.correlation_id


def test_nothing_was_lost_invented_or_changed_places(told: Told) -> None:
    assert told.audit.findings == []
    assert told.audit.checks == {"C1": True, "C2": True, "C3": True, "C4": True}
