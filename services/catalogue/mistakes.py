"""How the catalogue says what is wrong with it."""

from collections.abc import Iterable

from pydantic import ValidationError


class CatalogueError(Exception):
    """The catalogue of schemas, codes and norms holds mistakes; all that were found are listed, to be put right."""

    def __init__(self, mistakes: Iterable[str]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(self.mistakes))


def readable(error: ValidationError) -> list[str]:
    """One line per mistake, each naming the place in the file."""
    return [f"{_place(mistake['loc'])}: {mistake['msg']}" for mistake in error.errors()]


def _place(loc: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in loc) or "the file"
