"""Which letters are printed by their names: told before the page is made, with the place they stand in."""

from __future__ import annotations

from lacdesk.documents.pdf import render_pdf
from lacdesk.documents.printed_names import printed_names
from lacdesk.shapes import Column, Document, Entries, Entry, Hanging, Heading, Paragraph, Row, Run, Table, TableBlock, Title
from lacdesk.shapes.telling import names_sentence, telling

GRIN, PARTY = "\U0001f600", "\U0001f389"


def test_each_letter_is_named_with_the_place_it_stands_in() -> None:
    table = Table((Column("What"), Column("How")), (Row(("Art", PARTY)),))
    document = Document(
        "A paper",
        (
            Title(f"News {GRIN}"),
            Entries((Entry("4.", ((Run(f"Summer {GRIN}", link="#x"),), f"below {GRIN}")),)),
            Paragraph(f"Zażółć محمد CO₂ {PARTY}"),
            Heading("Health"),
            TableBlock(table),
            Hanging("46.", "ART", (Paragraph(GRIN),)),
        ),
    )
    assert printed_names(document) == (
        "[grinning face] in the title",
        "[grinning face] in item 4",
        "[party popper] at the top",
        "[party popper] under “Health”",
        "[grinning face] in minute 46",
    )


def test_whoever_listens_is_told_before_a_page_is_made_and_only_while_listening() -> None:
    told: list[object] = []
    document = Document("A paper", (Title("A paper"), Paragraph(GRIN)))
    with telling(lambda names: told.append(tuple(names))):
        render_pdf(document)
        render_pdf(Document("Plain", (Title("Plain"),)))
    render_pdf(document)
    assert told == [("[grinning face] at the top",)]


def test_the_sentence_lists_them_and_counts_what_is_too_many() -> None:
    assert names_sentence(["[grinning face] in item 4"]) == "Printed by name: [grinning face] in item 4."
    assert names_sentence([f"[x] in item {n}" for n in range(14)]).endswith("[x] in item 11; and 2 more characters.")
