from __future__ import annotations

import re

import pytest

from lacdesk.places import ROOT
from lacdesk.practice.codes import NoSuchCodeSet, code_set, code_set_names, national_set_names

NAMED = re.compile(r'code_set="([^"]+)"')


def _named_in(folder: str) -> set[str]:
    return {name for file in (ROOT / folder).rglob("*.py") for name in NAMED.findall(file.read_text(encoding="utf-8"))}


def test_every_code_set_a_record_names_exists() -> None:
    named = _named_in("lacdesk/records")
    assert len(named) > 30
    assert named <= set(code_set_names())


def test_placement_types_change_by_collection_year() -> None:
    assert "H5" in code_set("placement_type", 2024)
    assert "K3" not in code_set("placement_type", 2024)
    assert {"H5", "K3", "P2", "Z1"} <= set(code_set("placement_type", 2025))
    assert not {"H5", "P2", "Z1"} & set(code_set("placement_type", 2026))
    assert {"Z11", "Z12", "Z13", "Z14"} <= set(code_set("placement_type", 2027))


def test_sex_changes_and_earlier_years_use_the_first_set() -> None:
    assert code_set("sex", 2024).codes == ("1", "2")
    assert code_set("sex", 2017).codes == ("1", "2")
    assert code_set("sex").codes == ("M", "F", "U")


def test_codes_are_said_in_words_whatever_the_year() -> None:
    types = code_set("placement_type")
    assert types.words("U6") == "Foster care with another carer, other"
    assert types.words("H5") == "Semi-independent living"
    assert types.words("ZZ9") == "ZZ9"
    assert types.words(None) == ""
    assert types.choices[0][0] == "A3"


def test_national_sets_hold_what_the_return_lists() -> None:
    sizes = {
        "ethnicity": 20,
        "rne": 6,
        "legal_status": 13,
        "category_of_need": 8,
        "reason_ceased": 22,
        "reason_place_change": 12,
        "participation": 8,
        "sdq_reason": 5,
        "in_touch": 6,
        "activity": 12,
        "upn_unknown": 5,
        "missing": 2,
        "previous_permanence": 5,
        "adopter_sexes": 5,
        "adopter_status": 6,
        "reason_placed_ceased": 4,
        "worker_change_reason": 10,
        "placement_provider": 6,
    }
    assert {name: len(code_set(name)) for name in sizes} == sizes
    assert set(sizes) | {"sex", "placement_type", "accommodation"} == set(national_set_names())
    assert "E4" not in code_set("reason_ceased")


def test_every_code_has_words_that_do_not_repeat() -> None:
    for name in code_set_names():
        said = [words for _, words in code_set(name).choices]
        assert all(said), name
        assert len(set(said)) == len(said), name


def test_an_unknown_set_is_refused() -> None:
    with pytest.raises(NoSuchCodeSet):
        code_set("colour")
