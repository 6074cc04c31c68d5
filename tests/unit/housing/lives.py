"""Things that housing hears and is asked, in the smallest words."""

from datetime import date
from uuid import UUID

from services.contracts.calendar import DayStarted
from services.contracts.codes import Municipality, StayWish
from services.contracts.event import Event
from services.contracts.housing import QuotaCarried, QuotaPeriodClosed
from services.contracts.intake import FamilyReunificationApplied, PermitGranted, RegionalStayPreferenceRecorded
from services.contracts.quotas import legal_quota
from services.housing.commands import AddHome, AllocateHome, MakeRegionalMatch, RegisterSettlement, SetHousingQuota
from services.housing.flow import FLOW
from tests.unit.story import Story, ref

UTRECHT: Municipality = "GM0344"
ZEIST: Municipality = "GM0355"
FAMILY, HOME = ref("haddad"), ref("home")
ASSOCIATION = "00000099000000000001"
PERMIT = date(2017, 2, 1)
MATCH = date(2017, 2, 8)
ALLOCATION = date(2017, 3, 1)
MOVE = date(2017, 3, 14)


def quota(
    persons: int, municipality: Municipality = UTRECHT, period: str = "2017H1", population: int = 1_000
) -> SetHousingQuota:
    """A quota of so many persons: one of a thousand inhabitants in a country that needs as many."""
    return SetHousingQuota(
        municipality=municipality,
        period=period,
        occurred_on=date(2017, 1, 18),
        persons=persons,
        population=population,
        national_population=population,
        national_persons=persons,
    )


def published_quota(population: int, persons: int | None = None) -> SetHousingQuota:
    """Utrecht's quota of 2017H1 as the figures of CBS and the minister give it, or as somebody says it is."""
    lawful = legal_quota(13_000, population, 16_979_120)
    return SetHousingQuota(
        municipality=UTRECHT,
        period="2017H1",
        occurred_on=date(2017, 1, 18),
        persons=lawful if persons is None else persons,
        population=population,
        national_population=16_979_120,
        national_persons=13_000,
    )


def home(
    fits: int = 4,
    municipality: Municipality = UTRECHT,
    reference: UUID = HOME,
    available_from: date = PERMIT,
    *,
    accessible: bool = True,
) -> AddHome:
    return AddHome(
        home=reference,
        municipality=municipality,
        occurred_on=PERMIT,
        kind="existing",
        neighbourhood=f"{municipality}-01",
        rooms=3,
        fits=fits,
        accessible=accessible,
        rent_class="regulated",
        available_from=available_from,
        association=ASSOCIATION,
    )


def permit(persons: int = 2, household: UUID = FAMILY, *, accessible: bool = False) -> PermitGranted:
    return PermitGranted(
        household=household,
        municipality=UTRECHT,
        occurred_on=PERMIT,
        members=tuple(ref(f"{household} {n}") for n in range(persons)),
        persons=persons,
        accessible=accessible,
        reunification_by=date(2017, 5, 1),
    )


def prefers(wish: StayWish, preferred: Municipality | None = None) -> RegionalStayPreferenceRecorded:
    return RegionalStayPreferenceRecorded(
        household=FAMILY, municipality=UTRECHT, occurred_on=PERMIT, wish=wish, preferred=preferred
    )


def expects(persons: int) -> FamilyReunificationApplied:
    return FamilyReunificationApplied(
        household=FAMILY, municipality=UTRECHT, occurred_on=PERMIT, persons=persons, in_time=True
    )


def match(municipality: Municipality = UTRECHT, day: date = MATCH, household: UUID = FAMILY) -> MakeRegionalMatch:
    return MakeRegionalMatch(household=household, municipality=municipality, occurred_on=day)


def allocation(
    day: date = ALLOCATION, municipality: Municipality = UTRECHT, reference: UUID = HOME, household: UUID = FAMILY
) -> AllocateHome:
    return AllocateHome(household=household, home=reference, municipality=municipality, occurred_on=day)


def settlement(
    day: date = MOVE, municipality: Municipality = UTRECHT, reference: UUID = HOME, household: UUID = FAMILY
) -> RegisterSettlement:
    return RegisterSettlement(household=household, home=reference, municipality=municipality, occurred_on=day)


def matched(persons: int = 2, *, accessible: bool = False) -> Story:
    """A household with a permit, matched to Utrecht, with ample quota in both half-years of 2017."""
    return Story(FLOW).given(quota(100), quota(100, period="2017H2"), permit(persons, accessible=accessible), match())


def on(story: Story, day: date) -> tuple[Event, ...]:
    """What housing says when a day begins, apart from half-years that end."""
    told = story.when(DayStarted(date=day))
    return tuple(event for event in told if not isinstance(event, QuotaPeriodClosed | QuotaCarried))
