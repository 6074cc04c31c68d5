"""References as one partner knows them: opaque, different for every partner, invertible only by us (law 6)."""

from uuid import UUID

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import ECB
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


class References:
    """One partner's view of all references.

    A uuid is exactly one AES block, and every uuid occurs under a key once: so the block cipher alone is a permutation
    of uuids, which is what a pseudonym has to be. (A mode with an initialisation vector would give the same reference
    another look each time, and the partner could not recognise it.)
    """

    def __init__(self, key: bytes, partner: str) -> None:
        """`key` is delivery's own, at least 32 bytes; each partner's follows from it and the partner's name."""
        own = HKDF(SHA256(), 32, salt=None, info=f"ketenbus/references/{partner}".encode()).derive(key)
        cipher = Cipher(AES256(own), ECB())  # noqa: S305  # one block, see above
        self._encrypt = cipher.encryptor().update
        self._decrypt = cipher.decryptor().update

    def theirs(self, ours: UUID) -> UUID:
        return UUID(bytes=self._encrypt(ours.bytes))

    def ours(self, theirs: UUID) -> UUID:
        """Of a reference that was never given out: one that nothing has."""
        return UUID(bytes=self._decrypt(theirs.bytes))
