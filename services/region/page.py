"""report.html: what was played, for whoever decides on policy; one file, nothing fetched, readable on paper."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import groupby
from typing import Any, cast

from services.audit.topics import Heard
from services.contracts.event import Event
from services.contracts.housing import HomeAdded, SettlementRegistered
from services.contracts.intake import IntakeCompleted, PermitGranted, RegionArrivalRegistered
from services.contracts.work import AssistanceGranted, WorkPlanAgreed
from services.region.charts import Bar, Chart, alternative, counted, svg, told
from services.region.figures import Figures
from services.region.report import PERIOD, Outcome
from services.region.resemblance import Compared
from services.region.span import Plan
from services.region.story import Causes

STYLE = """
body{font:16px/1.5 system-ui,sans-serif;max-width:56rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
h1,h2{line-height:1.2}svg{width:100%;height:auto;font:13px system-ui,sans-serif;fill:#1a1a1a}
.part0{fill:#1f5f99}.part1{fill:#e8b04a;stroke:#1a1a1a;stroke-width:1;stroke-dasharray:3 2}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.25rem .6rem;border-bottom:1px solid #bbb}
td.n,th.n{text-align:right}caption{text-align:left;color:#444}figure{margin:1rem 0}figcaption{font-weight:600}
.key span{margin-right:1.5rem}.key i{display:inline-block;width:1rem;height:.8rem;margin-right:.4rem}
i.part0{background:#1f5f99}i.part1{background:#e8b04a;border:1px dashed #1a1a1a}
ol.story{border-left:3px solid #1f5f99;padding-left:1.5rem;list-style:none}ol.story>li{margin:.8rem 0}
@media print{body{max-width:none;margin:0}figure,tr,li{break-inside:avoid}h2{break-after:avoid}details>*{display:block}}
"""
PERSON_STEPS: tuple[tuple[str, type[Event]], ...] = (
    ("arrived in the region", RegionArrivalRegistered),
    ("intake held", IntakeCompleted),
    ("with a permit", PermitGranted),
    ("in a home of their own", SettlementRegistered),
    ("with assistance", AssistanceGranted),
    ("with a plan towards work", WorkPlanAgreed),
)


def page(
    plan: Plan,
    figures: Figures,
    heard: Sequence[Heard],
    story: Sequence[Heard],
    causes: Causes,
    report: Mapping[str, Any],
    found: Mapping[str, Outcome],
    compared: Sequence[Compared],
) -> str:
    events = [one.event for one in heard]
    charts = [flow(events), quotas(figures, found), terms(events), homes(events)]
    body = "".join(
        (
            _summary(plan, report, len(heard)),
            *(_figure(chart, f"chart{number}") for number, chart in enumerate(charts)),
            _resemblance(compared),
            _story(story, causes),
            _clauses(report["clauses"]),
        )
    )
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"/>'
        '<meta name="viewport" content="width=device-width"/><title>Ketenbus: the region as it was played</title>'
        f"<style>{STYLE}</style></head><body><main>{body}</main></body></html>\n"
    )


def flow(events: Sequence[Event]) -> Chart:
    """How many households got how far."""
    reached = {label: len({e.household for e in events if isinstance(e, kind)}) for label, kind in PERSON_STEPS}  # type: ignore[attr-defined]  # each of these has a household
    return counted("From arrival to work", "Households that took each step.", "households", reached)


def quotas(figures: Figures, found: Mapping[str, Outcome]) -> Chart:
    bars = [
        Bar(place.name, (float(one.housed), float(max(0, one.open))))
        for place in figures.places
        if (one := found.get(place.code))
    ]
    return Chart(f"The quota of {PERIOD}", "Persons by municipality.", ("housed", "open"), tuple(bars))


def terms(events: Sequence[Event]) -> Chart:
    """By norm: how often its term passed, and how often it proved to be met although that was heard late."""
    passed: Counter[str] = Counter()
    met: Counter[str] = Counter()
    for event in events:
        norm = getattr(event, "norm", None)
        if norm is not None:
            (met if type(event).__name__.endswith("Met") else passed)[norm] += 1
    bars = [Bar(norm, (float(passed[norm]), float(met[norm]))) for norm in sorted(passed | met)]
    says = "Terms by norm: how many passed, and of how many it was heard later that they were met."
    return Chart("Terms", says, ("exceeded", "met after all"), tuple(bars))


def homes(events: Sequence[Event]) -> Chart:
    kinds = Counter(e.kind for e in events if isinstance(e, HomeAdded))
    return counted("Homes by kind", "Homes that were added.", "homes", dict(sorted(kinds.items())))


def _summary(plan: Plan, report: Mapping[str, Any], count: int) -> str:
    verdicts = ", ".join(f"{name} {'holds' if holds else 'FAILS'}" for name, holds in report["checks"].items())
    return (
        "<h1>The region as it was played</h1>"
        f"<p>{plan.households} households, seed {plan.seed}, from {plan.span.first:%-d %B %Y} to"
        f" {plan.span.last:%-d %B %Y}; {count} events in {report['wall_seconds']} seconds. {verdicts}."
        " Nobody in it ever lived: the people are made up, the rules are real.</p>"
        "<p>C1: nothing that was committed is missing. C2: every table is the sum of its events."
        " C3: events are in order. C4: nothing was given twice.</p>"
    )


def _figure(chart: Chart, name: str) -> str:
    key = "".join(f'<span><i class="part{n}"></i>{escape(word)}</span>' for n, word in enumerate(chart.legend))
    return (
        f"<h2>{escape(chart.title)}</h2><figure><figcaption>{escape(chart.says)}</figcaption>"
        f'<div class="key">{key}</div>'
        f"{svg(chart, name)}<details><summary>In words</summary><p>{escape(alternative(chart))}</p></details></figure>"
    )


def _resemblance(compared: Sequence[Compared]) -> str:
    rows = "".join(
        f"<tr><td>{escape(one.figure.says)}</td><td class='n'>{_number(one.simulated)}</td>"
        f"<td class='n'>{one.figure.bounds} {escape(one.figure.unit)}</td>"
        f"<td>{one.verdict}</td><td>{escape(one.figure.source)}</td></tr>"
        for one in compared
    )
    return (
        "<h2>Simulated beside published</h2><table><thead><tr><th>figure</th><th class='n'>simulated</th>"
        f"<th class='n'>published</th><th>verdict</th><th>source</th></tr></thead><tbody>{rows}</tbody></table>"
    )


def _number(value: float | None) -> str:
    return "–" if value is None else told(value)


def _story(story: Sequence[Heard], causes: Causes) -> str:
    if not story:
        return ""
    by_day = groupby(story, key=lambda one: cast(Any, one.event).occurred_on)
    days = "".join(
        f"<li><strong>{day:%-d %B %Y}</strong><ul>{''.join(_said(list(said), causes))}</ul></li>"
        for day, said in by_day
    )
    return f"<h2>One household's story</h2><ol class='story'>{days}</ol>"


def _said(said: Sequence[Heard], causes: Causes) -> Iterator[str]:
    told_once: dict[tuple[str, str, str], int] = defaultdict(int)
    for one in said:
        told_once[one.envelope.type.split(".")[2], type(one.event).__name__, causes.of(one)] += 1
    for (service, name, cause), times in told_once.items():
        often = f" ({times} times)" if times > 1 else ""
        yield f"<li>{service}: {name}{often}, because of {escape(cause)}</li>"


def _clauses(clauses: Mapping[str, Sequence[Mapping[str, Any]]]) -> str:
    rows = "".join(
        f"<tr><td>{clause}</td><td>{escape(figure['name'])}</td><td>{escape(figure['of'])}</td>"
        f"<td class='n'>{_number(figure['value'])} {escape(figure['unit'])}</td></tr>"
        for clause, measured in clauses.items()
        for figure in measured
    )
    return (
        "<h2>The clauses of the agreement</h2><table><thead><tr><th>clause</th><th>figure</th><th>of</th>"
        f"<th class='n'>value</th></tr></thead><tbody>{rows}</tbody></table>"
    )
