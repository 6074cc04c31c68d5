"""What work measures: for each clause of the agreement, what shows that the promise is kept."""

from services.contracts.figures import Measures
from services.work.figures.assistance import first_money
from services.work.figures.open_terms import open_terms
from services.work.figures.places import places
from services.work.figures.steps import assessed_referrals, businesses, labour_market, orientation_from_day_one
from services.work.figures.tracks import vocational_tracks

MEASURES: Measures = {
    "1c": orientation_from_day_one,
    "5a": first_money,
    "5b": assessed_referrals,
    "5c": labour_market,
    "5d": vocational_tracks,
    "5e": places,
    "5f": businesses,
    "6": open_terms,
}

__all__ = ["MEASURES"]
