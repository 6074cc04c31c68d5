"""What chance sends: bytes without any sense, and valid records with something wrong."""

import json
from collections.abc import Callable, Sequence

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tests.fuzz.corpus import CANARIES, NUMBERS, TEXTS

RANDOM_BYTES_MAX = 256
PLACES = 2**16
PIECES = (
    b"", b"\x00", b"\xff", b"\x01", b"\x80" * 10, b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", b"{", b"[", b'"',
    b"\\u0000", b"\\ud800", b"\xed\xa0\x80", b"\xe2\x80\xae", b"-1", b"1e400", b"NaN", b": ", b"\n", b"\r\n",
    b"..", b"%00",
    *(canary.encode() for canary in CANARIES),
)  # fmt: skip


def overwritten(content: bytes, at: int, piece: bytes) -> bytes:
    return content[:at] + piece + content[at + len(piece) :]


def inserted(content: bytes, at: int, piece: bytes) -> bytes:
    return content[:at] + piece + content[at:]


def cut_out(content: bytes, at: int, piece: bytes) -> bytes:
    return content[:at] + content[at + 1 + len(piece) :]


def cut_off(content: bytes, at: int, piece: bytes) -> bytes:
    return content[:at] + piece


def repeated(content: bytes, at: int, piece: bytes) -> bytes:
    return content[:at] + content[at : at + 20] * (2 + len(piece))


def flipped(content: bytes, at: int, piece: bytes) -> bytes:
    return content[:at] + bytes(one ^ 1 << len(piece) % 8 for one in content[at : at + 1]) + content[at + 1 :]


Way = Callable[[bytes, int, bytes], bytes]
WAYS: tuple[Way, ...] = (overwritten, inserted, cut_out, cut_off, repeated, flipped)
_CHANGES = st.lists(
    st.tuples(st.sampled_from(WAYS), st.integers(0, PLACES - 1), st.sampled_from(PIECES) | st.binary(max_size=8)),
    min_size=1,
    max_size=4,
)


def mutated(valid: Sequence[bytes]) -> SearchStrategy[bytes]:
    """One of these with one to four changes."""
    return st.builds(changed, st.sampled_from(valid), _CHANGES)


def changed(content: bytes, changes: Sequence[tuple[Way, int, bytes]]) -> bytes:
    for way, at, piece in changes:
        content = way(content, at % (len(content) + 1), piece)
    return content


def any_bytes(valid: Sequence[bytes]) -> SearchStrategy[bytes]:
    return st.binary(max_size=RANDOM_BYTES_MAX) | mutated(valid) | st.sampled_from(valid)


def as_header(content: bytes) -> str:
    """As a server reads bytes of a header."""
    return content.decode("latin-1")


_LEAVES = (
    st.sampled_from([json.dumps(text) for text in TEXTS])
    | st.sampled_from(NUMBERS)
    | st.sampled_from(["null", "true", "{}", "[]", "[[]]", '[{"person": "a"}]'])
    | st.sampled_from(['"6f1d6c3e-58a5-4f0e-9d57-7f0a6c1b2e44"', '"2017-02-01"', '"GM0344"', '"99ZZ00"', "3"])
    | st.text(max_size=20).map(json.dumps)
    | st.integers().map(str)
)


def objects(fields: Sequence[str]) -> SearchStrategy[bytes]:
    """JSON with some of these fields, each with anything in it, and perhaps one that nobody asked for."""
    names = st.sampled_from([*fields, "remark", BSN_AS_NAME])
    return st.lists(st.tuples(names, _LEAVES), max_size=len(fields) + 2).map(_written)


BSN_AS_NAME = CANARIES[1]


def _written(members: Sequence[tuple[str, str]]) -> bytes:
    return ("{" + ", ".join(f"{json.dumps(name)}: {value}" for name, value in members) + "}").encode(
        errors="surrogatepass"
    )
