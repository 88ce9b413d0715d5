"""What SBS needs of the system, how it is recognised, and which Debian package brings it. Standard library only.

Recognised by the thing itself (a library that loads, a program that is there), not by a package's name, so Google Chrome or a
PostgreSQL of another origin is as good as Debian's.
"""

import ctypes
import glob
import importlib.util
import os
import shutil
import subprocess
import sys
import time

PATH = os.environ.get("PATH", "") + ":/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin:/snap/bin"
TRIES = 3


def library(name):
    def there():
        try:
            ctypes.CDLL(name)
        except OSError:
            return False
        return True

    return there


def program(*names):
    return lambda: any(shutil.which(name, path=PATH) for name in names)


def files(*patterns):
    return lambda: any(glob.glob(pattern) for pattern in patterns)


# Any of them will do, the whole browser first: it is what people have.
CHROMIUMS = ("chromium", "google-chrome", "google-chrome-stable", "chromium-browser", "chromium-headless-shell")


def chromium():
    named = os.environ.get("SBS_CHROMIUM")
    return os.path.exists(named) if named else program(*CHROMIUMS)()


# (packages to choose between, the first that the machine's release has is taken; recognised by)
RUN = [
    (["libpango-1.0-0"], library("libpango-1.0.so.0")),
    (["libpangoft2-1.0-0"], library("libpangoft2-1.0.so.0")),
    (["libharfbuzz-subset0"], library("libharfbuzz-subset.so.0")),
]
TEST = [
    (["postgresql"], files("/usr/lib/postgresql/*/bin/initdb")),
    (["redis-server"], program("redis-server")),
    (["chromium", "chromium-headless-shell"], chromium),
    (["poppler-utils"], program("pdfsig")),
    (["qpdf"], program("qpdf")),
    (["softhsm2"], files("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/*/softhsm/libsofthsm2.so")),
    (["clamav-daemon"], program("clamd")),
    (["openjdk-17-jdk-headless", "default-jdk-headless"], program("javac")),
    (["libjaxb-java"], files("/usr/share/java/jaxb-runtime.jar")),
]


def may_install():
    """The words to put before a command that needs root, or None when this user may not install."""
    if not shutil.which("apt-get", path=PATH):
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo", path=PATH) and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        return ["sudo", "-n"]
    return None


def is_ubuntu():
    try:
        with open("/etc/os-release", encoding="utf-8") as release:
            return any(line.strip() == "ID=ubuntu" for line in release)
    except OSError:
        return False


def apt(prefix, *args):
    """apt-get without questions; True when it went well."""
    environment = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "PATH=" + PATH]
    command = [*environment, "apt-get", "-q", "-y", "-o", "DPkg::Lock::Timeout=300", *args]
    return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL).returncode == 0


def known(package):
    """Whether the release has the package (a candidate to install)."""
    result = subprocess.run(["apt-cache", "policy", package], capture_output=True, text=True, env={"PATH": PATH, "LC_ALL": "C"})
    return "Candidate:" in result.stdout and "Candidate: (none)" not in result.stdout


def install(choices, stop, say):
    """Install one package of each choice, with a few tries: mirrors have bad moments."""
    names = " ".join(choice[0] for choice in choices)
    if is_ubuntu() and any("chromium" in choice for choice in choices):
        stop("Ubuntus Chromium är ett snap-paket: installera Google Chrome, eller kör 'sudo snap install chromium', och försök igen.")
    prefix = may_install()
    if prefix is None:
        stop(f"Det saknas systempaket: kör 'sudo apt-get install --no-install-recommends {names}' och försök igen.")
    say(f"Installerar systempaket: {names} ...")
    for attempt in range(TRIES):
        if attempt:
            time.sleep(5 * attempt)
        if not apt(prefix, "update"):
            continue
        chosen = [next((name for name in choice if known(name)), choice[0]) for choice in choices]
        if apt(prefix, "install", "--no-install-recommends", *chosen):
            return
    stop(f"Systempaketen gick inte att installera: kör 'apt-get install --no-install-recommends {names}' och försök igen.")


def ensure(mode, stop, say):
    """Everything ``mode`` needs of the system is there afterwards, or the process has stopped with one line."""
    needs = RUN + (TEST if mode == "test" else [])
    missing = [choice for choice, there in needs if not there()]
    if missing:
        install(missing, stop, say)
        left = [choice[0] for choice, there in needs if not there()]
        if left:
            stop(f"Paketen är installerade men går inte att använda: {' '.join(left)}.")


def need_ensurepip(stop, say):
    """Debian keeps what ``python3 -m venv`` needs in a package of its own."""
    if importlib.util.find_spec("ensurepip") is None:
        install([[f"python{sys.version_info[0]}.{sys.version_info[1]}-venv", "python3-venv"]], stop, say)
