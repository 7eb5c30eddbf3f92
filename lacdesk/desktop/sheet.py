"""The style sheet, written from the tokens: text roles, cards, boxes to type in, menus, tables and scroll bars."""

from __future__ import annotations

from string import Template

from lacdesk.desktop.theme import Theme

_ROLES = ("figure", "title", "heading", "part", "body", "table", "small")
_TONES = ("ink", "quiet", "brand", "on_brand", "on_rail", "red", "amber", "green", "blue")

_RULES = Template("""
QToolTip { background: $raised; color: $ink; border: ${hair}px solid $control; padding: ${tight}px ${near}px; font-size: ${small}px; }
QMainWindow, QDialog, QWidget[ground="page"], QFrame[ground="page"] { background: $page; }
QWidget[ground="surface"], QFrame[ground="surface"] { background: $surface; }
QWidget[ground="rail"], QFrame[ground="rail"] { background: $rail; }
QFrame[rule="top"] { border: none; border-top: ${hair}px solid $line; }
QFrame[rule="bottom"] { border: none; border-bottom: ${hair}px solid $line; }
QFrame[rule="left"] { border: none; border-left: ${hair}px solid $line; }
QFrame[rule="right"] { border: none; border-right: ${hair}px solid $line; }
QFrame[rail="edge"] { border: none; border-right: ${hair}px solid $rail_line; }
QFrame[card="plain"] { background: $surface; border: ${hair}px solid $line; border-radius: ${corner}px; }
QFrame[card="raised"] { background: $raised; border: ${hair}px solid $control; border-radius: ${corner}px; }
QFrame[card="red"] { background: $red_soft; border: none; border-radius: ${corner}px; }
QFrame[card="amber"] { background: $amber_soft; border: none; border-radius: ${corner}px; }
QFrame[card="green"] { background: $green_soft; border: none; border-radius: ${corner}px; }
QFrame[card="blue"] { background: $blue_soft; border: none; border-radius: ${corner}px; }
QFrame[card="problem"] { background: $surface; border: ${ring}px solid $red; border-radius: ${corner}px; }
QFrame[bar="line"] { background: $line; border: none; }
QFrame[bar="brand"] { background: $brand; border: none; }
QFrame[bar="red"] { background: $red; border: none; }
QFrame[bar="amber"] { background: $amber; border: none; }
QFrame[bar="none"] { background: transparent; border: none; }
QLabel[role="key"] { background: $page; color: $quiet; border: ${hair}px solid $line; border-radius: ${corner}px;
    padding: ${hair}px ${tight}px; font-size: ${small}px; }
QLabel[role="tag"] { background: $surface; color: $ink; border: ${hair}px solid $line; border-radius: ${corner}px;
    padding: ${edge}px ${near}px; font-size: ${small}px; font-weight: 600; }
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox { background: $surface; color: $ink; border: ${hair}px solid $control;
    border-radius: ${corner}px; padding: ${tight}px ${near}px; selection-background-color: $brand; selection-color: $on_brand; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus { border-color: $focus_edge; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { background: $page; color: $quiet; border-color: $line; }
QLineEdit[problem="true"], QPlainTextEdit[problem="true"], QComboBox[problem="true"] { border: ${edge}px solid $red; }
QLineEdit[shape="search"] { min-height: ${button}px; max-height: ${button}px; }
QComboBox { combobox-popup: 0; padding-right: ${wide}px; }
QComboBox::drop-down { border: none; width: 0; }
QComboBox QLineEdit { border: none; padding: 0; background: transparent; }
QComboBox QAbstractItemView, QListView[popup="true"] { background: $raised; color: $ink;
    border: ${hair}px solid $control; padding: ${tight}px;
    outline: 0; selection-background-color: $brand_soft; selection-color: $brand; }
QRadioButton, QCheckBox { color: $ink; min-height: ${comfortable}px; padding: 0 ${tight}px 0 0; background: transparent; }
QRadioButton:disabled, QCheckBox:disabled { color: $quiet; }
QMenu { background: $raised; color: $ink; border: ${hair}px solid $control; border-radius: ${corner}px; padding: ${tight}px; }
QMenu::item { padding: ${near}px ${margin}px ${near}px ${group}px; border-radius: ${corner}px; }
QMenu::item:selected { background: $brand_soft; color: $brand; }
QMenu::separator { height: ${hair}px; background: $line; margin: ${tight}px; }
QMenu::icon { padding-left: ${near}px; }
QTableView, QListView, QTreeView { background: $surface; color: $ink; border: ${hair}px solid $line;
    border-radius: ${corner}px; outline: 0;
    selection-background-color: $brand_soft; selection-color: $ink; gridline-color: $line; }
QTableView[frame="none"], QListView[frame="none"], QTreeView[frame="none"] { border: none; border-radius: 0; background: transparent; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: $surface; color: $quiet; border: none; border-bottom: ${hair}px solid $line; padding: 0 ${group}px;
    font-size: ${small}px; font-weight: 600; }
QTableCornerButton::section { background: $surface; border: none; }
QScrollArea, QScrollArea > QWidget > QWidget[ground="none"] { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: ${group}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${group}px; margin: 0; }
QScrollBar::handle { background: $control; border-radius: ${corner}px; margin: ${edge}px; min-height: ${wide}px; min-width: ${wide}px; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: $brand_soft; border: none; border-radius: ${edge}px; max-height: ${tight}px; color: transparent; }
QProgressBar::chunk { background: $brand; border-radius: ${edge}px; }
QSplitter::handle { background: $line; }
QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: $quiet; padding: ${near}px ${group}px; border: none;
    border-bottom: ${ring}px solid transparent; }
QTabBar::tab:selected { color: $brand; border-bottom-color: $brand; font-weight: 600; }
QTabBar::tab:hover { color: $ink; }
""")


def style_sheet(theme: Theme) -> str:
    """Return the whole style sheet for a theme."""
    return _RULES.substitute(_names(theme)) + _text_rules(theme)


def _names(theme: Theme) -> dict[str, object]:
    sizes = theme.sizes
    names: dict[str, object] = {name: getattr(theme.tokens, name) for name in theme.tokens.__dataclass_fields__}
    names |= {name: sizes.space(name) for name in ("hair", "edge", "tight", "near", "group", "apart", "margin", "wide")}
    return names | {
        "corner": sizes.ring("corner"),
        "ring": sizes.ring("outer"),
        "small": sizes.type("small"),
        "comfortable": sizes.row("comfortable"),
        "control": theme.tokens.control,
        "focus_edge": theme.tokens.ink,
        "button": sizes.place("button") - 2 * (sizes.space("tight") + sizes.space("hair")),
    }


def _text_rules(theme: Theme) -> str:
    box = theme.sizes.place("control") - 2 * (theme.sizes.space("tight") + theme.sizes.space("hair"))
    rules = [f'QLineEdit[shape="box"], QComboBox {{ min-height: {box}px; max-height: {box}px; }}']
    for role in _ROLES:
        weight = theme.font(role).weight().value
        rules.append(f'QLabel[role="{role}"] {{ font-size: {theme.sizes.type(role)}px; font-weight: {weight}; background: transparent; }}')
    rules += [f'QLabel[tone="{tone}"] {{ color: {getattr(theme.tokens, tone)}; }}' for tone in _TONES]
    rules.append('QLabel[strong="true"] { font-weight: 600; }')
    return "\n".join(rules)
