"""What intake measures of the agreement; a clause that two modules measure has the figures of both."""

from services.contracts.figures import Measures, together
from services.intake.figures import life, table

MEASURES: Measures = together(life.MEASURES, table.MEASURES)
