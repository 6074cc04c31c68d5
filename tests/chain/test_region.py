"""Forty households over the whole term of the agreement: every event of the four services is said at least once."""

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from services.audit.audit import Audit
from services.bus.flow import says
from services.platform.instance import Instance
from services.region.run import Played, play_region
from services.region.span import SIGNING_DAY, Plan, Span
