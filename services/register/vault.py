"""How identities are kept: encrypted field by field, and found again only through a keyed hash."""

import hmac
import secrets
from hashlib import sha256
from pathlib import Path
from typing import Self
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_KEY_MIN_CHARACTERS = 43  # 32 random bytes, written as base64
_NONCE_BYTES = 12
_FORMAT = b"\x01"  # the first byte of everything kept, so that another way to keep it can be told apart


class WeakKey(Exception):
    """The register's key file holds fewer than 32 bytes; have it made again at provisioning."""


class Vault:
    """Three keys from one: to encrypt (AES-256-GCM), to look up and to make references (HMAC-SHA-256)."""

    def __init__(self, master_key: bytes) -> None:
        self._cipher = AESGCM(_derived(master_key, b"ketenbus register: encrypt"))
        self._lookup_key = _derived(master_key, b"ketenbus register: look up")
        self._reference_key = _derived(master_key, b"ketenbus register: refer")

    @classmethod
    def from_file(cls, key_file: Path) -> Self:
        """The file holds at least 32 random bytes, as hex or base64 text."""
        key = key_file.read_bytes().strip()
        if len(key) < _KEY_MIN_CHARACTERS:
            raise WeakKey(WeakKey.__doc__)
        return cls(key)

    def seal(self, person: UUID, field: str, text: str) -> bytes:
        """Bound to the person and the field: the bytes open nowhere else."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return _FORMAT + nonce + self._cipher.encrypt(nonce, text.encode(), _place(person, field))

    def open(self, person: UUID, field: str, sealed: bytes) -> str:
        nonce, text = sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :]
        return self._cipher.decrypt(nonce, text, _place(person, field)).decode()

    def lookup(self, kind: str, text: str) -> bytes:
        """The same text gives the same bytes; without the key they tell nothing, however few the possible texts."""
        return hmac.digest(self._lookup_key, f"{kind}:{text}".encode(), sha256)

    def pseudonym(self, person: UUID) -> str:
        """How the read log refers to a person, alive or erased: nobody without the key knows who that is."""
        return self.lookup("data-subject", str(person)).hex()[:32]

    def reference(self, text: str) -> UUID:
        """The same text gives the same reference, from which without the key nobody finds the text by trying."""
        return UUID(bytes=hmac.digest(self._reference_key, text.encode(), sha256)[:16], version=4)


def _place(person: UUID, field: str) -> bytes:
    return f"{person}/{field}".encode()


def _derived(master_key: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(master_key)
