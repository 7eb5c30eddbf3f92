"""The bytes of attached papers, in the same encrypted file: each kept once, under its SHA-256, and named by the records that use it.

They are not journalled: the record that names a digest is, so bytes that are changed or gone are found by checking.
"""

from __future__ import annotations

import hashlib
from typing import Any

from sqlalchemy import LargeBinary, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from lacdesk.records.base import Base
from lacdesk.store.errors import KnownError
from lacdesk.store.findings import Findings

_NAMED = "SELECT DISTINCT digest FROM panel_paper WHERE digest IS NOT NULL"


class PaperBytes(Base):
    """A paper as it was taken in, byte for byte."""

    __tablename__ = "paper_bytes"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


def digest_of(content: bytes) -> str:
    """Return what bytes are kept under: their SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def keep_paper(session: Session, content: bytes) -> str:
    """Keep the bytes of a paper, once however often they are attached, and return their digest; for use inside a unit of work."""
    digest = digest_of(content)
    if session.get(PaperBytes, digest) is None:
        session.add(PaperBytes(digest=digest, content=content))
    return digest


def read_paper(session: Session, digest: str) -> bytes:
    """Return the bytes of a paper; KnownError where they are not in the file or are not what was attached."""
    content = session.scalar(select(PaperBytes.content).where(PaperBytes.digest == digest))
    if content is None:
        raise KnownError("A paper is not in this database. Attach it again.")
    if digest_of(content) != digest:
        raise KnownError("A paper in this database is damaged. Attach it again, or restore a backup.")
    return content


def check_papers(connection: Any, findings: Findings) -> None:
    """Find papers whose bytes were changed, and papers a record names whose bytes are gone."""
    kept: set[str] = set()
    for digest, content in connection.execute("SELECT digest, content FROM paper_bytes"):
        kept.add(digest)
        if not isinstance(content, bytes) or digest_of(content) != digest:
            findings.add(f"The paper {digest[:12]} was changed.")
    for (digest,) in connection.execute(_NAMED):
        if digest not in kept:
            findings.add(f"The paper {digest[:12]} is named by an agenda item but is gone.")
