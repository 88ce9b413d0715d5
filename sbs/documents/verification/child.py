"""Examine one file in a process of its own, under hard limits. Run by ``limits``; reads stdin, writes JSON to stdout.

stdin: one JSON line {"roots": [base64 DER], "policy", "now", "cpu", "memory"}, then the file's bytes.
"""

import base64
import json
import resource
import sys
from dataclasses import asdict
from datetime import datetime


def main() -> None:
    """Set the limits first, then import what parses."""
    order = json.loads(sys.stdin.buffer.readline())
    for limit, value in (
        (resource.RLIMIT_CPU, order["cpu"]),
        (resource.RLIMIT_AS, order["memory"]),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (value, value))
    pdf = sys.stdin.buffer.read()

    from asn1crypto import x509

    from sbs.documents.verification.inspection import examine
    from sbs.documents.verification.policies import POLICIES

    roots = [x509.Certificate.load(base64.b64decode(root)) for root in order["roots"]]
    now = datetime.fromisoformat(order["now"]) if order["now"] else None
    found = examine(pdf, roots, now=now, policy=POLICIES[order["policy"]])
    sys.stdout.write(json.dumps(asdict(found)))


if __name__ == "__main__":
    main()
