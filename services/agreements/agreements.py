"""Agreements as everything else takes them; read from the files as a whole, or not at all."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from services.agreements.files import Channel, Partner, Profile, Term
from services.agreements.lines import Document, Unreadable
from services.catalogue.schemas import Schema, load_schemas

FOLDER = Path(__file__).parents[2] / "topics"
PURPOSES = "purposes.yaml"
HANDED_OVER = "delivery.CaseHandedOver"  # how an open case reaches whoever begins

Fields = Mapping[str, tuple[str, ...]]
"""By event type, the fields that are granted."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """One term of one partner: what it is granted from `begins_on` on, until (and without) `ends_on`."""

    partner: Partner
    version: int
    profile_name: str
    profile: Profile
    begins_on: date
    ends_on: date
    events: Fields

    def holds_on(self, day: date) -> bool:
        return self.begins_on <= day < self.ends_on

    @property
    def name(self) -> str:
        return self.partner.partner

    @property
    def channels(self) -> tuple[Channel, ...]:
        return self.partner.channels

    @property
    def topic(self) -> str:
        return f"partner-{self.name}-v1"

    @property
    def kafka_user(self) -> str:
        return f"partner-{self.name}"


Agreements = Mapping[str, tuple[Agreement, ...]]
"""By partner, its terms in the order of their days."""


def load_purposes(folder: Path = FOLDER) -> Mapping[str, str]:
    """For what something may be fetched from the person register, and what that means."""
    purposes: Mapping[str, str] = yaml.safe_load((folder / "profiles" / PURPOSES).read_text(encoding="utf-8"))
    return purposes


def load_agreements(folder: Path = FOLDER, schemas: Iterable[Schema] | None = None) -> Agreements:
    """Raises Unreadable with every mistake in every file, each with its line.

    Events and fields are those of this tree's schemas, or of any of those that are given.
    """
    mistakes: list[str] = []
    profiles = dict(_read_all(folder / "profiles", Profile, mistakes))
    partners = dict(_read_all(folder / "partners", Partner, mistakes))
    known = _known(load_schemas().values() if schemas is None else schemas)
    purposes = frozenset(load_purposes(folder))
    for document, profile in profiles.values():
        mistakes += _mistakes_in_profile(document, profile, known, purposes)
    mistakes += _mistakes_between(partners, {path.stem for path in (folder / "profiles").glob("*.yaml")})
    if mistakes:
        raise Unreadable(sorted(mistakes))
    return {
        name: tuple(_agreement(partner, term, profiles[term.profile][1]) for term in partner.terms)
        for name, (_, partner) in sorted(partners.items())
    }


def holding(terms: Iterable[Agreement], day: date) -> Agreement | None:
    """The term of a partner that holds on a day."""
    return next((term for term in terms if term.holds_on(day)), None)


def _agreement(partner: Partner, term: Term, profile: Profile) -> Agreement:
    events = {f"nl.ketenbus.{name}": fields for name, fields in profile.events.items()}
    return Agreement(partner, term.version, term.profile, profile, term.begins_on, term.ends_on, events)


Model = TypeVar("Model", bound=BaseModel)


def _read_all(folder: Path, model: type[Model], mistakes: list[str]) -> Iterator[tuple[str, tuple[Document, Model]]]:
    for path in sorted(folder.glob("*.yaml")):
        if path.name == PURPOSES:
            continue
        try:
            document = Document(path)
            # Text, not YAML's own lists, is what strict tuples are read from.
            yield path.stem, (document, model.model_validate(_with_tuples(document.content)))
        except Unreadable as error:
            mistakes += error.mistakes
        except ValidationError as error:
            mistakes += [document.mistake(one["loc"], one["msg"]) for one in error.errors()]


def _with_tuples(content: object) -> object:
    if isinstance(content, dict):
        return {key: _with_tuples(value) for key, value in content.items()}
    return tuple(map(_with_tuples, content)) if isinstance(content, list) else content


class Known(NamedTuple):
    """Of an event every field that some version has, and which are in its subject (which never changes)."""

    fields: frozenset[str]
    in_subject: tuple[str, ...]


def _known(schemas: Iterable[Schema]) -> dict[str, Known]:
    found: dict[str, Known] = {}
    for schema in schemas:
        name = schema.type.removeprefix("nl.ketenbus.")
        before = found.get(name) or Known(frozenset(), tuple(re.findall(r"{(\w+)}", schema.raw["subject"])))
        found[name] = before._replace(fields=before.fields | {field["name"] for field in schema.raw["fields"]})
    return found


def _mistakes_in_profile(
    document: Document, profile: Profile, known: Mapping[str, Known], purposes: frozenset[str]
) -> Iterator[str]:
    for name, fields in profile.events.items():
        if name not in known:
            yield document.mistake(("events", name), "is no event that a service publishes; see schemas/")
            continue
        for number, field in enumerate(fields):
            if field not in known[name].fields:
                yield document.mistake(("events", name, number), f"{field} is no field of {name}")
        for field in known[name].in_subject:
            if field not in fields:
                yield document.mistake(("events", name), f"must grant {field}, which is in the event's subject")
    if profile.history == "open-cases" and (profile.cases != "own-municipality" or HANDED_OVER not in profile.events):
        yield document.mistake(("history",), f"open-cases needs cases: own-municipality, and {HANDED_OVER} granted")
    for purpose in profile.register_fields:
        if purpose not in purposes:
            yield document.mistake(("register", purpose), f"is no purpose; there are {', '.join(sorted(purposes))}")


def _mistakes_between(partners: Mapping[str, tuple[Document, Partner]], profiles: Collection[str]) -> Iterator[str]:
    having: dict[str, str] = {}
    for name, (document, partner) in partners.items():
        if partner.partner != name:
            yield document.mistake(("partner",), f"a file is named after its partner, so this must be {name}")
        if other := having.get(partner.oin):
            yield document.mistake(("oin",), f"is the OIN of {other} as well")
        having[partner.oin] = name
        for number, term in enumerate(partner.terms):
            if term.profile not in profiles:
                yield document.mistake(("terms", number, "profile"), f"there is no topics/profiles/{term.profile}.yaml")
        for number, (one, following) in enumerate(pairwise(partner.terms), start=1):
            if following.begins_on < one.ends_on:
                yield document.mistake(("terms", number, "from"), "overlaps the term before it")
            if following.version <= one.version:
                yield document.mistake(("terms", number, "version"), "must be higher than that of the term before it")
