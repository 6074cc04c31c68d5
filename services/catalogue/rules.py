"""What every schema of ours must keep to, apart from being Avro (laws 5 and 7)."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from services.catalogue.schemas import Schema

RECORD_KEYS = {"type", "name", "namespace", "doc", "subject", "rejection", "fields"}
FIELD_KEYS = {"name", "type", "default", "doc", "codes", "pattern", "minimum", "maximum"}
PLAIN = {"string", "int", "long", "boolean"}
LOGICAL = {"uuid": "string", "date": "int"}

# Whoever can write one of these into a field can identify somebody with it.
IDENTIFYING = (
    "Amina Yusuf",
    "amina@example.org",
    "123456782",
    "0612345678",
    "1990-05-17",
    "Dorpsstraat 1, 3511 AB Utrecht",
)
IDENTIFYING_WORDS = {
    "name",
    "surname",
    "birth",
    "born",
    "bsn",
    "vnumber",
    "phone",
    "email",
    "address",
    "remark",
    "comment",
    "text",
    "nationality",
}


def broken_rules(schema: Schema, lists: Collection[str]) -> list[str]:
    """One line per broken rule, each naming the field and the remedy; `lists` are the known code lists."""
    raw = schema.raw
    return [
        f"{schema.type} v{schema.version}: {line}"
        for line in (*_record(raw), *(f"{f.get('name')}: {m}" for f in raw["fields"] for m in _field(f, lists)))
    ]


def _record(raw: Mapping[str, Any]) -> Iterator[str]:
    if not str(raw.get("doc", "")).strip():
        yield "needs a doc that says what happened"
    for key in sorted(raw.keys() - RECORD_KEYS):
        yield f"has the attribute {key}, which nothing reads; remove it"
    if raw["name"].endswith("Rejected") != bool(raw.get("rejection", False)):
        yield 'must be named …Rejected exactly if it carries "rejection": true'
    if raw.get("rejection", False) and not any(f["name"] == "code" and "codes" in f for f in raw["fields"]):
        yield "is a rejection, so it needs a field `code` with the code list of the rules that may be broken"
    yield from _subject(raw)


def _subject(raw: Mapping[str, Any]) -> Iterator[str]:
    subject = raw.get("subject")
    if not isinstance(subject, str) or not subject:
        yield 'needs a subject, e.g. "household/{household}"'
        return
    required = {field["name"] for field in raw["fields"] if not isinstance(field["type"], list)}
    for name in re.findall(r"\{([^}]*)\}", subject):
        if name not in required:
            yield f"names {name} in its subject, which is no field that always has a value"


def _field(field: Mapping[str, Any], lists: Collection[str]) -> Iterator[str]:
    if not str(field.get("doc", "")).strip():
        yield "needs a doc"
    for key in sorted(field.keys() - FIELD_KEYS):
        yield f"has the attribute {key}, which nothing reads; remove it"
    if IDENTIFYING_WORDS & set(field["name"].lower().split("_")):
        yield "sounds like something that identifies a person or like free text, which never goes on the bus"
    if isinstance(field["type"], list) and field.get("default", "none") is not None:
        yield "is nullable, so its default must be null"
    yield from _type(field, field["type"], lists)


def _type(field: Mapping[str, Any], avro: Any, lists: Collection[str]) -> Iterator[str]:
    """Nothing but plain values, arrays of them, and `["null", value]`: enums do not grow and nesting recurses."""
    if isinstance(avro, list):
        if len(avro) != 2 or avro[0] != "null" or isinstance(avro[1], list):
            yield 'may be a union only of the form ["null", value]'
            return
        avro = avro[1]
    if isinstance(avro, dict) and avro.get("type") == "array":
        avro = avro["items"]
    if isinstance(avro, dict) and avro.get("type") == "enum":
        yield "is an enum, which old readers cannot grow with; use a string with a code list"
    elif (
        (isinstance(avro, dict) and LOGICAL.get(avro.get("logicalType", "")) != avro.get("type"))
        or (isinstance(avro, str) and avro not in PLAIN)
        or not isinstance(avro, (str, dict))
    ):
        yield "must be a plain value, a uuid, a date or an array of these; nothing nested, nothing recursive"
    elif avro == "string":
        yield from _text(field, lists)


def _text(field: Mapping[str, Any], lists: Collection[str]) -> Iterator[str]:
    codes, pattern = field.get("codes"), field.get("pattern")
    if (codes is None) == (pattern is None):
        yield "is text, so it needs either the code list or the pattern that bounds it"
    elif codes is not None and codes not in lists:
        yield f"names the code list {codes}, which schemas/codes does not have"
    elif pattern is not None:
        yield from _pattern(pattern)


def _pattern(pattern: str) -> Iterator[str]:
    try:
        form = re.compile(pattern)
    except re.error as error:
        yield f"has a pattern that is no regular expression: {error}"
        return
    if any(form.fullmatch(text) for text in IDENTIFYING):
        yield "has a pattern wide enough for a name, a number, a birth date or an address; narrow it"
