"""Hostile inputs that somebody thought of; chance adds its own (strategies.py)."""

import base64
import gzip
import json
from collections.abc import Mapping

from services.runtime.guard import BODY_MAX_BYTES
from services.runtime.wire import HEAD_MAX_BYTES

# Whoever sends these finds them in no refusal: a name, a BSN that passes its test, and contact data.
CANARIES = ("Hakvoort99", "123456782", "canary@example.org")
NAME, BSN, CONTACT = CANARIES

LEVELS = 100_000

TEXTS = (
    *CANARIES,
    "",
    " ",
    "\x00",
    f"{NAME}\x00",
    "\u202egnirts\u202c",
    "\u200b\u200d\ufeff",
    "\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0662",
    "\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff12",
    "123456789",
    "000000000",
    "GM9999",
    "GM0620",
    "gm0344",
    "GM0344\n",
    "2017-02-30",
    "0000-00-00",
    "2017-02-01T00:00:00Z",
    "20170201",
    "99999-01-01",
    "-2017-02-01",
    "2017-W05-3",
    "2017H3",
    "../../etc/passwd",
    "..\\..\\windows",
    "%2e%2e%2f",
    "=HYPERLINK(\"https://example.org\")",
    "+31-1",
    "@SUM(A1)",
    "'; DROP TABLE outbox; --",
    "${jndi:ldap://example.org/a}",
    "{{7*7}}",
    "%s%n{0.__class__}",
    "<script>alert(1)</script>",
    "\r\nSet-Cookie: a=b",
    "a" * 10_000,
    "\U0001f9ff" * 500,
    "Z\u0351\u036b\u0343\u036a" * 50,
    "6F1D6C3E58A54F0E9D577F0A6C1B2E44",
    "{6f1d6c3e-58a5-4f0e-9d57-7f0a6c1b2e44}",
    "urn:uuid:6f1d6c3e-58a5-4f0e-9d57-7f0a6c1b2e44",
)  # fmt: skip

# As JSON text, for Python's own numbers could not say all of them.
NUMBERS = (
    "NaN", "Infinity", "-Infinity", "1e400", "-1e400", "1e-400", "-0", "-0.0", "0", "-1", "1.0", "1e0", "30.5",
    "2147483648", "-2147483649", "9223372036854775808", "18446744073709551616", "9" * 5000, "0x10", "01", "1_000",
)  # fmt: skip

# By field, as JSON text, what it can never be; of a BSN, whatever is near one that passes its test.
HOSTILE_FIELDS: Mapping[str, tuple[str, ...]] = {
    "persons": (
        "-1", "-2147483649", "2147483648", "9223372036854775808", "18446744073709551616", "9" * 5000, "1.0", "1e0",
        "30.5", "-0.0", "1e400", "NaN", "Infinity", "-Infinity", "true", "false", '"3"', '"\\u0663"', '""', "[3]", "{}",
    ),
    "bsn": (
        BSN, "true", f"[{BSN}]", "{}",
        *(json.dumps(text) for text in (
            "", "123456789", "000000000", "12345678", f"0{BSN}", f"{BSN}\n", f" {BSN}", f"{BSN}\x00", f"-{BSN[1:]}",
            "123.456.782", f"{BSN[:-1]}\u0662", "\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff12",
            "\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0662", "\u00b2" * 9, NAME,
        )),
    ),
}  # fmt: skip

_ZIPPED = gzip.compress(b"\x00" * 2**20)

BODIES = (
    b"",
    b"\x00",
    b"\xff\xfe{\x00}\x00",
    b"\xef\xbb\xbf{}",
    b"\xc0\x80",
    b"[" * LEVELS,
    b"[" * LEVELS + b"]" * LEVELS,
    b'{"a":' * LEVELS + b"1" + b"}" * LEVELS,
    b"{}{}",
    b"{} trailing",
    b"null",
    b"true",
    b'"text"',
    b"[]",
    b'{"\\ud800": 1}',
    b'{"persons": "\\ud800"}',
    b'{"persons": "\\udc00\\ud800"}',
    b'{"persons": 1, "persons": 2}',
    b'{"occurred_on": "2017-02-01", "occurred_\\u006fn": "2017-02-02"}',
    b'{"__proto__": {"admin": true}}',
    b'{"persons": "' + b"a" * BODY_MAX_BYTES + b'"}',
    _ZIPPED,
    *(f'{{"{field}": {number}}}'.encode() for number in NUMBERS for field in ("persons", "sequence")),
    *(json.dumps({"household": text, text: "household"}).encode() for text in TEXTS if text not in CANARIES),
    *(json.dumps({"household": canary}).encode() for canary in CANARIES),
)


def _part(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).rstrip(b"=").decode()


_CLAIMS = _part(json.dumps({"sub": NAME, "roles": ["operator"], "exp": 2**40}))
_HEADS = (
    '{"alg": "none"}',
    '{"alg": "HS256"}',
    '{"alg": "Ed25519"}',
    '{"alg": ["Ed25519"]}',
    '{"alg": null}',
    '{"alg": {}}',
    '{"alg": "Ed25519", "kid": []}',
    '{"alg": "Ed25519", "kid": "../../etc/passwd"}',
    '{"alg": "Ed25519", "crit": ["exp"]}',
    '{"alg": "Ed25519", "crit": 1}',
    '{"alg": "Ed25519", "b64": false, "crit": ["b64"]}',
    '{"alg": "Ed25519", "jwk": {"kty": "OKP"}}',
    '{"alg": "dir", "enc": "A256GCM"}',
    '{"alg": "Ed25519", "zip": "DEF"}',
    "[]",
    "1",
    "null",
    '"alg"',
    "[" * 2900,
    '{"a":' * 500,
    '{"alg": NaN}',
    "\x00",
)
AUTHORIZATIONS = (
    "",
    "Bearer",
    "Bearer ",
    "Bearer  .",
    "Bearer ..",
    "Bearer ....",
    "Bearer " + "." * 4000,
    "Bearer " + "a" * 5000,
    "Bearer \x00",
    "Bearer \xff\xfe",
    "Basic " + base64.b64encode(f"{NAME}:{BSN}".encode()).decode(),
    "Basic " + base64.b64encode(b"\xff\xfe").decode(),
    "Basic =",
    "Basic \xe9",
    "Negotiate a",
    *(f"Bearer {_part(head)}.{_CLAIMS}.{signature}" for head in _HEADS for signature in ("", "AAAA")),
)

FORMS = (
    *(body for body in BODIES if len(body) <= BODY_MAX_BYTES),
    b"grant_type=client_credentials",
    b"grant_type=client_credentials&grant_type=client_credentials",
    b"grant_type=password&username=a&password=b",
    b"grant_type=client_credentials&scope=all",
    b"grant_type=client_credentials&client_id=%ff&client_secret=%00",
    b"grant_type=client_credentials&client_id=%ud800",
    b"&" * 1000,
    b"a=b&" * 1000,
    f"grant_type=client_credentials&client_id={NAME}&client_secret={BSN}".encode(),
)

URLS = (
    "http://example.org/",
    "https://127.0.0.1/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[fe80::1%25eth0]/",
    "https://169.254.169.254/latest/meta-data",
    "https://2130706433/",
    "https://0x7f.1/",
    "https://127.1/",
    "https://localhost/",
    "https://user:password@example.org/",
    "https://example.org#@127.0.0.1/",
    "https://example.org\\@127.0.0.1/",
    "https://example.org:22/",
    "https://example.org:99999/",
    "https://example.org:-1/",
    "https://example.org:\u0664\u0664\u0663/",
    "https://ex\u00e4mple.org/",
    "https://example\u3002org/",
    "https://[/",
    "https://",
    "//example.org",
    "file:///etc/passwd",
    "gopher://example.org/",
    "https://example.org/\r\nHost: a",
    "https://example.org/" + "a" * 2000,
    "https://" + "a." * 200 + "org/",
    "https://example.org/%zz%",
)

_PAIRS = tuple(zip(b"bcdefghij", b"cdefghijk", strict=True))
FILES = (
    b"",
    b"\x00",
    b"\xff\xfe",
    b"- a\n",
    b"a",
    b"? [a, b]\n: c\n",
    b"? {a: b}\n: c\n",
    b"from: 2017-02-31\n",
    b"partner: 9999-99-99\n",
    b"a: &a [*a]\n",
    b"a: &a {<<: *a}\n",
    b"a: *nothing\n",
    b"<<: 1\n",
    b"a: !!python/object/apply:os.system ['true']\n",
    b"a: !!binary 'not base64'\n",
    b"a: !!int ''\n",
    b"a: !!float ''\n",
    b"a: !!set [a]\n",
    b"a: !!timestamp 'tomorrow'\n",
    b"a: 1\n---\nb: 2\n",
    b"[" * 1500,
    b"a: " + b"9" * 5000 + b"\n",
    b"a: 0b\nb: 1:99:99\nc: .nan\nd: 0o9\n",
    b"a: &a [x, x]\nb: &b [*a, *a, *a, *a]\n"
    + b"".join(b"%c: &%c [%s]\n" % (two, two, b", ".join([b"*%c" % one] * 9)) for one, two in _PAIRS),
    b"{a: b, a: c}\n",
    b"\ta: b\n",
)  # fmt: skip

# Spreadsheets, as they are saved, and as they are when somebody means ill.
_TABLE = "code,inhabitants\nGM0344,338967\nNL,17081507\n"
TABLES = (
    _TABLE.encode(),
    _TABLE.encode("utf-8-sig"),
    _TABLE.replace("\n", "\r\n").encode(),
    _TABLE.replace("\n", "\u2028").encode(),
    _TABLE.encode("utf-16"),
    _TABLE.replace(",", ";").encode(),
    _TABLE.replace("GM0344", "Mari\u00ebnberg").encode("latin-1"),
    b"",
    b"\xef\xbb\xbf",
    b"\x00",
    b"\xff\xfe",
    b"NL,1\nGM0344,3\n",
    b"NL,1\nNL,1\n",
    b'GM0344,"338967\nNL,17081507\n',
    b'"GM0344"x,338967\nNL,17081507\n',
    b'"GM03""44","338967"\n"NL","17081507"\n',
    b'"GM0344\n",338967\nNL,17081507\n',
    b"," * 100_000,
    b"\n" * 100_000,
    b'"' * 100_001,
    *(f"NL,17081507\n{cell},338967\n".encode() for cell in (
        *CANARIES, "=1+1", "=HYPERLINK(\"https://example.org\")", "+31-1", "-1+1", "@SUM(A1)", "\t=1", "GM0344\x00",
        "\u202eGM0344", "GM0344\u200b", "gm0344", "GM\u0660\u0663\u0664\u0664", "GM\u00b2\u00b2\u00b2\u00b2",
        "a" * 200_000,
    )),
    *(f"NL,17081507\nGM0344,{cell}\n".encode() for cell in (
        "", "0", "-1", "1e3", "1.5", "1_000", "338.967", "0x10", "NaN", "=1+1", "\u0663", "\u00b2", "1\x00", "9" * 5000,
        NAME,
    )),
)  # fmt: skip

_START = b"GET /health HTTP/1.1\r\nHost: a\r\n"
REQUESTS = (
    b"\x00" * 100,
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    b"GET /health\r\n\r\n",
    b"GET /\xff\xfe HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET /%ff%00%2e%2e HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET http:// HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET //[ HTTP/1.1\r\nHost: a\r\n\r\n",
    b"OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
    b"CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"GET / HTTP/9.9\r\n\r\n",
    _START + b"Content-Length: -1\r\n\r\n",
    _START + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
    _START + b"Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    _START + b"Content-Length: \xd9\xa1\r\n\r\na",
    _START + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n",
    _START + b"Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n",
    _START + b"Transfer-Encoding: chunked\r\n\r\n-1\r\n",
    _START + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
    _START + b"Upgrade: websocket\r\nConnection: upgrade\r\n\r\n",
    _START + b"Upgrade: h2c\r\nConnection: upgrade\r\n\r\n",
    _START + b"Expect: 100-continue\r\nContent-Length: 5\r\n\r\n",
    _START + b"X: a\x00b\r\n\r\n",
    _START + b" folded: a\r\n\r\n",
    _START + b"X: " + b"a" * HEAD_MAX_BYTES + b"\r\n\r\n",
    _START + b"X: 1\r\n" * HEAD_MAX_BYTES,
    (_START + b"\r\n") * 200,
)
