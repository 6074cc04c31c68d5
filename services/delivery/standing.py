"""Whether a person or a household is a partner's own, by its agreement's `cases:` as in routing; pure."""

from uuid import UUID

from services.agreements.agreements import Agreement
from services.delivery.routing import World


def has_to_do_with(agreement: Agreement, person: UUID, world: World) -> bool:
    """A school with its pupils, whoever has cases or homes of its own with their members, others with everybody."""
    match agreement.profile.cases:
        case "all":
            return True
        case "own-pupils":
            pupil = world.pupils.get(person)
            return pupil is not None and bool(set(agreement.partner.schools) & set(pupil.schools))
        case "own-municipality" | "own-homes":
            member = world.members.get(person)
            household = member.household if member else None
            return household is not None and has_to_do_with_household(agreement, household, world)


def has_to_do_with_household(agreement: Agreement, household: UUID, world: World) -> bool:
    """An association does once a home of its own was offered, and as long as the household has it or lives in it."""
    case = world.cases.get(household)
    match agreement.profile.cases:
        case "all":
            return True
        case "own-municipality":
            return case is not None and agreement.partner.municipality in case.concerns
        case "own-homes":
            homes = [world.homes.get(home) for home in case.homes] if case else []
            return agreement.partner.association in {home.association for home in homes if home is not None}
        case "own-pupils":
            return False
