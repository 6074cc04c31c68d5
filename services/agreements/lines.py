"""YAML whose mistakes can be told by file and line."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

Place = tuple[str | int, ...]


class Unreadable(Exception):
    """Each mistake as `file:line: what is wrong`."""

    def __init__(self, mistakes: list[str]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(mistakes))


class _Loader(yaml.SafeLoader):
    """Each thing is written where it stands, for an alias may stand for itself, or for more than a machine can hold."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]  # its stubs leave this one out
            raise _mistaken("is an alias: write out what it stands for", mark)
        return super().compose_node(parent, index)

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:  # noqa: FBT001, FBT002  # as it is called
        try:
            return super().construct_object(node, deep)
        except (ValueError, LookupError, AttributeError) as error:  # by what PyYAML notices a 31 February, or !!int x
            raise _mistaken(f"cannot be read: {error}", node.start_mark) from error


def _mistaken(what: str, mark: yaml.Mark) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=what, problem_mark=mark)


_REASONS = {UnicodeDecodeError: "is not UTF-8 text", RecursionError: "is nested too deeply"}


class Document:
    """The content of a file, and the line on which each part of it stands."""

    def __init__(self, path: Path) -> None:
        """Raises Unreadable, also for a key that is given twice: YAML would silently let the last one win."""
        self.name = path.name
        try:
            loader = _Loader(path.read_text(encoding="utf-8"))
            node = loader.get_single_node()
            self.content: Any = None if node is None else loader.construct_document(node)
        except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
            mark = getattr(error, "problem_mark", None)
            why = getattr(error, "problem", None) or _REASONS.get(type(error), "is not YAML")
            raise Unreadable([f"{self.name}:{mark.line + 1 if mark else 1}: {why}"]) from error
        if node is None:
            raise Unreadable([f"{self.name}:1: is empty"])
        if twice := [f"{self.name}:{line}: {key} is given twice" for key, line in _given_twice(node)]:
            raise Unreadable(twice)
        self._lines = dict(_lines(node, ()))

    def mistake(self, place: Place, what: str) -> str:
        """As it is told; of what is not there, the line of what it should stand in."""
        found = place
        while found not in self._lines:
            found = found[:-1]
        return f"{self.name}:{self._lines[found]}: {'.'.join(map(str, place)) or 'the file'}: {what}"


def _lines(node: yaml.Node, place: Place) -> Iterator[tuple[Place, int]]:
    yield place, node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _lines(value, (*place, key.value))
            yield (*place, key.value), key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield from _lines(value, (*place, number))


def _given_twice(node: yaml.Node) -> Iterator[tuple[str, int]]:
    if isinstance(node, yaml.MappingNode):
        keys = [key.value for key, _ in node.value]
        yield from ((key.value, key.start_mark.line + 1) for key, _ in node.value if keys.count(key.value) > 1)
        for _, value in node.value:
            yield from _given_twice(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _given_twice(value)


Named = Mapping[str, Document]
