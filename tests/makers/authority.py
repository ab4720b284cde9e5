"""An authority of our own that signs PDFs, for tests: nobody else trusts it."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from asn1crypto import keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.fields import SigFieldSpec
from pyhanko_certvalidator.registry import SimpleCertificateStore


@dataclass(frozen=True)
class Authority:
    """A root with its key."""

    name: x509.Name
    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    def trust_in(self, folder: Path) -> None:
        """Put the root where an installation looks for those it trusts."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "goc.pem").write_bytes(self.certificate.public_bytes(serialization.Encoding.PEM))

    def take_back_in(self, folder: Path, *signed: bytes, days: tuple[int, int] = (-1, 30)) -> None:
        """Lay a list there that takes back the certificates of the signers of these files, and holds for so many days."""
        now = datetime.now(UTC)
        made = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(self.name)
            .last_update(now + timedelta(days=days[0]))
            .next_update(now + timedelta(days=days[1]))
        )
        for one in signed:
            entry = x509.RevokedCertificateBuilder().serial_number(_serial(one))
            made = made.add_revoked_certificate(entry.revocation_date(now + timedelta(days=days[0])).build())
        listed = made.sign(self.key, hashes.SHA256())
        (folder / "thu-hoi.crl").write_bytes(listed.public_bytes(serialization.Encoding.DER))


def _serial(signed: bytes) -> int:
    (one,) = PdfFileReader(io.BytesIO(signed)).embedded_regular_signatures
    return int(one.signer_cert.serial_number)


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _certificate(
    subject: x509.Name, issuer: x509.Name, public: ec.EllipticCurvePublicKey, signing: ec.EllipticCurvePrivateKey,
    *, days: tuple[int, int], root: bool,
) -> x509.Certificate:  # fmt: skip
    now = datetime.now(UTC)
    built = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + timedelta(days=days[0]))
        .not_valid_after(now + timedelta(days=days[1]))
        .add_extension(x509.BasicConstraints(ca=root, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=not root,
                content_commitment=not root,
                key_encipherment=False,
                data_encipherment=False,
                key_agreement=False,
                key_cert_sign=root,
                crl_sign=root,
                encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
    )
    return built.sign(signing, hashes.SHA256())


@cache
def authority(common: str = "Tổ chức chứng thực thử nghiệm") -> Authority:
    """A root for ten years around today."""
    key, name = ec.generate_private_key(ec.SECP256R1()), _name(common)
    return Authority(name, key, _certificate(name, name, key.public_key(), key, days=(-3650, 3650), root=True))


def sign(
    content: bytes, *, by: str = "Hoàng Văn Sinh", under: Authority | None = None, days: tuple[int, int] = (-30, 365),
    field: str = "ChuKy1", box: tuple[int, int, int, int] | None = None,
) -> bytes:  # fmt: skip
    """The PDF signed by a person whose certificate holds from and until so many days from today.

    box: where on the second page the signature draws its mark; it draws none without.
    """
    root, key = under or authority(), ec.generate_private_key(ec.SECP256R1())
    own = _certificate(_name(by), root.name, key.public_key(), root.key, days=days, root=False)
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    der = serialization.Encoding.DER
    signer = signers.SimpleSigner(
        signing_cert=asn1_x509.Certificate.load(own.public_bytes(der)),
        signing_key=keys.PrivateKeyInfo.load(
            key.private_bytes(der, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        ),
        cert_registry=store,
    )
    with ThreadPoolExecutor(
        1
    ) as apart:  # a browser's event loop may run in this thread, and signing has one of its own
        return apart.submit(_written, content, field, signer, box).result()


def _written(content: bytes, field: str, signer: signers.Signer, box: tuple[int, int, int, int] | None) -> bytes:
    written = io.BytesIO()
    signers.sign_pdf(
        IncrementalPdfFileWriter(io.BytesIO(content)),
        signers.PdfSignatureMetadata(field_name=field),
        signer=signer,
        new_field_spec=SigFieldSpec(field, on_page=1, box=box) if box else None,
        output=written,
    )
    return written.getvalue()
