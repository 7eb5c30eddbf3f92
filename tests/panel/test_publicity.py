from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lacdesk.panel.publicity import ChildFacts, Finding, Grade, Identifying, Place, SeenText, findings, open_findings, sentence
from tests.panel.papers import CLEAN_PAGES, MEMBERS, OFFICERS, PLACES, council

STOP, ASK = Grade.STOP, Grade.ASK

TAMSIN = ChildFacts(
    "Tamsin Jane",
    "Whitebeam",
    known_as="Tammy",
    refs=("LD-000123",),
    upn="H801200001001",
    nhs_number="943 476 5919",
    born=date(2012, 2, 3),
    postcodes=("NM7 4QX",),
    addresses=("12 Thornbank Road, Northmoor", "Medlar Cottage, Mill Rise, Northmoor"),
)
CHILDREN = (
    TAMSIN,
    ChildFacts("Zoë", "O'Larch", refs=("7654321",)),
    ChildFacts("Małgorzata", "Łozińska"),
    ChildFacts("سامر", "الحلبي"),
    ChildFacts("علاء", "الخوري"),
    ChildFacts("Fife", "van Sallow-Teff", refs=("412",)),
    ChildFacts("Ruby", "Young"),
    ChildFacts("Amber", "Jun"),
    ChildFacts("Sol", "Nutwood"),
    ChildFacts("Perdy", "Hawfinch"),
    ChildFacts("Sorin", "Ironbark"),
    ChildFacts("Grace", "Hill"),
    ChildFacts("Kit", "Juniper"),
    ChildFacts("Officine", "Quillfir"),
    ChildFacts("Ines", "Waxwing-Pine", known_as="Bo"),
)
KNOWN = Identifying(CHILDREN, (*MEMBERS, *OFFICERS), PLACES, ("ofsted",))
COUNCIL = Identifying(council(3000), (*MEMBERS, *OFFICERS), PLACES)


def found(text: str, place: Place = Place.PAGE) -> tuple[Finding, ...]:
    return findings([SeenText(5, place, text)], KNOWN)


def grades(text: str, place: Place = Place.PAGE) -> set[Grade]:
    return {each.grade for each in found(text, place)}


NAMES_THAT_STOP = {
    "first and last name": "Tamsin Whitebeam was at school.",
    "last name first": "WHITEBEAM, Tamsin",
    "known as": "Tammy Whitebeam was at school.",
    "middle name between": "Tamsin Jane Whitebeam",
    "initial between": "Tamsin J. Whitebeam",
    "in capitals": "TAMSIN WHITEBEAM",
    "in small letters": "tamsin whitebeam",
    "across a line break": "A visit was made to Tamsin\nWhitebeam at home.",
    "across a hyphen at a line end": "A visit to Tam-\nsin White-\nbeam at home.",
    "soft hyphens": "Tam\u00adsin White\u00adbeam",
    "a soft hyphen at a line end": "Tam\u00ad\nsin White\u0002\nbeam",
    "a ligature": "O\ufb03cine Quill\ufb01r",
    "a space that does not break": "Tamsin\u00a0\u2003Whitebeam",
    "a mark that is not seen": "Tam\u200bsin White\u200dbeam",
    "spaced letters": "T a m s i n  W h i t e b e a m",
    "a straight apostrophe": "Zoe O'Larch",
    "a curly apostrophe and an accent": "Zoë O’Larch",
    "an accent of two letters": "Zoe\u0308 O’Larch",
    "no apostrophe": "Zoe OLarch",
    "belonging": "Tamsin Whitebeam's review",
    "Polish letters": "Małgorzata Łozińska",
    "Polish letters without marks": "Malgorzata Lozinska",
    "Arabic": "زيارة سامر الحلبي في المنزل",
    "Arabic with vowel signs": "سَامِر الحَلَبِي",
    "Arabic as a page holds it": "ﻲﺒﻠﺤﻟا ﺮﻣﺎﺳ",
    "Arabic joined as a page holds it": "ءﻼﻋ يروخلا",
    "a double last name": "Fife Sallow-Teff",
    "half of a double last name": "Fife van Sallow",
    "an e-mail address": "tamsin.whitebeam@northmoor.example",
    "the name of a file": "tamsin_whitebeam_review.pdf",
    "a name in one word": "TamsinWhitebeam.docx",
    "two columns of a row": "Tamsin\tWhitebeam\t14",
    "words that are common": "The review of Grace Hill was late.",
}
NUMBERS_THAT_STOP = {
    "a reference": "Child LD-000123 was placed.",
    "a reference without its hyphen": "LD000123",
    "a reference with spaces": "ld 000123",
    "a reference of figures": "See 7654321 for details.",
    "a short reference said to be one": "The child 412 was seen.",
    "a UPN": "UPN H801200001001",
    "an NHS number": "NHS 9434765919",
    "an NHS number in groups": "943 476 5919",
    "an NHS number across a line": "943-476\n5919",
    "a birthday": "born on 3 February 2012",
    "a birthday in figures": "DOB: 03/02/2012",
    "a birthday in points": "D.O.B. 3.2.12",
    "a birthday beside a name": "Tamsin (3rd February, 2012)",
    "a birthday beside initials": "TW 2012-02-03",
    "a birthday beside dotted initials": "T.W. Feb 3, 2012",
    "a postcode": "Lives at NM7 4QX.",
    "a postcode without its space": "nm74qx",
    "a postcode across a line": "NM7\n4QX",
    "an address": "12 Thornbank Road",
    "a short address": "12, Thornbank Rd.",
    "the name of a house": "Medlar Cottage, Mill Rise",
}
ASKED = {
    "a first name": "Tamsin enjoyed the trip.",
    "a last name": "The Whitebeam family",
    "a known-as name": "Tammy said so.",
    "a name belonging": "It was Tamsin’s idea.",
    "a name in small letters": "tamsin enjoyed it",
    "a name with a year in the name of a file": "tamsin2012.pdf",
    "initials": "A visit was made to TW at home.",
    "dotted initials": "T.W. was at home.",
    "initials that are also an office's": "PH was at home and wanted to stay.",
    "initials of a child said to be one": "A letter from child PH about school.",
    "dotted initials in a sentence": "A visit to S.I. in May.",
    "initials belonging": "TW's plan",
    "a name that is more a name than a word": "Ruby was proud.",
    "a count": "3 children were adopted in the month.",
    "a count as a word": "Two young people went missing.",
    "one of them": "One of the children was placed abroad.",
    "a count in a row": "Missing\t4\t12",
    "a count in a row of a table": "Children adopted in Eastdale    2    14    11",
    "a count across a line": "In the month four\nchildren were placed.",
    "a count after its noun": "Adopted: 5",
    "a count in brackets": "Young people in custody (3)",
    "a count of a total": "3 of 485 children had moved.",
    "a count of the child": "There was one child at the home.",
    "a count that a cell of its own holds": "Children missing\n3\nAll told",
    "a count that begins a row": "3 Children missing overnight",
    "a count without a space": "Children missing:3",
    "a count of a total in figures": "Children adopted 3/485",
    "a count after dots": "Children missing ....... 3",
    "a count after two sentences": "All went home.  Three\nchildren were adopted.",
    "a count of siblings at the start": "3 Siblings were placed for adoption.",
    "only one": "Only one child was adopted.",
    "one with": "A home with one child missing from it.",
    "after an age": "Of those aged under 5 and 3 children were adopted.",
    "a word like a month": "Of the children 2 decided to stay, and the rest left.",
    "a count in brackets without a space": "Young people in custody(3)",
    "a member's own name that a child has": "Kit Juniper, Participation Lead, spoke.",
}
SAID_FREELY = {
    "a member": "Councillor Rose Cedar asked.",
    "an officer": "J. Rowan presented the report.",
    "a place": "Westfield and Eastdale",
    "a common last name": "The hill behind the school. Hill farms.",
    "young people": "Ruby red. Young People's Services will report.".removeprefix("Ruby red. "),
    "clause numbers": "(1) That the report on children be noted.\n(2) That it be sent.",
    "paragraph numbers": "2. Children in care\n2.1 The children were seen.",
    "a page number": "Page 3\nThe children were seen.\n3",
    "a date": "Children were counted on 3 March 2017, 3/3/2017 and 4th May.",
    "ages in a range": "Children aged 1 to 4, and those aged 5 - 9, were placed together.",
    "ages in a range said of them": "Children aged 0 to 4 were 17%, and those aged between 3 and 5 were 9%.",
    "a label": "Stage 2 and Appendix 3 are about children missing from care.",
    "a decimal": "The rate for children was 4.5, up 1.2 points.",
    "a per cent": "5% of children were placed at a distance.",
    "a time": "The children came at 5.00 p.m.",
    "a stretch of time": "Children are seen within 5 working days and every four weeks.",
    "no one": "No one knew where the missing children were.",
    "more than": "Children with three or more placements",
    "one of what is not a child": "One of the comments was that children's outcomes had improved.",
    "one that stands for no child": "At one meeting, and with one voice, the young people spoke. No one child's story is told.",
    "officers": "Three social workers and two IROs were appointed for children with plans.",
    "meetings": "The Children in Care Council chairs two Corporate Parenting Panel meetings a year.",
    "two labels": "Attainment of children at Key Stages 1 and 2",
    "a heading with its number": "3 Placements and sufficiency for children",
    "a minute's clause": "D43(2) on missing children refers.",
    "a difference": "Children missing  44  41  -3",
    "a date in figures with a day": "Children were seen on 3/4/17.",
    "a larger count": "485 children, 13 more",
    "an act": "The Children Act 1989 has three parts.",
    "letters that are no initials": "The LAC nurse and the IRO met HR and IT about the PEP.",
    "colours and months": "Red, Amber and Green in Jun and Sept, against the SN ave and the LA's own.",
    "letters and figures of a code": "Postcode TW1 2TW, form TW4 and 17654321.",
    "an instrument by its number": "S.I. 2010/2571 sets out visits.",
    "an office with its article": "The PH was consulted, and each LA has a plan.",
    "a heading in capitals": "MINUTES OF TW IN THE HALL",
    "a date of birth far from any name": "The home was inspected on 3 February 2012 and again later.",
    "a reference's figures in a table": "412  1,412  4.12",
}


@pytest.mark.parametrize("text", [*NAMES_THAT_STOP.values(), *NUMBERS_THAT_STOP.values()], ids=[*NAMES_THAT_STOP, *NUMBERS_THAT_STOP])
def test_what_tells_who_a_child_is_stops(text: str) -> None:
    assert STOP in grades(text)


@pytest.mark.parametrize("place", Place)
@pytest.mark.parametrize("text", ["Tamsin Whitebeam", "LD-000123", "NM7 4QX", "Grace Hill"])
def test_it_stops_wherever_it_hides(text: str, place: Place) -> None:
    first = found(text, place)[0]
    assert (first.grade, first.place) == (STOP, place)


def test_common_words_in_small_letters_are_a_name_only_in_a_file_or_its_properties() -> None:
    assert STOP in grades("grace_hill.pdf", Place.ATTACHMENT)
    assert found("with grace hill farmers carried on") == ()


@pytest.mark.parametrize("text", ASKED.values(), ids=ASKED)
def test_what_may_tell_is_asked(text: str) -> None:
    assert grades(text) == {ASK}


@pytest.mark.parametrize("text", SAID_FREELY.values(), ids=SAID_FREELY)
def test_what_tells_nothing_is_neither(text: str) -> None:
    assert found(text) == ()


@pytest.mark.parametrize("leak", [*NAMES_THAT_STOP.values(), *NUMBERS_THAT_STOP.values(), *ASKED.values()])
def test_a_leak_planted_in_a_clean_paper_is_found(leak: str) -> None:
    page = CLEAN_PAGES[3].replace("2.4 Stage 2", f"{leak}\n2.4 Stage 2")
    before = {each.key for each in found(CLEAN_PAGES[3])}
    assert {each.key for each in found(page)} - before


@pytest.mark.parametrize("number", range(len(CLEAN_PAGES)))
def test_clean_papers_are_never_stopped_and_ask_at_most_twice_a_page(number: int) -> None:
    asked = findings([SeenText(number, Place.PAGE, CLEAN_PAGES[number])], COUNCIL)
    assert [each for each in asked if each.grade is STOP] == []
    assert len(asked) <= 2, asked


def test_one_confirmation_covers_the_same_words_on_that_page() -> None:
    pages = [SeenText(5, Place.PAGE, "Tamsin spoke. TAMSIN and Tamsin's friend."), SeenText(6, Place.PAGE, "Tamsin")]
    asked = findings(pages, KNOWN)
    assert [(each.page, each.grade) for each in open_findings(asked, ())] == [(5, ASK), (5, ASK), (6, ASK)]
    assert {each.page for each in open_findings(asked, {each.key for each in asked if each.page == 5})} == {6}


def test_nothing_confirms_a_stop() -> None:
    stopped = found("Tamsin Whitebeam")
    assert open_findings(stopped, {each.key for each in stopped}) == stopped


def test_a_name_that_stops_is_not_asked_as_well() -> None:
    assert [each.words for each in found("It was Tamsin Whitebeam.")] == ["Tamsin Whitebeam"]


def test_the_same_words_stop_in_each_place() -> None:
    texts = [SeenText(5, place, "Tamsin Whitebeam") for place in (Place.PAGE, Place.BOOKMARK, Place.PAGE)]
    assert [each.place for each in findings(texts, KNOWN)] == [Place.PAGE, Place.BOOKMARK]


def test_a_finding_says_where_and_what_to_do() -> None:
    stop, ask = found("Tamsin Whitebeam", Place.BOOKMARK)[0], findings([SeenText(0, Place.PROPERTY, "Tamsin")], KNOWN)[0]
    assert sentence(stop) == "On the bookmark of page 5: a child's first and last name. Take it out of the paper, or make the item exempt."
    assert sentence(ask).startswith("On the property of the file: a child's first or last name. Take it out, or confirm")


@given(st.text(max_size=300), st.sampled_from(Place))
def test_any_text_can_be_looked_through(text: str, place: Place) -> None:
    for each in found(text, place):
        assert each.words
        assert each.words[0] in each.around or each.around


@given(st.sampled_from(council(400)), st.sampled_from(["{0} {1}", "{1}, {0}", "{0}\n{1}", "{1} {0}", "{0}_{1}.pdf"]))
def test_every_child_of_a_council_is_stopped_by_name(child: ChildFacts, form: str) -> None:
    known = Identifying([child], MEMBERS, PLACES)
    text = f"A paper about {form.format(child.first_name, child.last_name)} of the council"
    assert STOP in {each.grade for each in findings([SeenText(1, Place.PAGE, text)], known)}
