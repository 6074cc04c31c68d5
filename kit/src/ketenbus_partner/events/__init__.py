"""A frozen dataclass for each event that a partner may be granted; a field not granted is None."""

from collections.abc import Mapping

from ketenbus_partner.events import delivery, education, housing, intake, register, work
from ketenbus_partner.events.data import EventData

BY_TYPE: Mapping[str, type[EventData]] = {
    kind.TYPE: kind for module in (intake, housing, education, work, delivery, register) for kind in module.EVENTS
}
