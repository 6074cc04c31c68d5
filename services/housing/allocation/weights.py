"""What a round strives for, in one place. The unit is one person housed while there is time enough.

They are the region's own (nobody published any), ordered as domain and agreement order the goals: persons housed in
time first, then ties (1a), then a spread over neighbourhoods (2c); tests/bench/allocation holds them to the optimum
that hindsight would reach.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    urgency: float = 0.3
    """What a person gains in weight from the permit to the last day in time: who can wait makes room for who cannot."""
    late: float = 0.15
    """What a person weighs who cannot move in time any more: less than who can, whose term is still kept or lost."""
    late_week: float = 0.01
    """What such a person gains for each week after the term."""
    last_resort_weeks: float = 38
    """After so many weeks a late person weighs one more than that, and soon more than anybody: nobody is given up."""
    later_week: float = 0.015
    """What a person in time loses for each week that a home is put off."""
    likely: float = 0.8
    """What a household or a home weighs that is only likely to come."""
    wish: float = 0.08
    """A municipality that the household named (1a); all ties together weigh less than half a person."""
    reception: float = 0.04
    school: float = 0.05
    work: float = 0.05
    volunteer: float = 0.03
    spread: float = 0.02
    """A neighbourhood with nobody yet, less as it fills (2c)."""
    empty_place: float = 0.1
    """A place that nobody will use: large homes are kept for large households."""
    needless_accessibility: float = 0.3
    """An accessible home for a household that does not need it."""


WEIGHTS = Weights()
