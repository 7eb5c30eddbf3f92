"""The data key in this account's own keyring, for those who ask this computer to remember it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from lacdesk.store.errors import KnownError
from lacdesk.store.keys import read_keys

_SERVICE = "LacDesk"


def remember_key(path: Path, key: bytes, settings: Path) -> None:
    """Keep the key of an open database in the keyring; KnownError where this computer has none."""
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(_SERVICE, read_keys(path, settings).database_id, key.hex())
    except KeyringError:
        raise KnownError("This computer has no keyring that can remember the key. Enter the passphrase each time.") from None


def recall_key(path: Path, settings: Path) -> bytes | None:
    """Return the key this account remembers for a database, or None."""
    import keyring
    from keyring.errors import KeyringError

    try:
        kept = keyring.get_password(_SERVICE, read_keys(path, settings).database_id)
    except KeyringError:
        return None
    return bytes.fromhex(kept) if kept else None


def forget_key(path: Path, settings: Path) -> None:
    """Take the key of a database out of the keyring, if it is there."""
    import keyring
    from keyring.errors import KeyringError

    with suppress(KeyringError):
        keyring.delete_password(_SERVICE, read_keys(path, settings).database_id)
