"""Exit code 0 when the health page on this machine says ok. For a container's or a monitor's probe."""

import os
import sys
from urllib.error import URLError
from urllib.request import Request, urlopen

host = os.environ.get("SBS_ALLOWED_HOSTS", "localhost").split(",")[0].lstrip(".")
request = Request(os.environ.get("SBS_PROBE_URL", "http://127.0.0.1:8000/halsa/"), headers={"Host": host})
try:
    with urlopen(request, timeout=10) as answer:
        sys.exit(answer.read() != b"ok\n")
except (URLError, OSError) as error:
    sys.exit(f"halsa: {error}")
