"""How households are spread over a municipality (agreement 2c)."""

from collections.abc import Sequence

from services.contracts.norms import Norms
from services.housing.state import Neighbourhood


def is_full(code: str, neighbourhoods: Sequence[Neighbourhood], norms: Norms) -> bool:
    """Whether one more household would give this neighbourhood too large a share of its municipality's.

    It takes more than one neighbourhood with homes, and enough households, to speak of a share.
    """
    housed = sum(neighbourhood.households for neighbourhood in neighbourhoods) + 1
    if len(neighbourhoods) == 1 or housed < norms.neighbourhood_spread_from_households:
        return False
    here = 1 + sum(each.households for each in neighbourhoods if each.neighbourhood == code)
    return here * 100 > norms.neighbourhood_share_percent * housed
