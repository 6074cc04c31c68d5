"""Configuration files of the platform's parts, filled in from deploy/local."""

from pathlib import Path
from string import Template

from services.platform.instance import REPOSITORY
from services.platform.ownerfiles import write_private

TEMPLATES = REPOSITORY / "deploy" / "local"


def render(template: str, destination: Path, **values: object) -> Path:
    """A placeholder without a value is a bug and raises KeyError."""
    text = (TEMPLATES / template).read_text()
    write_private(destination, Template(text).substitute(values))
    return destination
