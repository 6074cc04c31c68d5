"""The alert rules hold against PromQL, our metrics, our processes and the runbook: what names nothing never fires."""

import re
from datetime import timedelta
from typing import Any

import promql_parser
import pytest
import yaml
from prometheus_client import REGISTRY

from services.bus import metrics as _bus
from services.bus.held import HELD_RECORDS_MAX
from services.delivery import metrics as _delivery
from services.delivery.webhooks import metrics as _webhooks
from services.delivery.webhooks.schedule import Patience
from services.platform.instance import REPOSITORY, Instance
from services.platform.processes import API, TASKS, _port
from services.runtime import metrics as _http

FOLDER = REPOSITORY / "deploy" / "prometheus"
GROUPS = yaml.safe_load((FOLDER / "alerts.yml").read_text())["groups"]
RULES: list[dict[str, Any]] = [rule for group in GROUPS for rule in group["rules"]]
CONFIGURATION = yaml.safe_load((FOLDER / "prometheus.yml").read_text())
REGISTERED = (_bus, _delivery, _webhooks, _http)
SUFFIXES = {"counter": ("_total",), "histogram": ("_bucket", "_count", "_sum")}

every_rule = pytest.mark.parametrize("rule", RULES, ids=[rule["alert"] for rule in RULES])


def registered() -> set[str]:
    """Names as a query writes them."""
    families = list(REGISTRY.collect())
    return {f"{one.name}{suffix}" for one in families for suffix in SUFFIXES.get(one.type, ("",))}


def selectors(expression: str) -> set[str]:
    """The metrics that an expression asks for. Raises ValueError where it is no PromQL."""
    found: set[str] = set()

    def note(node: promql_parser.Expr) -> None:
        if isinstance(node, promql_parser.VectorSelector) and node.name:
            found.add(node.name)

    promql_parser.walk(promql_parser.parse(expression), note)
    return found


@every_rule
def test_a_rule_asks_for_what_is_measured(rule: dict[str, Any]) -> None:
    names = selectors(rule["expr"])
    assert names
    assert names <= registered() | {"up"}


def test_a_rule_that_is_no_query_or_names_nothing_is_found() -> None:
    with pytest.raises(ValueError, match="parenthesis"):
        selectors("max by (service (ketenbus_stalled_seconds) > 30")
    assert selectors("increase(ketenbus_made_up_total[10m]) > 0") - registered() == {"ketenbus_made_up_total"}


@every_rule
def test_a_counter_with_labels_is_heard_when_it_begins(rule: dict[str, Any]) -> None:
    counters: dict[str, Any] = dict(REGISTRY._names_to_collectors)
    for name in re.findall(r"increase\((\w+)", rule["expr"]):
        assert not counters[name]._labelnames or f"{name} unless {name} offset 10m" in rule["expr"]


@every_rule
def test_a_rule_says_what_happened_how_bad_it_is_and_where_to_read_on(rule: dict[str, Any]) -> None:
    assert set(rule) == {"alert", "expr", "for", "labels", "annotations"}
    assert promql_parser.parse_duration(rule["for"]).total_seconds() <= 60
    assert rule["labels"]["severity"] in ("page", "ticket")
    assert rule["annotations"]["summary"].endswith(".")
    file, _, section = rule["annotations"]["runbook"].partition("#")
    headings = re.findall(r"^## (.+)$", (REPOSITORY / file).read_text(), re.MULTILINE)
    assert section in {heading.lower().replace(" ", "-") for heading in headings}


@every_rule
def test_a_summary_shows_only_labels_that_the_query_keeps(rule: dict[str, Any]) -> None:
    shown = set(re.findall(r"\$labels\.(\w+)", rule["annotations"]["summary"]))
    kept = {label.strip() for labels in re.findall(r"by \(([^)]*)\)", rule["expr"]) for label in labels.split(",")}
    assert shown <= (kept or {"process", "service"})


def test_the_held_queue_alarms_at_half_of_what_it_may_hold() -> None:
    (rule,) = (rule for rule in RULES if rule["alert"] == "HeldQueueFills")
    assert rule["expr"].endswith(f">= {HELD_RECORDS_MAX // 2}")


def test_a_webhook_that_takes_nothing_is_told_of_before_anything_of_it_is_given_up() -> None:
    (rule,) = (rule for rule in RULES if rule["alert"] == "WebhookAges")
    seconds = timedelta(seconds=int(rule["expr"].rpartition("> ")[2]))
    assert Patience().longest_pause <= seconds < Patience().in_all


def test_every_alert_has_its_row_in_the_runbook() -> None:
    rows = re.findall(r"^\| `(\w+)`", (REPOSITORY / "docs" / "operators.md").read_text(), re.MULTILINE)
    assert rows == [rule["alert"] for rule in RULES]


def test_every_process_of_an_instance_is_asked() -> None:
    instance = Instance(REPOSITORY / "var")
    expected = {
        (task.service, task.name, f"127.0.0.1:{_port(instance, task)}", "https" if task.role == API else "http")
        for task in TASKS
    }
    asked = {
        (target["labels"]["service"], target["labels"]["process"], *target["targets"], job.get("scheme", "http"))
        for job in CONFIGURATION["scrape_configs"]
        for target in job["static_configs"]
    }
    assert asked == expected
    assert [(FOLDER / name).exists() for name in CONFIGURATION["rule_files"]] == [True]
    assert (FOLDER / CONFIGURATION["scrape_configs"][0]["tls_config"]["ca_file"]).resolve() == instance.authority_file
