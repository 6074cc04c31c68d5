"""Forty households over the agreement's whole term: each event of the four services is said at least once."""

import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shutil import which

import pytest

from services.catalogue.picture import flows
from services.platform.instance import SERVICES
from services.region.cli import make_page
from services.region.report import make_report, once
from services.region.run import Played, play_region
from services.region.span import SIGNING_DAY, Plan, Span
from tests.platforms import running_processes

pytestmark = [pytest.mark.timeout(600), pytest.mark.longest]

PLAN = Plan(households=40, seed=2017, span=Span(SIGNING_DAY, date(2020, 1, 1)))
# What a region of forty does not come to, each with its reason.
NOT_SAID = {
    "EventDiscarded": "no operator sees to what never happens",
    "EventQuarantined": "no partner sends what cannot be dealt with",
    "EventRetried": "no operator sees to what never happens",
    "IntakePassedOn": "nobody arrives in Vianen, which has no reception centre",
    "ParticipationDeclarationLapsed": "whose permit is withdrawn or corrected got it before permits obliged to sign",
    "PerformanceAgreementSucceeded": "no association promised Vianen homes",
    "SupervisionPassedOn": "Vianen is not under supervision",
    "SupervisionEnded": "forty households do not fill the quota of any municipality under supervision",
}


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    """On a platform of its own: its calendar ends where the others' stories would begin."""
    with running_processes(tmp_path_factory.mktemp("region") / "home") as instance:
        yield play_region(instance, PLAN, lambda *_: None, print)


def test_every_check_holds_over_the_whole_term(played: Played) -> None:
    assert played.audit.findings == []
    assert make_report(played.audit, 0, PLAN.span.last)["checks"] == {"C1": True, "C2": True, "C3": True, "C4": True}


def test_every_event_that_is_no_rejection_is_said_at_least_once(played: Played) -> None:
    emitted = {
        event.TYPE for name, flow in flows().items() if name in SERVICES for line in flow for event in line.emits
        if not event.REJECTION
    }  # fmt: skip
    said = {one.envelope.type for one in once(played.audit.heard)}
    assert {kind.rpartition(".")[2] for kind in emitted - said} <= set(NOT_SAID)


def test_the_page_opens_in_a_browser(played: Played, tmp_path: Path) -> None:
    browser = which("chromium") or which("chromium-browser") or which("google-chrome")
    report = make_report(played.audit, 0, PLAN.span.last)
    page = tmp_path / "report.html"
    page.write_text(make_page(PLAN, played, report), encoding="utf-8")
    assert page.stat().st_size > 10_000
    if browser is None:
        return  # tests/unit/region/test_charts.py reads the page strictly
    shown = subprocess.run(
        (browser, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", f"--user-data-dir={tmp_path}/profile",
         page.as_uri()),
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert shown.stdout.count("<svg") == 4
    assert "One household's story" in shown.stdout
