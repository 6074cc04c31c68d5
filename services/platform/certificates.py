"""A local certificate authority and the certificates it issues: for Kafka, its administrator, and the HTTP APIs."""

import datetime
import ipaddress
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from services.platform.errors import PlatformError
from services.platform.instance import APIS, Instance
from services.platform.ownerfiles import ensure_private_folder, write_private

AUTHORITY_DAYS = 3650
CERTIFICATE_DAYS = 397
RENEW_BEFORE = datetime.timedelta(days=30)
BROKER = "ketenbus-kafka"
ADMINISTRATOR = "ketenbus-admin"

SERVER = ExtendedKeyUsageOID.SERVER_AUTH
CLIENT = ExtendedKeyUsageOID.CLIENT_AUTH


@dataclass(frozen=True, slots=True)
class Pair:
    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def key_pem(self) -> bytes:
        return self.key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )

    @property
    def certificate_pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)


def ensure_certificates(instance: Instance, now: datetime.datetime) -> None:
    """Issues what is missing or about to expire; a new authority makes everything new."""
    folder = ensure_private_folder(instance.certificates)
    names = ["localhost", "kafka", *APIS]
    fresh = [_is_fresh(folder / name, now) for name in ("ca.pem", "kafka.pem", "admin.pem", "http.pem")]
    if all(fresh):
        return
    authority = _load(folder / "ca.pem", folder / "ca.key") if fresh[0] else _authority(now)
    _write(folder, "ca", authority)
    _write(folder, "kafka", _issue(authority, BROKER, now, [SERVER, CLIENT], names))
    _write(folder, "admin", _issue(authority, ADMINISTRATOR, now, [CLIENT]))
    _write(folder, "http", _issue(authority, "ketenbus-http", now, [SERVER], names))
    write_private(
        folder / "kafka.keystore.pem", (folder / "kafka.key").read_bytes() + (folder / "kafka.pem").read_bytes()
    )


def _is_fresh(path: Path, now: datetime.datetime) -> bool:
    return path.exists() and x509.load_pem_x509_certificate(path.read_bytes()).not_valid_after_utc - now > RENEW_BEFORE


def _load(certificate: Path, key: Path) -> Pair:
    loaded = serialization.load_pem_private_key(key.read_bytes(), password=None)
    if not isinstance(loaded, ec.EllipticCurvePrivateKey):
        raise PlatformError(f"{key} does not hold a key that we made; remove {key.parent} and run `ketenbus up` again.")
    return Pair(x509.load_pem_x509_certificate(certificate.read_bytes()), loaded)


def _write(folder: Path, name: str, pair: Pair) -> None:
    write_private(folder / f"{name}.key", pair.key_pem)
    write_private(folder / f"{name}.pem", pair.certificate_pem)


def _authority(now: datetime.datetime) -> Pair:
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name("Ketenbus local authority")
    usage = _usage(digital_signature=False, key_cert_sign=True)
    builder = (
        _builder(name, name, key, now, AUTHORITY_DAYS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
    )
    return Pair(builder.sign(key, hashes.SHA256()), key)


def _issue(
    authority: Pair,
    name: str,
    now: datetime.datetime,
    purposes: list[x509.ObjectIdentifier],
    hosts: list[str] | None = None,
) -> Pair:
    key = ec.generate_private_key(ec.SECP256R1())
    builder = (
        _builder(_name(name), authority.certificate.subject, key, now, CERTIFICATE_DAYS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(digital_signature=True, key_cert_sign=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage(purposes), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.key.public_key()), critical=False)
    )
    if hosts:
        loopback = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
        builder = builder.add_extension(
            x509.SubjectAlternativeName([loopback, *map(x509.DNSName, hosts)]), critical=False
        )
    return Pair(builder.sign(authority.key, hashes.SHA256()), key)


def _name(common_name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, now: datetime.datetime, days: int
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(hours=1))  # a machine beside this one may run a little behind
        .not_valid_after(now + datetime.timedelta(days=days))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _usage(*, digital_signature: bool, key_cert_sign: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=digital_signature,
        key_cert_sign=key_cert_sign,
        crl_sign=key_cert_sign,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
