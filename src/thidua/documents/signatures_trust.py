"""Whom this installation trusts to vouch for signers, and the lists of what they took back (CRL).

Nothing is fetched from anywhere: authorities and lists are files of one folder, laid there by whoever runs the installation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from asn1crypto import pem
from asn1crypto import x509 as der
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import load_der_public_key
from django.conf import settings
from django.utils import timezone

CERTIFICATES = frozenset({".pem", ".crt", ".cer"})
LISTS = frozenset({".crl"})
Kind = TypeVar("Kind", bound=x509.ExtensionType)


@dataclass(frozen=True)
class Trust:
    """The authorities trusted and the lists of certificates they took back, as they lie in the folder."""

    roots: tuple[der.Certificate, ...]
    lists: tuple[x509.CertificateRevocationList, ...]


@dataclass(frozen=True)
class TakenBack:
    """What the lists say of a signer's certificate.

    revoked:    it, or that of an authority above it, is on a list.
    cleared_on: the day of the newest list in force that speaks of it and leaves it out; None where there is none.
    """

    revoked: bool
    cleared_on: date | None


def trust() -> Trust:
    """What lies in the folder: every .pem, .crt, .cer, and every .crl; raises ValueError for a file that is neither."""
    folder = Path(settings.SIGNATURE_TRUST)
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    roots = [one for path in files if path.suffix.lower() in CERTIFICATES for one in _certificates(path.read_bytes())]
    return Trust(tuple(roots), tuple(_list(path.read_bytes()) for path in files if path.suffix.lower() in LISTS))


def _certificates(data: bytes) -> Iterator[der.Certificate]:
    if pem.detect(data):
        for _kind, _headers, content in pem.unarmor(data, multiple=True):
            yield der.Certificate.load(content)
    else:
        yield der.Certificate.load(data)


def _list(data: bytes) -> x509.CertificateRevocationList:
    found = x509.load_pem_x509_crl(data) if pem.detect(data) else x509.load_der_x509_crl(data)
    len(found.extensions)  # what cannot be read is to be found out here
    return found


def taken_back(
    path: Iterable[der.Certificate], lists: Sequence[x509.CertificateRevocationList], moment: datetime
) -> TakenBack:
    """Whether a certificate was taken back, by the lists its own issuer and those above it signed.

    path: from the authority trusted down to the signer.
    A list past its day still tells what is on it; only one in force tells that what it leaves out holds.
    """
    revoked, cleared_on = False, None
    for issuer, certificate in pairwise(path):
        own = [one for one in lists if _issued_by(one, issuer) and one.last_update_utc <= moment]
        own.sort(key=lambda one: one.last_update_utc)
        revoked = revoked or _listed(certificate, own)
        telling = [one for one in own if _in_force(one, moment) and _covers(one, certificate)]
        cleared_on = timezone.localdate(telling[-1].last_update_utc) if telling else None
    return TakenBack(revoked, None if revoked else cleared_on)


def _issued_by(one: x509.CertificateRevocationList, issuer: der.Certificate) -> bool:
    """Whether the authority signed the list, for certificates of its own alone."""
    scope = _extension(one, x509.IssuingDistributionPoint)
    if der.Name.load(one.issuer.public_bytes()) != issuer.subject or (scope is not None and scope.indirect_crl):
        return False
    try:
        return one.is_signature_valid(load_der_public_key(issuer.public_key.dump()))  # type: ignore[arg-type]
    except (TypeError, ValueError, UnsupportedAlgorithm):
        return False


def _listed(certificate: der.Certificate, own: Sequence[x509.CertificateRevocationList]) -> bool:
    """Whether a list names the certificate; only a later one that says it was put back takes that away."""
    listed = False
    for one in own:
        entry = one.get_revoked_certificate_by_serial_number(certificate.serial_number)
        if entry is not None:
            reason = _extension(entry, x509.CRLReason)
            listed = reason is None or reason.reason != x509.ReasonFlags.remove_from_crl
    return listed


def _in_force(one: x509.CertificateRevocationList, moment: datetime) -> bool:
    return one.next_update_utc is not None and moment <= one.next_update_utc


def _covers(one: x509.CertificateRevocationList, certificate: der.Certificate) -> bool:
    """Whether a list that leaves the certificate out says anything of it."""
    if _extension(one, x509.DeltaCRLIndicator) is not None:
        return False
    scope = _extension(one, x509.IssuingDistributionPoint)
    if scope is None:
        return True
    if scope.only_contains_ca_certs or scope.only_contains_attribute_certs or scope.only_some_reasons:
        return False
    if scope.full_name is None:
        return scope.relative_name is None
    places = {one.url for one in certificate.crl_distribution_points}
    return any(name.value in places for name in scope.full_name)


def _extension(held: x509.CertificateRevocationList | x509.RevokedCertificate, kind: type[Kind]) -> Kind | None:
    try:
        return held.extensions.get_extension_for_class(kind).value
    except x509.ExtensionNotFound:
        return None
