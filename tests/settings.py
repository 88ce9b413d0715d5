"""Settings of the tests: the product's own, in a folder that is thrown away, apart for each parallel process.

Without servers named in the environment the tests run on SQLite and the filesystem broker; `make test` names throwaway ones.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

os.environ["SBS_ENV"] = "test"
os.environ.setdefault("CACHE_URL", "locmemcache://")  # the cache table outlives a test's transaction; `manage.py run` is tested with it
_process = os.environ.get("PYTEST_XDIST_WORKER", "")
if not _process:  # the first process; the parallel ones inherit what it sets here
    if "SBS_VAR" not in os.environ:
        os.environ["SBS_VAR"] = tempfile.mkdtemp(prefix="sbs-test-")
        atexit.register(shutil.rmtree, os.environ["SBS_VAR"], ignore_errors=True)
else:
    os.environ["SBS_VAR"] = str(Path(os.environ["SBS_VAR"]) / _process)
    _number = int(_process.removeprefix("gw")) + 1
    for _name, _index in (("SBS_BROKER_URL", 2 * _number), ("CACHE_URL", 2 * _number + 1)):
        if os.environ.get(_name, "").startswith("redis://"):  # one Redis, a pair of its 16 databases for each process
            os.environ[_name] = urlsplit(os.environ[_name])._replace(path=f"/{_index}").geturl()

from sbs.settings import *  # noqa: E402, F403 - after the environment is set
from sbs.settings import DATABASES, SBS_VAR  # noqa: E402

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: a real worker process opens the same database.
    DATABASES["default"]["TEST"] = {"NAME": str(SBS_VAR / "test.sqlite3")}
else:
    # A page of the live server would else begin with a connection that knows nothing of the tables: planning took longer than reading.
    DATABASES["default"]["CONN_MAX_AGE"] = 600
