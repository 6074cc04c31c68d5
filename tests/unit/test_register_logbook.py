"""An action belongs to its caller's trace where the caller names one (W3C Trace Context)."""

import re

import pytest

from services.register.logbook import Trace

GIVEN = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


def test_the_callers_trace_goes_on_under_a_span_of_our_own() -> None:
    trace = Trace.begun(GIVEN)
    assert (trace.trace_id, trace.parent_span_id) == ("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331")
    assert re.fullmatch(r"[0-9a-f]{16}", trace.span_id)
    assert trace.span_id != trace.parent_span_id


@pytest.mark.parametrize(
    "given",
    [
        None,
        "",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        f"00-{'0' * 32}-b7ad6b7169203331-01",
        f"00-0af7651916cd43dd8448eb211c80319c-{'0' * 16}-01",
        f"{GIVEN}\n",
        "Hakvoort",
    ],
)
def test_what_is_no_trace_begins_a_new_one(given: str | None) -> None:
    trace = Trace.begun(given)
    assert re.fullmatch(r"00-[0-9a-f]{32}-[0-9a-f]{16}-01", trace.traceparent)
    assert trace.trace_id not in (given or "")
    assert trace.parent_span_id is None


def test_each_person_of_several_has_a_span_under_the_same_action() -> None:
    trace = Trace.begun(None)
    one, other = trace.child(), trace.child()
    assert {one.trace_id, other.trace_id} == {trace.trace_id}
    assert {one.parent_span_id, other.parent_span_id} == {trace.span_id}
    assert one.span_id != other.span_id
