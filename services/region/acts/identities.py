"""COA registers a person: the identity goes to the register, and a reference with months comes back."""

from services.region.people import Person
from services.region.stage import Case, Member, Stage


def register(stage: Stage, case: Case, place: int | str, person: Person) -> Member:
    identity = {
        "v_number": person.v_number,
        "given_name": person.given_name,
        "family_name": person.family_name,
        "birth_date": person.birth_date,
        "language": person.language,
    }
    if person.bsn is not None:
        identity["bsn"] = person.bsn
    registered = stage.partners.register(f"{case.name}/person/{place}", **identity)
    return Member(registered["person"], {name: month for name, month in registered.items() if name != "person"})
