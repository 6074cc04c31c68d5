"""Standard Webhooks signatures, and the secrets that they are made with: sealed in the database, shown once."""

import base64
import hmac
import secrets
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from services.runtime.settings import StreamSettings

SECRET_BYTES = 32
_NONCE_BYTES = 12


def new_secret() -> bytes:
    return secrets.token_bytes(SECRET_BYTES)


def shown(secret: bytes) -> str:
    """As a partner's verifier takes it."""
    return f"whsec_{base64.b64encode(secret).decode()}"


def signed_headers(message_id: str, now: datetime, body: bytes, keys: Sequence[bytes]) -> dict[str, str]:
    """The three headers of Standard Webhooks; a signature for each secret that is good at this time."""
    timestamp = str(int(now.timestamp()))
    signed = b".".join((message_id.encode(), timestamp.encode(), body))
    signatures = (base64.b64encode(hmac.digest(key, signed, sha256)).decode() for key in keys)
    return {
        "webhook-id": message_id,
        "webhook-timestamp": timestamp,
        "webhook-signature": " ".join(f"v1,{signature}" for signature in signatures),
    }


class OtherKey(Exception):
    """A secret was sealed with another key than delivery has now."""

    def __init__(self, partner: str) -> None:
        super().__init__(
            f"the webhook secret of {partner} was sealed with another references.key: restore it from its backup."
            " If it is lost, references are as well; have each partner DELETE its webhook and PUT it again."
        )


class Safe:
    """Seals secrets with a key of their own that follows from delivery's (AES-256-GCM, bound to the partner)."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(HKDF(SHA256(), 32, salt=None, info=b"ketenbus/webhook-secrets").derive(key))

    @classmethod
    def of(cls, settings: StreamSettings) -> Self:
        return cls(settings.reference_key())

    def seal(self, partner: str, secret: bytes) -> bytes:
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, secret, partner.encode())

    def open(self, partner: str, sealed: bytes) -> bytes:
        """Raises OtherKey."""
        try:
            return self._cipher.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], partner.encode())
        except InvalidTag:
            raise OtherKey(partner) from None
