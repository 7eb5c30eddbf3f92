"""Keys: dear to guess, kept beside the database, and found again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lacdesk.records.child import Child
from lacdesk.store.database import Database, create_database, open_database
from lacdesk.store.errors import KnownError
from lacdesk.store.keys import (
    KeyCost,
    KeyFile,
    change_passphrase,
    change_recovery_code,
    key_file_of,
    make_keys,
    new_recovery_code,
    read_recovery_code,
)
from lacdesk.store.passphrase import check_passphrase
from lacdesk.store.person import Person
from lacdesk.store.remembered import forget_key, recall_key, remember_key


def test_the_program_makes_keys_at_the_real_cost_and_has_no_word_for_less(tmp_path: Path) -> None:
    database, code = create_database(tmp_path / "council.db", "demo", settings=tmp_path / "settings")
    database.close()
    keys = KeyFile.from_json(key_file_of(tmp_path / "council.db").read_bytes())
    assert keys.passphrase.cost == keys.recovery.cost == KeyCost.REAL == KeyCost(time=3, memory_kib=65536, lanes=4)
    open_database(tmp_path / "council.db", recovery_code=code, settings=tmp_path / "settings").close()


def test_only_tests_name_the_lesser_cost() -> None:
    import lacdesk

    program = Path(lacdesk.__file__).parent
    words = ("TESTING", "create_at_cost")
    allowed = {program / "store" / "keys.py", program / "store" / "database.py"}
    assert [file for file in program.rglob("*.py") if file not in allowed and any(word in file.read_text("utf-8") for word in words)] == []


def test_the_passphrase_is_the_same_however_its_accents_are_typed() -> None:
    keys, key, _ = make_keys("caf\u00e9 au lait d'hiver", KeyCost.TESTING)
    assert keys.by_passphrase("cafe\u0301 au lait d'hiver") == key


@given(st.integers(0, 31), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_a_slip_in_the_recovery_code_is_never_taken_for_it(place: int, other: str) -> None:
    code = new_recovery_code().replace("-", "")
    wrong = code[:place] + other + code[place + 1 :]
    assert (_read(wrong) == code[:30]) == (wrong == code)


def test_a_recovery_code_is_read_as_people_write_it() -> None:
    code = new_recovery_code()
    assert [len(group) for group in code.split("-")] == [4] * 8
    loose = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert read_recovery_code(f" {loose} ") == read_recovery_code(code)


def test_wrong_secrets_get_a_sentence_each(database_file: Any) -> None:
    with pytest.raises(KnownError, match="That passphrase does not open this file"):
        open_database(database_file.path, "another passphrase", settings=database_file.settings)
    with pytest.raises(KnownError, match="slip"):
        open_database(database_file.path, recovery_code="AAAA-BBBB", settings=database_file.settings)
    with pytest.raises(KnownError, match="another database"):
        open_database(database_file.path, recovery_code=new_recovery_code(), settings=database_file.settings)
    with pytest.raises(KnownError, match="Enter the passphrase"):
        open_database(database_file.path, settings=database_file.settings)


def test_a_missing_or_damaged_key_file_is_named_with_its_copy(tmp_path: Path, database_file: Any) -> None:
    file = key_file_of(database_file.path)
    content = file.read_bytes()
    file.unlink()
    with pytest.raises(KnownError, match=r"The key file council\.db\.keys is missing.*backup\.$"):
        database_file.open()
    for damaged in (b"", b"{}", b"[1]", content[:100], b"\xff\xfe", json.dumps({**json.loads(content), "passphrase": 3}).encode()):
        file.write_bytes(damaged)
        with pytest.raises(KnownError, match=r"council\.db\.keys is damaged"):
            database_file.open()
    file.write_bytes(content)
    change_passphrase(database_file.path, "quite another one", passphrase=database_file.passphrase, settings=database_file.settings)
    file.unlink()
    with pytest.raises(KnownError, match="There is a copy at") as told:
        database_file.open()
    copy = next((database_file.settings / "keys").iterdir())
    assert str(copy) in told.value.message
    file.write_bytes(copy.read_bytes())
    open_database(database_file.path, "quite another one", settings=database_file.settings).close()


def test_the_keys_of_another_database_are_not_mistaken(tmp_path: Path, database_file: Any) -> None:
    keys, _, _ = make_keys(database_file.passphrase, KeyCost.TESTING)
    key_file_of(database_file.path).write_text(keys.to_json())
    with pytest.raises(KnownError, match="does not open with its keys"):
        database_file.open()


def test_a_changed_passphrase_and_code_open_what_the_old_ones_did(database_file: Any, person: Person) -> None:
    path, settings = database_file.path, database_file.settings
    with database_file.open() as database, database.writing(person, "StartCare") as unit:
        unit.add(Child(ref="AB1234"))
        unit.commit()
    change_passphrase(path, "quite another one", recovery_code=database_file.recovery_code, settings=settings)
    with pytest.raises(KnownError):
        database_file.open()
    code = change_recovery_code(path, "quite another one", settings=settings)
    with pytest.raises(KnownError):
        open_database(path, recovery_code=database_file.recovery_code, settings=settings)
    open_database(path, recovery_code=code, settings=settings).close()
    assert KeyFile.from_json(key_file_of(path).read_bytes()).passphrase.cost == KeyCost.REAL


def test_a_keyring_may_remember_the_key(database: Database, database_file: Any) -> None:
    path, settings = database_file.path, database_file.settings
    assert recall_key(path, settings) is None
    remember_key(path, database.key, settings)
    kept = recall_key(path, settings)
    open_database(path, key=kept, settings=settings).close()
    forget_key(path, settings)
    forget_key(path, settings)
    assert recall_key(path, settings) is None


def test_a_computer_without_a_keyring_says_so(database: Database, database_file: Any) -> None:
    import keyring
    from keyring.backends.fail import Keyring

    keyring.set_keyring(Keyring())
    with pytest.raises(KnownError, match="no keyring"):
        remember_key(database.path, database.key, database_file.settings)
    assert recall_key(database.path, database_file.settings) is None
    forget_key(database.path, database_file.settings)


@pytest.mark.parametrize("passphrase", ["", "short", "elevenchars", "            "])
def test_a_short_passphrase_is_refused(passphrase: str) -> None:
    with pytest.raises(KnownError):
        check_passphrase(passphrase)


@pytest.mark.parametrize("passphrase", ["Password1234", "aaaaaaaaaaaaaaaa", "qwertyuiopas", "012345678901", "abababababababab"])
def test_a_common_passphrase_is_refused(passphrase: str) -> None:
    with pytest.raises(KnownError, match="first that would be guessed"):
        check_passphrase(passphrase)


@pytest.mark.parametrize("passphrase", ["otter ladder violin", "Tr4m-to-Hagley", "ääni kuuluu kaukaa"])
def test_a_good_passphrase_is_taken(passphrase: str) -> None:
    check_passphrase(passphrase)


def _read(code: str) -> str | None:
    try:
        return read_recovery_code(code)
    except KnownError:
        return None
