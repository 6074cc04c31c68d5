"""What alert rules count on in the metrics of the running chain."""

import httpx
import pytest

from services.platform.instance import APIS, Instance
from services.runtime.clients import trusting


@pytest.mark.parametrize("api", [api for api in APIS if api != "access"])
def test_an_api_tells_that_nobody_owns_the_relay_where_no_worker_is_left_to_tell(chain: Instance, api: str) -> None:
    url = f"{chain.http_url(api)}/metrics"
    told = httpx.get(url, verify=trusting(chain.authority_file), trust_env=False).text
    assert "\nketenbus_relay_owned " in told
    assert api == "register" or "ketenbus_partitions_assigned" in told
