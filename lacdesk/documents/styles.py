"""How printed pages look: the light colours of the theme, the sizes of type, and the measures of the page, in points."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache

from reportlab.lib.colors import Color, HexColor

from lacdesk.documents.fonts import Weight
from lacdesk.places import THEME
from lacdesk.shapes import Look, Sheet, Tone

MM = 72 / 25.4
A4 = (595.276, 841.89)
SIDE = 20 * MM
TOP = 19.5 * MM
BOTTOM = 23 * MM
HEAD_BASE = 12.5 * MM
FOOT_RULE = 15.5 * MM
BAND_HEIGHT = 8 * MM
BRAND_RULE = 2.25
BLOCK_RULE = 0.75
ROW_RULE = 0.5
COLOURS = {Tone.RED: "red", Tone.AMBER: "amber", Tone.GREEN: "green", Tone.NEUTRAL: "ink", Tone.WAITING: "quiet"}
LOOKS = {Look.PLAIN: ("ink", Weight.REGULAR), Look.STRONG: ("ink", Weight.SEMIBOLD), Look.QUIET: ("quiet", Weight.REGULAR)}


@cache
def colour(token: str) -> Color:
    """The printed colour of a token of the theme: always the light one, on white."""
    tokens = tomllib.loads((THEME / "light.toml").read_text(encoding="utf-8"))
    return HexColor(tokens["colour"][token])


@dataclass(frozen=True, slots=True)
class Style:
    """One look of text: size and line height in points, weight, colour token, and whether its digits have one width."""

    size: float
    leading: float
    weight: Weight = Weight.REGULAR
    colour: str = "ink"
    is_tabular: bool = False

    def looking(self, look: Look) -> Style:
        """This style with the weight and colour of a look; a plain look changes nothing."""
        if look is Look.PLAIN:
            return self
        token, weight = LOOKS[look]
        return replace(self, weight=weight if look is Look.STRONG else self.weight, colour=token)

    def toned(self, tone: Tone) -> Style:
        """This style in the colour of a tone."""
        return replace(self, colour=COLOURS[tone])

    def tabular(self) -> Style:
        """This style with digits of one width."""
        return replace(self, is_tabular=True)


TITLE = Style(20, 25, Weight.BOLD)
TITLE_UNDER = Style(13, 18, Weight.SEMIBOLD)
HEADING_2 = Style(12, 16, Weight.SEMIBOLD, "brand")
HEADING_3 = Style(10, 14, Weight.SEMIBOLD)
LABEL = Style(9, 12.5, Weight.SEMIBOLD, "brand")
BODY = Style(10, 14.5)
LABELLED_BODY = Style(9.5, 13.5)
NOTE = Style(8.5, 11.5, colour="quiet")
RUNNING = Style(8.75, 11, colour="quiet")
MARKING = Style(8.75, 11, Weight.SEMIBOLD)
BESIDE = Style(10.5, 14, Weight.SEMIBOLD)
CENTRED = Style(13, 18, Weight.BOLD)
BOXED = Style(13, 18, Weight.SEMIBOLD)
OVER_TITLE = Style(11, 14, Weight.SEMIBOLD, "brand")
BAND = Style(10, 13, Weight.SEMIBOLD, "on_brand")
TABLE = Style(8.75, 11)
CHART_TITLE = Style(9.5, 13, Weight.SEMIBOLD)
CHART_TEXT = Style(8, 10)
CHART_AXIS = Style(8, 10, colour="quiet")
CHART_LABEL = Style(8, 10, Weight.SEMIBOLD)
TILE_VALUE = Style(25, 28, Weight.SEMIBOLD)
TILE_NO_DATA = Style(17, 28, Weight.SEMIBOLD, "quiet")
TILE_CAPTION = Style(9.5, 11.75)
TILE_BELOW = Style(8, 9.5, colour="quiet")
TILE_COUNTED = Style(8.75, 11, colour="quiet")
TILE_DIFFERENCE = Style(8.75, 11.5, Weight.SEMIBOLD)


@dataclass(frozen=True, slots=True)
class Setting:
    """How one kind of page is set: its margins in points and its styles.

    `pad` is above and below the text of a table's row, `prose` the widest a paragraph runs (some 75 letters of 11 pt, a little more of
    smaller type), `above_heading` the space over a heading and `under_heading` the most there is below it, `side_pad` what a
    cell leaves free at either side.
    """

    side: float
    top: float
    title: Style
    under: Style
    heading: Style
    body: Style
    quote: Style
    table: Style
    pad: float
    prose: float
    above_heading: float = 14.0
    under_heading: float = 8.0
    side_pad: float = 4.0

    @property
    def table_head(self) -> Style:
        """The heads of a table's columns."""
        return replace(self.table, weight=Weight.SEMIBOLD)

    @property
    def small(self) -> Style:
        """Labels and lines that say since when, in quiet letters."""
        return replace(self.body, size=self.body.size - 0.75, leading=self.body.leading - 1.25, colour="quiet")


SETTINGS = {
    Sheet.REPORT: Setting(SIDE, TOP, TITLE, TITLE_UNDER, HEADING_2, BODY, BODY, TABLE, 1.9, 440.0),
    Sheet.WIDE: Setting(
        12 * MM,
        TOP - 9,
        Style(15, 19, Weight.BOLD),
        Style(9, 12, colour="quiet"),
        Style(10, 13, Weight.SEMIBOLD, "brand"),
        Style(9, 12),
        Style(9, 12),
        Style(7, 8.6),
        1.3,
        700.0,
        side_pad=2.0,
    ),
    Sheet.OFFICER: Setting(
        16 * MM,
        14.5 * MM,
        Style(20, 25, Weight.BOLD),
        Style(9.5, 12.5, colour="quiet"),
        Style(11, 15, Weight.SEMIBOLD, "brand"),
        Style(9.75, 13.25),
        Style(11.25, 15.5),
        TABLE,
        2.7,
        440.0,
        11.0,
        2.0,
    ),
    Sheet.PAPER: Setting(
        24 * MM,
        14.5 * MM,
        TITLE,
        Style(13, 18),
        Style(11.5, 15.5, Weight.SEMIBOLD),
        Style(10.5, 14.6),
        Style(10.5, 14.6),
        Style(9.5, 13),
        3.0,
        460.0,
        13.0,
        2.0,
    ),
    Sheet.PANEL: Setting(
        24 * MM,
        21 * MM,
        TITLE,
        Style(13, 18),
        Style(11, 15.5, Weight.SEMIBOLD),
        Style(11, 15.5),
        Style(11, 15.5),
        Style(9.5, 13),
        3.0,
        460.0,
        15.0,
        5.0,
    ),
}
