"""What alert rules count on in the metrics of the running chain."""

import httpx
import pytest

from services.platform.instance import APIS, Instance
from services.runtime.clients import trusting


def told(chain: Instance, api: str) -> str:
    return httpx.get(f"{chain.http_url(api)}/metrics", verify=trusting(chain.authority_file), trust_env=False).text


@pytest.mark.parametrize("api", [api for api in APIS if api != "access"])
def test_an_api_tells_that_nobody_owns_the_relay_where_no_worker_is_left_to_tell(chain: Instance, api: str) -> None:
    metrics = told(chain, api)
    assert "\nketenbus_relay_owned " in metrics
    assert api == "register" or "ketenbus_partitions_assigned" in metrics


def test_deliverys_api_tells_that_nobody_posts_webhooks_where_no_process_is_left_to_tell(chain: Instance) -> None:
    assert "\nketenbus_webhooks_owned 0.0\n" in told(chain, "delivery")
