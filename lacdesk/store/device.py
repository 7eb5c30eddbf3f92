"""Which device writes: a copied or restored database takes a new identity before its first write."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, DateTime, Integer, String, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from lacdesk.records.base import Base
from lacdesk.records.ids import new_id
from lacdesk.store.settings import install_mark


class Device(Base):
    """An identity this database has written under; the newest holds as long as the file stays where it is."""

    __tablename__ = "device"

    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    id: Mapped[str] = mapped_column(String(36), unique=True)
    place: Mapped[str] = mapped_column(String(64))
    since: Mapped[datetime] = mapped_column(DateTime)


def place_of(path: Path, settings: Path) -> str:
    """Return a digest of the installation, the path and the file itself: another for every copy."""
    status = path.stat()
    return hashlib.sha256(f"{install_mark(settings)} {path.resolve()} {status.st_dev} {status.st_ino}".encode()).hexdigest()


def current_device(connection: Connection, place: str) -> str | None:
    """Return the identity this file writes under, or None where the file was copied or restored since."""
    newest = connection.execute(select(Device.id, Device.place).order_by(Device.number.desc()).limit(1)).first()
    return newest.id if newest is not None and newest.place == place else None


def device_to_write_as(connection: Connection, place: str, now: datetime) -> str:
    """Return the identity to write under, taking a new one where this file has none: inside a writing transaction."""
    device = current_device(connection, place)
    if device is None:
        device = new_id()
        connection.execute(insert(Device.__table__).values(id=device, place=place, since=now))  # type: ignore[arg-type]
    return device
