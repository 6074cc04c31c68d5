"""One API of the running services, as callers of every role have it."""

import json
import re
from functools import cache
from typing import Any

import httpx
import schemathesis
from prometheus_client.parser import text_string_to_metric_families

from services.platform.instance import Instance
from services.runtime.clients import ClientCredentials, trusting

# Each of another role; between them they have all that may do something.
CLIENTS = {
    "association": "association-rwu", "municipality": "municipality-gm0344", "school": "school-primary",
    **{role: role for role in (
        "auditor", "coa", "duo", "employer", "ggd", "guidance", "ind", "operator", "privacy-officer", "province",
        "register", "social-service",
    )},
}  # fmt: skip
NOBODYS_ROLE = "auditor"
PROBLEM_TYPE = "urn:ketenbus:problem:"
"""Begins every refusal's type; what is drawn may be a word of it: a person was called ketenbus."""


class Target:
    """One API, and what it says of itself."""

    def __init__(self, instance: Instance, api: str) -> None:
        self.url = instance.http_url(api)
        self._client = httpx.Client(base_url=self.url, verify=trusting(instance.authority_file), trust_env=False)
        self.instance = instance
        self.text = self._client.get("/openapi.json").text
        schema: Any = schemathesis.openapi.from_dict(json.loads(self.text))
        self.operations: list[Any] = [found.ok() for found in schema.get_all_operations()]
        self.token = cache(self.new_token)
        self.accepted = self.refused = 0
        self.decided = 0
        """Commands, whatever was decided."""

    def close(self) -> None:
        self._client.close()

    def callers(self, operation: Any) -> list[str]:
        """Who may call it, as the refusal of somebody who may not tells it; everybody where it tells nothing."""
        headers = {"Authorization": f"Bearer {self.token(NOBODYS_ROLE)}"}
        answer = self._client.request(operation.method, re.sub("[{}]", "", operation.path), json={}, headers=headers)
        self.refused += answer.status_code >= 400
        if f"{PROBLEM_TYPE}role-missing" not in answer.text:
            return list(CLIENTS.values())
        _, _, roles = answer.json()["errors"][0]["remedy"].partition(" role ")
        return [CLIENTS[role] for role in roles.split(" or ")]

    @property
    def counted(self) -> int:
        """Refusals, as its metrics have them."""
        families = text_string_to_metric_families(self._client.get("/metrics").text)
        samples = [sample for family in families for sample in family.samples]
        return int(sum(sample.value for sample in samples if sample.name == "ketenbus_requests_refused_total"))

    def new_token(self, client: str) -> str:
        auth = ClientCredentials.from_file(
            self.instance.client_secrets / f"{client}.secret", f"{self.instance.http_url('access')}/oauth2/token"
        )
        asked = self._client.get("/health", auth=auth).request
        return asked.headers["Authorization"].removeprefix("Bearer ")
