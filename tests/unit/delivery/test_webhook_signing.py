"""Signatures that any verifier of Standard Webhooks takes, and secrets that nobody else can open."""

import base64
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from services.delivery.webhooks.sending import CONTENT_TYPE
from services.delivery.webhooks.signing import SECRET_BYTES, OtherKey, Safe, new_secret, shown, signed_headers
from tests.kit.golden import FILES, Golden

BODY = json.dumps({"specversion": "1.0", "id": "1", "data": {"wish": "déjà vu"}}, ensure_ascii=False).encode()


def now() -> datetime:
    """The library's verifier goes by the clock."""
    return datetime.now(UTC)


def test_the_librarys_verifier_takes_what_was_signed() -> None:
    secret = new_secret()
    assert Webhook(shown(secret)).verify(BODY, signed_headers("msg-1", now(), BODY, [secret])) == json.loads(BODY)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_posts_look_as_the_golden_files_say(path: Path) -> None:
    golden = Golden.read(path)
    headers, body = golden.webhook
    keys = [base64.b64decode(secret.removeprefix("whsec_")) for secret in golden.secrets]
    sent_at = datetime.fromtimestamp(golden.sent_at, UTC)
    assert {"content-type": CONTENT_TYPE, **signed_headers(headers["webhook-id"], sent_at, body, keys)} == headers
    assert headers["webhook-id"] == json.loads(body)["id"]


def test_while_a_secret_rotates_both_verify() -> None:
    former, current = new_secret(), new_secret()
    headers = signed_headers("msg-1", now(), BODY, [current, former])
    for secret in (former, current):
        assert Webhook(shown(secret)).verify(BODY, headers) == json.loads(BODY)
    with pytest.raises(WebhookVerificationError):
        Webhook(shown(former)).verify(BODY, signed_headers("msg-1", now(), BODY, [current]))


@pytest.mark.parametrize("changed", ["webhook-id", "webhook-timestamp", "body"])
def test_nothing_that_is_signed_can_be_changed(changed: str) -> None:
    secret = new_secret()
    headers, body = signed_headers("msg-1", now(), BODY, [secret]), BODY
    if changed == "body":
        body += b" "
    else:
        headers |= {changed: {"webhook-id": "msg-2", "webhook-timestamp": str(int(now().timestamp()) - 7)}[changed]}
    with pytest.raises(WebhookVerificationError):
        Webhook(shown(secret)).verify(body, headers)


def test_a_signature_is_stale_after_five_minutes() -> None:
    secret = new_secret()
    late = signed_headers("msg-1", now() - timedelta(minutes=6), BODY, [secret])
    with pytest.raises(WebhookVerificationError, match="too old"):
        Webhook(shown(secret)).verify(BODY, late)


def test_a_sealed_secret_opens_for_its_partner_with_its_key_only() -> None:
    safe, secret = Safe(b"k" * 32), new_secret()
    sealed = safe.seal("coa", secret)
    assert len(secret) == SECRET_BYTES
    assert secret not in sealed
    assert safe.open("coa", sealed) == secret
    assert safe.seal("coa", secret) != sealed
    for other, partner in ((safe, "ind"), (Safe(b"l" * 32), "coa")):
        with pytest.raises(OtherKey):
            other.open(partner, sealed)
