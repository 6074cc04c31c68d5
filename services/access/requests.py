"""What a token request says (RFC 6749 §2.3.1, §4.4), read without forgiving anything."""

import base64
import binascii
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote_plus

_FIELDS_MAX = 10


class TokenRefused(Exception):
    """`error` is one of RFC 6749 §5.2's codes; `remedy` tells the client's owner what to do."""

    def __init__(self, error: str, remedy: str, status: int = 400) -> None:
        super().__init__(error)
        self.error = error
        self.remedy = remedy
        self.status = status


@dataclass(frozen=True, slots=True, repr=False)
class Credentials:
    client: str
    secret: str


def read_credentials(authorization: str | None, content_type: str | None, body: bytes) -> Credentials:
    """From HTTP Basic or from the form, never from both."""
    form = _form(content_type, body)
    grant = form.get("grant_type")
    if grant != "client_credentials":
        error = "unsupported_grant_type" if grant else "invalid_request"
        raise TokenRefused(error, "send grant_type=client_credentials")
    if form.get("scope"):
        raise TokenRefused("invalid_scope", "leave out scope; the client's roles decide")
    in_form = Credentials(form.get("client_id", ""), form.get("client_secret", ""))
    if authorization is None:
        return in_form
    if in_form.secret:
        raise TokenRefused("invalid_request", "send the client's secret once: in the header or in the form")
    return _basic(authorization)


def _form(content_type: str | None, body: bytes) -> dict[str, str]:
    if (content_type or "").partition(";")[0].strip().lower() != "application/x-www-form-urlencoded":
        raise TokenRefused("invalid_request", "send the body as application/x-www-form-urlencoded")
    try:
        fields = parse_qsl(body.decode("ascii"), strict_parsing=True, max_num_fields=_FIELDS_MAX, errors="strict")
    except ValueError:
        raise TokenRefused("invalid_request", "send the form's fields as name=value, joined by &") from None
    if len(dict(fields)) < len(fields):
        raise TokenRefused("invalid_request", "send each field once")
    return dict(fields)


def _basic(authorization: str) -> Credentials:
    scheme, _, encoded = authorization.partition(" ")
    try:
        if scheme.lower() != "basic":
            raise ValueError("another scheme")
        client, separator, secret = base64.b64decode(encoded, validate=True).decode("utf-8").partition(":")
    except (ValueError, binascii.Error):
        raise TokenRefused("invalid_client", "authenticate with HTTP Basic", status=401) from None
    return Credentials(unquote_plus(client), unquote_plus(secret) if separator else "")
