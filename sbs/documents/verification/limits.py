"""Examine a file in a child process, so that a hostile PDF can hurt nobody but itself.

The child gets no database, no secrets (an empty environment); its answer is JSON and never a pickle.
"""

import base64
import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from asn1crypto import x509

from sbs.documents.verification.verdict import Examination

CPU_SECONDS = 30
WALL_SECONDS = 60
MEMORY_BYTES = 1536 * 1024 * 1024
_MAX_ANSWER = 2_000_000  # bytes
_PROJECT = Path(__file__).resolve().parents[3]


def examine_limited(
    pdf: bytes,
    trust_roots: list[x509.Certificate],
    *,
    now: datetime | None = None,
    policy: str = "strict",
    cpu_seconds: int = CPU_SECONDS,
    wall_seconds: float = WALL_SECONDS,
    memory_bytes: int = MEMORY_BYTES,
) -> Examination:
    """As ``inspection.examine`` under limits. A child that dies or takes too long gives the error "too_heavy"."""
    order = {
        "roots": [base64.b64encode(root.dump()).decode() for root in trust_roots],
        "now": now.isoformat() if now else "",
        "policy": policy,
        "cpu": cpu_seconds,
        "memory": memory_bytes,
    }
    try:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "sbs.documents.verification.child"],
            input=json.dumps(order).encode() + b"\n" + pdf,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=wall_seconds,
            cwd=_PROJECT,
            env={},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Examination(error="too_heavy")
    if done.returncode != 0 or len(done.stdout) > _MAX_ANSWER:
        return Examination(error="too_heavy")
    try:
        return Examination.from_dict(json.loads(done.stdout))
    except (ValueError, TypeError, KeyError):
        return Examination(error="too_heavy")
