"""A signing authority made when the demo is built: trusted by the demo alone, its key gone when the building ends.

Its list of certificates taken back is empty and holds as long as its root, so that the demo shows a file looked through whole.
"""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

from asn1crypto import keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

NAME = "Tổ chức chứng thực của bản dùng thử"
FILE, LIST = "ban-dung-thu.pem", "ban-dung-thu.crl"
DAYS = 3650


class DemoAuthority:
    """A root with its key, for as long as the building lasts."""

    def __init__(self) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = _name(NAME)
        self.root = _certificate(self.name, self.name, self.key, self.key, root=True)

    def trusted_in(self, folder: Path) -> None:
        """Put the root and its list where the installation looks for them, in the place of those of an earlier building."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / FILE).write_bytes(self.root.public_bytes(serialization.Encoding.PEM))
        (folder / LIST).write_bytes(self._nobody_taken_back().public_bytes(serialization.Encoding.PEM))

    def _nobody_taken_back(self) -> x509.CertificateRevocationList:
        now = datetime.now(UTC)
        made = x509.CertificateRevocationListBuilder().issuer_name(self.name).last_update(now)
        return made.next_update(now + timedelta(days=DAYS)).sign(self.key, hashes.SHA256())

    def signed(self, content: bytes, by: str) -> bytes:
        """The PDF signed by somebody of the demo."""
        key, der = ec.generate_private_key(ec.SECP256R1()), serialization.Encoding.DER
        own = _certificate(_name(by), self.name, key, self.key, root=False)
        private = key.private_bytes(der, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        signer = signers.SimpleSigner(
            signing_cert=asn1_x509.Certificate.load(own.public_bytes(der)),
            signing_key=keys.PrivateKeyInfo.load(private),
            cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]
        )
        with ThreadPoolExecutor(1) as apart:  # signing has an event loop of its own
            return apart.submit(_written, content, signer).result()


def _written(content: bytes, signer: signers.Signer) -> bytes:
    made = io.BytesIO()
    signers.sign_pdf(
        IncrementalPdfFileWriter(io.BytesIO(content)),
        signers.PdfSignatureMetadata(field_name="ChuKy1"),
        signer=signer,
        output=made,
    )
    return made.getvalue()


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _certificate(
    subject: x509.Name,
    issuer: x509.Name,
    own: ec.EllipticCurvePrivateKey,
    key: ec.EllipticCurvePrivateKey,
    *,
    root: bool,
) -> x509.Certificate:
    now = datetime.now(UTC)
    usage = x509.KeyUsage(
        digital_signature=not root, content_commitment=not root, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=root, crl_sign=root, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(own.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=DAYS))
        .add_extension(x509.BasicConstraints(ca=root, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
