"""Identifiers: version 7, unlike one another, and always after those made before."""

from __future__ import annotations

import random
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lacdesk.records.ids import new_id, seeded_id

MOST = 50
# The format counts milliseconds in 48 bits, to the year 10889; noise that runs out may borrow one for each identifier.
MILLISECONDS = st.integers(0, 2**48 - 1 - MOST)


@given(st.lists(MILLISECONDS, min_size=1, max_size=MOST), st.sampled_from([0, 1, 2**74 - 1, None]))
def test_identifiers_rise_whatever_the_clock_says(readings: list[int], noise: int | None) -> None:
    from lacdesk.records.ids import _Clockwork

    clockwork = _Clockwork()
    if noise is None:
        made = [clockwork.next(reading) for reading in readings]
    else:
        with patch("secrets.randbits", lambda bits: min(noise, 2**bits - 1)):
            made = [clockwork.next(reading) for reading in readings]
    assert made == sorted(set(made))
    assert all((each := uuid.UUID(text)).version == 7 and each.variant == uuid.RFC_4122 and str(each) == text for text in made)
    assert uuid.UUID(made[0]).int >> 80 == readings[0]


def test_many_made_in_one_millisecond_rise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time_ns", lambda: 1_000_000)
    made = [new_id() for _ in range(10_000)]
    assert made == sorted(set(made))


def test_threads_never_make_the_same_identifier() -> None:
    with ThreadPoolExecutor(4) as threads:
        made = [each for some in threads.map(lambda _: [new_id() for _ in range(2_000)], range(4)) for each in some]
    assert len(set(made)) == len(made)


@given(st.integers(), MILLISECONDS)
def test_a_seed_gives_the_same_identifier_again(seed: int, milliseconds: int) -> None:
    made = seeded_id(random.Random(seed), milliseconds)
    assert made == seeded_id(random.Random(seed), milliseconds)
    assert (uuid.UUID(made).version, uuid.UUID(made).int >> 80) == (7, milliseconds)
