"""References, postcodes and names that stand apart from how they are kept: other separators, stray spaces, marks, encodings."""

from __future__ import annotations

import unicodedata
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lacdesk.panel.publicity import ChildFacts, Grade, Identifying, Place, SeenText, findings

CHILDREN = (
    ChildFacts("Amara", "Nutwood", refs=("NM10016",), postcodes=("NM2 2DW", "N1 1AA"), upn="H801200001001"),
    ChildFacts("Małgorzata", "Bąk"),
    ChildFacts("Zoë", "Ñandú"),
    ChildFacts("سامر", "الحلبي"),
    ChildFacts("Kit", "Juniper"),
)
KNOWN = Identifying(CHILDREN, people=("Kit Juniper",))


def grades(text: str, known: Identifying = KNOWN) -> set[Grade]:
    return {each.grade for each in findings([SeenText(1, Place.PAGE, text)], known)}


@pytest.mark.parametrize(
    "gap", ["", " ", ":", "#", "-", "–", "—", "·", "|", "/", "_", ".", ": ", " # ", "~", "\n", ", ", "(", "+", "=", "*"]
)
def test_a_reference_stops_with_any_separator(gap: str) -> None:
    assert Grade.STOP in grades(f"Case NM{gap}10016 was heard.")


@pytest.mark.parametrize("written", ["N M 1 0 0 1 6", "nm-100-16", "NM.1.0.0.1.6", "NM\n10016", "nm\u200b10016", "NM100\u00ad16"])
def test_a_reference_stops_with_its_figures_apart(written: str) -> None:
    assert Grade.STOP in grades(f"Case {written} was heard.")


@pytest.mark.parametrize("text", ["NM 100167", "In the NM there were 10016 of them", "10016 children", "NM. So 10016 came"])
def test_what_is_no_reference_stops_nothing(text: str) -> None:
    assert Grade.STOP not in grades(text)


@given(st.sampled_from(["NM2 2DW", "N1 1AA"]), st.lists(st.sampled_from(["", " ", ".", "-", "\n", "  ", "–"]), min_size=6, max_size=6))
def test_a_postcode_stops_wherever_a_stray_space_parts_it(postcode: str, gaps: list[str]) -> None:
    letters = postcode.replace(" ", "")
    written = "".join(f"{letter}{gap}" for letter, gap in zip(letters, [*gaps, ""], strict=False))
    assert Grade.STOP in grades(f"moved to {written.strip()} in May")
    assert Grade.STOP in grades(f"Flat A {written.strip().lower()}, Northmoor")


@pytest.mark.parametrize("text", ["NM2 2DX", "NM22 2DW", "ENM2 2DW", "NM2 2DWX", "N1 1AB"])
def test_another_postcode_stops_nothing(text: str) -> None:
    assert Grade.STOP not in grades(f"moved to {text} in May")


@pytest.mark.parametrize("code", ["UN1", "UN2", "UN3", "UN4", "UN5", "un1", " UN1 "])
def test_a_code_that_says_why_there_is_no_pupil_number_is_none(code: str) -> None:
    known = Identifying([ChildFacts("Amara", "Nutwood", upn=code)])
    assert grades(f"Where no number is held the return gives the code {code.strip()} for them.", known) == set()


def test_a_pupil_number_still_stops() -> None:
    assert Grade.STOP in grades("pupil H801200001001")
    assert Grade.STOP in grades("pupil H 8012 0000 1001")


NAMES = [("Amara", "Nutwood"), ("Małgorzata", "Bąk"), ("Zoë", "Ñandú"), ("سامر", "الحلبي")]


@pytest.mark.parametrize(("first", "last"), NAMES)
@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKD"])
@pytest.mark.parametrize("gap", [" ", "_", "+", "-", "/", ""])
def test_a_name_percent_encoded_stops(first: str, last: str, form: str, gap: str) -> None:
    written = quote(unicodedata.normalize(form, f"{first}{'_' if gap == '' else gap}{last}"), safe="+/")
    twice = quote(written, safe="+/")
    for address in (f"https://x.example/{written}", f"see https://x.example/?q={twice}&p=1"):
        assert Grade.STOP in grades(address)


def test_letters_encoded_for_old_machines_stop() -> None:
    assert Grade.STOP in grades("https://x.example/Zo%EB%20%D1and%FA")


def test_an_encoded_stretch_asks_as_its_words_would() -> None:
    assert grades("https://x.example/Zo%C3%AB.pdf") == {Grade.ASK}
    assert grades("https://x.example/Children%20in%20Care%20100%25.pdf") == set()
    assert grades("an increase of 100%ab and 5%20 more") == set()


@given(st.sampled_from(NAMES), st.sampled_from(["\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u0301", "\ufe0f"]), st.integers(1, 2))
def test_marks_that_are_not_seen_hide_nothing(name: tuple[str, str], mark: str, place: int) -> None:
    written = " ".join(f"{each[:place]}{mark}{each[place:]}" for each in name)
    assert Grade.STOP in grades(f"The case of {written} was heard.")
    assert Grade.STOP in grades(unicodedata.normalize("NFD", f"The case of {written} was heard."))


@pytest.mark.parametrize(
    "written", ["Ama-ra Nut-wood", "Ama·ra Nutwood", "Amara Nut|wood", "AMA_RA NUT_WOOD", "Nut/wood, Ama/ra", "Ama\u2800ra Nut*wood"]
)
def test_a_mark_within_a_name_hides_nothing(written: str) -> None:
    assert Grade.STOP in grades(f"The case of {written} was heard.")


def test_an_officer_of_the_same_name_is_asked_about_however_it_is_joined() -> None:
    assert grades("kit.juniper@northmoor.example") == {Grade.ASK}
    assert grades("KitJuniper and Kit-Juniper") == {Grade.ASK}


@pytest.mark.parametrize(
    "written",
    [
        "A.m.a.r.a N.u.t.w.o.o.d",
        "A.M.A.R.A.N.U.T.W.O.O.D",
        "A-m-a-r-a N-u-t-w-o-o-d",
        "N·u·t·w·o·o·d, A·m·a·r·a",
        "A_m_a_r_a_N_u_t_w_o_o_d",
        "A m a r a  N u t w o o d",
        "A\u2009m\u2009a\u2009r\u2009a N\u2009u\u2009t\u2009w\u2009o\u2009o\u2009d",
        "Am\u3164ara Nut\uffa0wood",
        "Am\u115fara Nutwood",
    ],
)
def test_letters_set_apart_hide_nothing(written: str) -> None:
    assert Grade.STOP in grades(f"The case of {written} was heard.")


@pytest.mark.parametrize("text", ["T.H.E. W.E.L.L.-B.E.I.N.G. B.O.A.R.D.", "well-being, and/or, e-mail", "A B C D E F", "A-m-a-z-e-d"])
def test_letters_set_apart_that_name_nobody_stop_nothing(text: str) -> None:
    assert grades(text) == set()
