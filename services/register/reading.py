"""A partner reads: by its own reference, for a purpose that its agreement grants, of those who are its own."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from services.agreements.agreements import Agreements
from services.register.granted import Grant, check_purpose, granted, terms_of
from services.register.inquiries import Delivery, Standing
from services.register.logbook import Processing, Trace
from services.register.records import Records, unknown
from services.runtime.problems import Problem


class Reading:
    def __init__(self, agreements: Agreements, purposes: Collection[str], delivery: Delivery, records: Records) -> None:
        self._agreements = agreements
        self._purposes = purposes
        self._delivery = delivery
        self._records = records

    def person(self, partner: str, reference: UUID, purpose: str, trace: Trace) -> dict[str, Any]:
        """The fields that are granted; a problem (503, 422, 403, 404, 410) otherwise, in this order."""
        terms = terms_of(self._agreements, partner)
        check_purpose(self._purposes, purpose)
        standing = self._delivery.about_person(partner, reference, trace)
        grant = granted(terms, purpose, standing.today)
        (one,) = self._own(standing, "person").persons
        values = self._records.read(one.ours, _processing("fetch a person's fields", grant), trace)
        return {"person": str(one.theirs), **values}

    def household(self, partner: str, reference: UUID, purpose: str, trace: Trace) -> list[dict[str, Any]]:
        """The same of every member who is registered and was not erased, each with an entry of its own in the log."""
        terms = terms_of(self._agreements, partner)
        check_purpose(self._purposes, purpose)
        standing = self._delivery.about_household(partner, reference, trace)
        grant = granted(terms, purpose, standing.today)
        processing = _processing("fetch the fields of a household's member", grant)
        found = []
        for one in self._own(standing, "household").persons:
            try:
                values = self._records.read(one.ours, processing, trace.child())
            except Problem as problem:
                if problem.reason not in ("unknown-person", "person-erased"):
                    raise
            else:
                found.append({"person": str(one.theirs), **values})
        return found

    def _own(self, standing: Standing, what: str) -> Standing:
        if not standing.is_its_own or not standing.persons:
            raise unknown(what, "is not known here", "send a reference that you received, of a case of your own")
        return standing


def _processing(name: str, grant: Grant) -> Processing:
    return Processing(
        name=name,
        caller=grant.partner,
        processor=f"urn:nld:oin:{grant.oin}",
        activity=grant.processing_activity,
        purpose=grant.purpose,
        fields=grant.fields,
        agreement_version=grant.agreement_version,
    )
