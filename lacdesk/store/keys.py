"""The key of a database, wrapped by a passphrase and by a recovery code, in a small file beside it."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import secrets
import unicodedata
import uuid
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, ClassVar

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from lacdesk.store.errors import KnownError
from lacdesk.store.whole import write_whole

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE_LENGTH = 30
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", " ": None, "-": None, "\t": None, "\n": None})
_FORMAT = "lacdesk keys 1"


@dataclass(frozen=True, slots=True)
class KeyCost:
    """How dear one guess of a passphrase is: Argon2id passes, memory in KiB and lanes (RFC 9106)."""

    time: int
    memory_kib: int
    lanes: int

    REAL: ClassVar[KeyCost]
    TESTING: ClassVar[KeyCost]


KeyCost.REAL = KeyCost(time=3, memory_kib=65536, lanes=4)
KeyCost.TESTING = KeyCost(time=1, memory_kib=8, lanes=1)


@dataclass(frozen=True, slots=True)
class WrappedKey:
    """A data key that only one secret can unwrap: Argon2id over the secret, then AES-256-GCM."""

    cost: KeyCost
    salt: bytes
    nonce: bytes
    sealed: bytes

    def unwrap(self, secret: str) -> bytes | None:
        """Return the data key, or None where this is not the secret."""
        try:
            return AESGCM(_stretch(secret, self.salt, self.cost)).decrypt(self.nonce, self.sealed, _FORMAT.encode())
        except InvalidTag:
            return None


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The wrapped keys of one database, as they lie beside it and at the head of every backup."""

    database_id: str
    passphrase: WrappedKey
    recovery: WrappedKey

    def by_passphrase(self, passphrase: str) -> bytes:
        """Return the data key; KnownError where the passphrase is another."""
        key = self.passphrase.unwrap(unicodedata.normalize("NFC", passphrase))
        if key is None:
            raise KnownError("That passphrase does not open this file. Check it and enter it again, or use the recovery code.")
        return key

    def by_recovery_code(self, code: str) -> bytes:
        """Return the data key; KnownError where the code has a slip in it or belongs to another database."""
        key = self.recovery.unwrap(read_recovery_code(code))
        if key is None:
            raise KnownError("That recovery code belongs to another database. Look for the code printed when this one was made.")
        return key

    def unwrap(self, passphrase: str | None, recovery_code: str | None) -> bytes:
        """Return the data key by whichever secret was given."""
        if recovery_code is not None:
            return self.by_recovery_code(recovery_code)
        if passphrase is not None:
            return self.by_passphrase(passphrase)
        raise KnownError("Enter the passphrase or the recovery code of this database.")

    def to_json(self) -> str:
        """Return the key file's text."""
        wrapped = {"passphrase": _to_plain(self.passphrase), "recovery": _to_plain(self.recovery)}
        return json.dumps({"format": _FORMAT, "database": self.database_id, **wrapped}, indent=1, sort_keys=True) + "\n"

    @classmethod
    def from_json(cls, text: str | bytes) -> KeyFile:
        """Return the keys a text holds; ValueError where it is no key file."""
        plain = json.loads(text)
        if not isinstance(plain, dict) or plain.get("format") != _FORMAT:
            raise ValueError("not a key file")
        return cls(str(plain["database"]), _from_plain(plain["passphrase"]), _from_plain(plain["recovery"]))


def make_keys(passphrase: str, cost: KeyCost) -> tuple[KeyFile, bytes, str]:
    """Return new keys, the data key inside them, and the recovery code to print once."""
    key, code = secrets.token_bytes(32), new_recovery_code()
    keys = KeyFile(uuid.uuid4().hex, wrap(key, unicodedata.normalize("NFC", passphrase), cost), wrap(key, read_recovery_code(code), cost))
    return keys, key, code


def wrap(key: bytes, secret: str, cost: KeyCost) -> WrappedKey:
    """Return the data key wrapped so that only this secret unwraps it."""
    salt, nonce = os.urandom(16), os.urandom(12)
    sealed = AESGCM(_stretch(secret, salt, cost)).encrypt(nonce, key, _FORMAT.encode())
    return WrappedKey(cost, salt, nonce, sealed)


def new_recovery_code() -> str:
    """Return 150 random bits and a check, as eight groups of four that can be read aloud."""
    body = "".join(secrets.choice(_ALPHABET) for _ in range(_CODE_LENGTH))
    whole = body + _check_of(body)
    return "-".join(whole[start : start + 4] for start in range(0, len(whole), 4))


def read_recovery_code(text: str) -> str:
    """Return the code without its spacing, forgiving small letters and O for 0; KnownError where a character is wrong."""
    whole = text.upper().translate(_MISREAD)
    body, check = whole[:_CODE_LENGTH], whole[_CODE_LENGTH:]
    if len(body) < _CODE_LENGTH or check != _check_of(body):
        raise KnownError("That recovery code has a slip in it. Check each group of four against the printed code.")
    return body


def key_file_of(path: Path) -> Path:
    """Return where the keys of a database lie: beside it, under its name and .keys."""
    return path.with_name(path.name + ".keys")


def write_keys(path: Path, keys: KeyFile, settings: Path) -> None:
    """Put the keys beside the database, flushed to disk before anything relies on them, and a copy with the settings."""
    content = keys.to_json().encode("utf-8")
    write_whole(key_file_of(path), content)
    write_whole(_copy_in(settings, path, keys.database_id), content)


def read_keys(path: Path, settings: Path) -> KeyFile:
    """Return the keys beside a database; KnownError says which file to look for where they are missing or damaged."""
    file = key_file_of(path)
    try:
        return KeyFile.from_json(file.read_bytes())
    except FileNotFoundError:
        raise KnownError(f"The key file {file.name} is missing. {_where_else(path, settings)}") from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise KnownError(f"The key file {file.name} is damaged. {_where_else(path, settings)}") from None


def change_passphrase(path: Path, new: str, *, passphrase: str | None = None, recovery_code: str | None = None, settings: Path) -> None:
    """Wrap the same data key under another passphrase, at the real cost; the database itself is not written."""
    keys = read_keys(path, settings)
    key = keys.unwrap(passphrase, recovery_code)
    wrapped = wrap(key, unicodedata.normalize("NFC", new), KeyCost.REAL)
    write_keys(path, replace(keys, passphrase=wrapped), settings)


def change_recovery_code(path: Path, passphrase: str, *, settings: Path) -> str:
    """Return a new recovery code to print; the old one no longer opens the database, though it opens older backups."""
    keys = read_keys(path, settings)
    code = new_recovery_code()
    wrapped = wrap(keys.by_passphrase(passphrase), read_recovery_code(code), KeyCost.REAL)
    write_keys(path, replace(keys, recovery=wrapped), settings)
    return code


def _where_else(path: Path, settings: Path) -> str:
    copies = sorted((settings / "keys").glob(f"{path.name}-*.keys"))
    beside = f"Put it back beside {path.name}, or take the keys from a backup."
    return f"{beside} There is a copy at {copies[0]}." if copies else beside


def _copy_in(settings: Path, path: Path, database_id: str) -> Path:
    return settings / "keys" / f"{path.name}-{database_id}.keys"


def _check_of(body: str) -> str:
    number = int.from_bytes(hashlib.sha256(body.encode()).digest()[:2], "big")
    return _ALPHABET[number >> 5 & 31] + _ALPHABET[number & 31]


def _stretch(secret: str, salt: bytes, cost: KeyCost) -> bytes:
    return hash_secret_raw(
        secret.encode("utf-8"), salt, time_cost=cost.time, memory_cost=cost.memory_kib, parallelism=cost.lanes, hash_len=32, type=Type.ID
    )


def _to_plain(wrapped: WrappedKey) -> dict[str, Any]:
    parts = {name: base64.b64encode(getattr(wrapped, name)).decode("ascii") for name in ("salt", "nonce", "sealed")}
    return {"stretched_by": "argon2id", "cost": asdict(wrapped.cost), "sealed_by": "aes-256-gcm", **parts}


def _from_plain(plain: dict[str, Any]) -> WrappedKey:
    parts = {name: base64.b64decode(plain[name], validate=True) for name in ("salt", "nonce", "sealed")}
    return WrappedKey(cost=KeyCost(**plain["cost"]), **parts)
