"""The pages of the handbook: the chain as a whole, each event, each partner's agreement, the code lists."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

from services.agreements.agreements import Agreement
from services.bus.flow import topic_of
from services.catalogue.codes import read_lists
from services.catalogue.examples import read_examples
from services.catalogue.fields import Field, fields_of
from services.catalogue.picture import arrows
from services.catalogue.schemas import SCHEMAS, Schema
from services.handbook.drawing import drawing
from services.handbook.html import code, codes, link, page, table
from services.handbook.sources import Sources, short

CASES = {
    "all": "all cases",
    "own-municipality": "cases of its own municipality",
    "own-homes": "cases of its own homes",
    "own-pupils": "its own pupils",
}
HISTORY = {
    "none": "begins with what happens from then on",
    "open-cases": "begins with its open cases, each handed over as it stands",
    "all": "begins with everything that happened before",
}


def pages(sources: Sources) -> Iterator[tuple[str, str]]:
    """Each page's place, and the page."""
    yield "index.html", _index(sources)
    yield "codes.html", _code_lists()
    for schema in sources.newest.values():
        yield f"events/{short(schema.type)}.html", _event(sources, schema)
    for name, terms in sources.agreements.items():
        yield f"partners/{name}.html", _partner(sources, name, terms)


def _index(sources: Sources) -> str:
    acts = table(
        "Who makes whom act, and by what.",
        ("who", "makes act", "by"),
        (
            (escape(source), escape(target), ", ".join(_trigger(trigger) for trigger in triggers))
            for (source, target), triggers in arrows(sources.flows).items()
        ),
    )
    partners = table(
        "Every partner, and in which profile its agreement is.",
        ("partner", "OIN", "profile", "from", "until", "by"),
        (
            (
                link(f"partners/{term.name}.html", term.name),
                code(term.partner.oin),
                escape(term.profile_name),
                str(term.begins_on),
                str(term.ends_on),
                escape(", ".join(term.channels)),
            )
            for term in sources.terms
        ),
    )
    return page(
        "Handbook",
        f"<h1>Ketenbus {escape(sources.release)}: who says what to whom</h1>"
        "<p>Made from the schemas, the flow tables and the agreements. What nobody granted reaches nobody.</p>"
        f"<h2>The chain</h2><figure>{drawing(sources.flows)}</figure>{acts}"
        f"<h2>Partners</h2>{partners}<h2>Events</h2>{''.join(_topics(sources))}",
    )


def _trigger(trigger: type) -> str:
    """A command is no event, so it has no page."""
    kind = getattr(trigger, "TYPE", None)
    return escape(trigger.__name__) if kind is None else link(f"events/{short(kind)}.html", trigger.__name__)


def _topics(sources: Sources) -> Iterator[str]:
    by_topic: dict[str, list[Schema]] = defaultdict(list)
    for schema in sources.newest.values():
        by_topic[topic_of(schema.type)].append(schema)
    for topic, schemas in by_topic.items():
        rows = (
            (
                link(f"events/{short(schema.type)}.html", schema.raw["name"]),
                escape(schema.raw["doc"]),
                escape(", ".join(sorted({term.profile_name for term in sources.granted(schema.type)})) or "nobody"),
            )
            for schema in schemas
        )
        yield f"<h3>{escape(topic)}</h3>{table(f'Events of {topic}.', ('event', 'what happened', 'granted to'), rows)}"


def _event(sources: Sources, schema: Schema) -> str:
    said = [f"{who}, on {what}" for who, what in sources.said_on(schema.type)]
    body = (
        f"<h1>{escape(short(schema.type))}</h1><p>{escape(schema.raw['doc'])}</p>"
        + table(
            "About the event.",
            ("what", "is"),
            (
                ("said by", escape("; ".join(said))),
                ("acted on by", escape(", ".join(sources.actors(schema.type)) or "no service")),
                ("topic", code(topic_of(schema.type))),
                ("subject", code(schema.raw["subject"])),
            ),
        )
        + f"<h2>Fields</h2>{_fields(schema)}<h2>Who receives it</h2>{_receivers(sources, schema)}"
        + f"<h2>Versions</h2>{_versions(sources.versions(schema.type))}<h2>An example</h2>{_example(schema)}"
    )
    return page(short(schema.type), body, up="../")


def _fields(schema: Schema) -> str:
    rows = ((code(field.name), escape(_kind(field)), _values(field), escape(field.doc)) for field in fields_of(schema))
    return table(f"Fields of version {schema.version}.", ("field", "type", "values", "meaning"), rows)


def _kind(field: Field) -> str:
    return f"{'list of ' if field.array else ''}{field.kind}{', or nothing' if field.nullable else ''}"


def _values(field: Field) -> str:
    if field.codes is not None:
        return link(f"../codes.html#{field.codes}", field.codes)
    if field.pattern is not None:
        return code(field.pattern)
    bounds = [f"from {field.minimum}"] * (field.minimum is not None) + [f"to {field.maximum}"] * (
        field.maximum is not None
    )
    return " ".join(bounds) or "any"


def _receivers(sources: Sources, schema: Schema) -> str:
    """Partners with the same profile receive the same fields on the same ground."""
    by_profile: dict[str, list[Agreement]] = defaultdict(list)
    for term in sources.granted(schema.type):
        by_profile[term.profile_name].append(term)
    if not by_profile:
        return "<p>Nobody is granted this event: it reaches nobody.</p>"
    rows = (
        (
            ", ".join(link(f"../partners/{name}.html", name) for name in dict.fromkeys(term.name for term in terms)),
            codes(terms[0].events[schema.type]),
            escape(CASES[terms[0].profile.cases]),
            escape(terms[0].profile.legal_basis),
            escape(terms[0].profile.purpose),
        )
        for _, terms in sorted(by_profile.items())
    )
    heads = ("partner", "receives", "of", "legal basis", "purpose")
    return table("Who is granted which fields of it, and why.", heads, rows)


def _versions(versions: Sequence[Schema]) -> str:
    before: frozenset[str] = frozenset()
    rows = []
    for schema in versions:
        names = [field.name for field in fields_of(schema)]
        added = [name for name in names if name not in before]
        rows.append((str(schema.version), codes(added) or "nothing but words", code(schema.fingerprint)))
        before = frozenset(names)
    return table("Every version that was published; each reads every other.", ("version", "adds", "fingerprint"), rows)


def _example(schema: Schema) -> str:
    example = next(one for one in read_examples(SCHEMAS / Path(*short(schema.type).split("."))) if one.why is None)
    told = json.dumps(example.record, indent=2, ensure_ascii=False)
    return f"<pre>{escape(told, quote=False)}</pre>"


def _partner(sources: Sources, name: str, terms: Sequence[Agreement]) -> str:
    who = terms[0].partner
    acts_for = [who.municipality, who.association, *who.schools]
    about = table(
        "Who it is.",
        ("what", "is"),
        (
            ("OIN", code(who.oin)),
            ("role", escape(who.role)),
            ("acts for", codes(one for one in acts_for if one) or "itself"),
            ("receives by", escape(", ".join(who.channels))),
            ("topic", code(terms[0].topic)),
        ),
    )
    sections = "".join(_term(sources, term) for term in terms)
    return page(name, f"<h1>The agreement of {escape(name)}</h1>{about}{sections}", up="../")


def _term(sources: Sources, term: Agreement) -> str:
    profile = term.profile
    ground: Mapping[str, str] = {
        "legal basis": profile.legal_basis,
        "purpose": profile.purpose,
        "processing activity": profile.processing_activity,
        "profile": term.profile_name,
        "whose cases": CASES[profile.cases],
        "its stream": HISTORY[profile.history],
        "kept for": f"{profile.retention_days} days",
    }
    events = (
        (link(f"../events/{short(event)}.html", short(event)), codes(fields), escape(sources.newest[event].raw["doc"]))
        for event, fields in term.events.items()
    )
    fetches = [(escape(purpose), codes(fields)) for purpose, fields in profile.register_fields.items()]
    register = table("What it may fetch of its own persons.", ("for", "fields"), fetches)
    return (
        f"<h2>Version {term.version}: from {term.begins_on} until {term.ends_on}</h2>"
        + table("On what ground.", ("what", "is"), ((key, escape(value)) for key, value in ground.items()))
        + f"<h3>It receives</h3>{table('Events and their fields.', ('event', 'fields', 'what happened'), events)}"
        + f"<h3>It may fetch from the register</h3>{register if fetches else '<p>Nothing.</p>'}"
    )


def _code_lists() -> str:
    sections = "".join(
        f'<h2 id="{escape(name)}">{escape(name)}</h2><p>{escape(one.doc)} Source: {escape(one.source)}.</p>'
        + table(
            f"Codes of {name}.",
            ("code", "English", "Dutch"),
            ((code(key), escape(label.en), escape(label.nl)) for key, label in one.codes.items()),
        )
        for name, one in sorted(read_lists().items())
    )
    return page("Code lists", f"<h1>Code lists</h1>{sections}")
