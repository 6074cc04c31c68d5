"""What housing measures of the agreement; a clause that two modules measure has the figures of both."""

from services.contracts.figures import Measures, together
from services.housing.figures import homes, quotas

MEASURES: Measures = together(homes.MEASURES, quotas.MEASURES)
