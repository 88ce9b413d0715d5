"""Timestamp authorities: the built-in one for trial, and any RFC 3161 service over HTTP."""

import hashlib
from datetime import UTC, datetime

from asn1crypto import algos, cms, tsp
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from pyhanko.sign.general import simple_cms_attribute
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.common_utils import get_nonce
from pyhanko.sign.timestamps.requests_client import RequestsHTTPTimeStamper

# An arc that ITU-T X.660 keeps for examples: a trial timestamp follows no published policy.
TRIAL_POLICY = "2.999.1"
HTTP_TIMEOUT = 20  # seconds


class BuiltinTimeStamper(TimeStamper):
    """Answers its own RFC 3161 requests with the trial CA's timestamp key.

    ``moment`` fixes the clock (demos made for an earlier day); None means the real time of each request.
    """

    def __init__(
        self,
        certificate: asn1_x509.Certificate,
        key: rsa.RSAPrivateKey,
        chain: list[asn1_x509.Certificate],
        moment: datetime | None = None,
    ) -> None:
        super().__init__()
        self._certificate = certificate
        self._key = key
        self._chain = chain
        self._moment = moment

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        return self.respond(req)

    def respond(self, request: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """The signed answer to one request."""
        moment = (self._moment or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
        info = self._token_info(request, moment).dump()
        token = cms.ContentInfo({"content_type": "signed_data", "content": self._signed_data(info)})
        return tsp.TimeStampResp({"status": tsp.PKIStatusInfo({"status": "granted"}), "time_stamp_token": token})

    def _token_info(self, request: tsp.TimeStampReq, moment: datetime) -> tsp.TSTInfo:
        fields = {
            "version": "v1",
            "policy": TRIAL_POLICY,
            "message_imprint": request["message_imprint"],
            "serial_number": get_nonce(),
            "gen_time": moment,
            "tsa": asn1_x509.GeneralName(name="directory_name", value=self._certificate.subject),
        }
        if request["nonce"].native is not None:
            fields["nonce"] = request["nonce"]
        return tsp.TSTInfo(fields)

    def _signed_data(self, info: bytes) -> cms.SignedData:
        reference = tsp.ESSCertIDv2(
            {"hash_algorithm": {"algorithm": "sha256"}, "cert_hash": hashlib.sha256(self._certificate.dump()).digest()}
        )
        attributes = cms.CMSAttributes(
            [
                simple_cms_attribute("content_type", "tst_info"),
                simple_cms_attribute("message_digest", hashlib.sha256(info).digest()),
                simple_cms_attribute("signing_certificate_v2", tsp.SigningCertificateV2({"certs": [reference]})),
            ]
        )
        signer = cms.SignerInfo(
            {
                "version": "v1",
                "sid": cms.SignerIdentifier(
                    {
                        "issuer_and_serial_number": cms.IssuerAndSerialNumber(
                            {"issuer": self._certificate.issuer, "serial_number": self._certificate.serial_number}
                        )
                    }
                ),
                "digest_algorithm": {"algorithm": "sha256"},
                "signature_algorithm": algos.SignedDigestAlgorithm({"algorithm": "sha256_rsa"}),
                "signed_attrs": attributes,
                "signature": self._key.sign(attributes.dump(), padding.PKCS1v15(), hashes.SHA256()),
            }
        )
        return cms.SignedData(
            {
                "version": "v3",
                "digest_algorithms": [{"algorithm": "sha256"}],
                "encap_content_info": {"content_type": "tst_info", "content": cms.ParsableOctetString(info)},
                "certificates": [self._certificate, *self._chain],
                "signer_infos": [signer],
            }
        )


def http_timestamper(url: str) -> TimeStamper:
    """A timestamp service over HTTP (RFC 3161)."""
    return RequestsHTTPTimeStamper(url, timeout=HTTP_TIMEOUT)
