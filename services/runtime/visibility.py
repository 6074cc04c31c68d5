"""Which caller may see which case: a municipality sees only what concerns it."""

from typing import Protocol, TypeVar

from services.runtime.problems import FieldError, Problem
from services.runtime.tokens import Caller


class Concerning(Protocol):
    @property
    def municipality(self) -> str: ...


T = TypeVar("T")
C = TypeVar("C", bound=Concerning)


def shown(found: C | None, caller: Caller, field: str, *also: str) -> C:
    """What was found, if the caller may see it; `field` names the part of the path that looked for it.

    `also` are further municipalities that it concerns.

    Another municipality's case is answered as one that does not exist, so that no caller can probe for it.
    """
    is_own = found is not None and any(concerns(municipality, caller) for municipality in (found.municipality, *also))
    return existing(found if is_own else None, field)


def existing(found: T | None, field: str) -> T:
    """What was found; a 404 problem where nothing was."""
    if found is None:
        error = FieldError(
            field=field,
            problem="is nothing that this service knows and this client may see",
            remedy="check the reference; what was reported elsewhere a moment ago may still be on its way",
        )
        raise Problem(404, "unknown", "Nothing to show.", errors=[error])
    return found


def concerns(municipality: str, caller: Caller) -> bool:
    return caller.municipality in {None, municipality}


def check_own(municipality: str, caller: Caller) -> None:
    """Raises a 403 problem where a municipality asks for another's figures."""
    if not concerns(municipality, caller):
        error = FieldError(
            field="municipality",
            problem="is not the one that this client acts for",
            remedy="ask for your own municipality",
        )
        raise Problem(403, "other-municipality", "This client sees one municipality only.", errors=[error])
