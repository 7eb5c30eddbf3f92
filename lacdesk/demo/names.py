"""Invented names of many origins, each full name given once as far as the lists reach."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import NamedTuple


class Named(NamedTuple):
    """A child's name as it is written, what the child is called where that differs, and what goes with the family's origin."""

    full_name: str
    known_as: str | None
    sex: str
    ethnicity: str
    language: str
    religion: str | None


@dataclass(frozen=True)
class Origin:
    """Names and codes that go together."""

    share: float
    ethnicities: tuple[str, ...]
    language: str
    religions: tuple[str | None, ...]
    girls: tuple[str, ...]
    boys: tuple[str, ...]
    families: tuple[str, ...]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_GIRLS = _words(
    "Abigail Alice Amber Amelia Anna Ava Beth Brooke Caitlin Charlotte Chloe Clara Daisy Darcey Eleanor Elise Ellie Elsie Emily Erin Esme "
    "Evie Faith Fern Florence Freya Georgia Grace Hannah Harriet Heidi Holly Hope Imogen Iris Isla Ivy Jasmine Jessica Jodie Josie Kayla "
    "Keira Lacey Lara Laura Layla Leah Libby Lily Lola Lucy Lydia Macy Maddison Maisie Martha Matilda Maya Megan Mia Millie Molly Naomi "
    "Niamh Nicole Olivia Paige Penny Phoebe Poppy Rebecca Robyn Rose Ruby Sadie Scarlett Skye Sophie Summer Tegan Tia Violet Willow Zara "
    "Ellie-Jo Lily-Rose Gracie-Mae Ella-Louise Amy-Leigh"
)
_BOYS = _words(
    "Aaron Adam Aidan Alex Alfie Archie Arthur Ashton Bailey Barney Ben Blake Bobby Bradley Brandon Callum Cameron Charlie Connor Corey "
    "Daniel Danny Declan Dexter Dylan Edward Elliot Ethan Ewan Finley Frankie Freddie George Harley Harris Harry Harvey Henry Hugo Isaac "
    "Jack Jacob Jake James Jamie Jay Joel Joseph Josh Jude Kai Keegan Kian Kieran Kyle Leo Lewis Liam Logan Louie Luca Lucas Luke Marley "
    "Mason Max Michael Milo Morgan Nathan Noah Ollie Oscar Owen Preston Reece Rhys Riley Robbie Ronnie Rory Ryan Sam Sean Sonny Stanley "
    "Taylor Theo Thomas Toby Tyler Warren Will Zac Tommy-Lee John-Paul"
)
_FAMILIES = _words(
    "Abbey Ackers Alcott Appleby Arkwright Ashdown Askew Atherley Bainbridge Barlow Bassett Beckwith Bellamy Bickley Blackshaw Bloomfield "
    "Bracewell Bradshaw Braithwaite Brambley Brearley Brinsley Broadbent Burdett Calloway Cardwell Cartledge Catterall Chadwick Cheetham "
    "Clegg Cockburn Corfield Cowley Crabtree Croft Crowther Culshaw Dalby Danvers Dearden Denby Dewhurst Dobson Duckworth Dunstan Eastwood "
    "Eccles Ellwood Elsworth Entwistle Fairclough Farrow Fenwick Firth Fielding Fothergill Galloway Garside Gaunt Gledhill Goodall Greaves "
    "Grimshaw Hadfield Haigh Hallam Hargreaves Hartley Haworth Heaton Hebden Hepworth Hesketh Hinchliffe Holroyd Horsfall Howarth Huxley "
    "Illingworth Ingham Jagger Jessop Kellett Kendrick Kershaw Kitchen Lacey Langstaff Leadbetter Lister Longbottom Lumb Lomax Maddocks "
    "Marsden Mawson Mellor Metcalfe Midgley Mortimer Nettleton Newsome Norcliffe Nuttall Oakes Oldroyd Ormerod Outhwaite Pickles Pilling "
    "Pollard Priestley Quarmby Radcliffe Ramsbottom Redfern Ridgway Rushworth Sagar Scholes Shackleton Shawcross Slater Stansfield Sugden "
    "Sutcliffe Sykes Tattersall Thackray Threlfall Townend Tordoff Underwood Varley Wadsworth Wainwright Walmsley Whitaker Wigglesworth "
    "Wolstenholme Woodhead Wormald Yardley Kavanagh O'Brien O'Connor O'Hara O'Keefe O'Rourke D'Arcy McAllister McBride Finnegan Byrne Doyle"
)
_ORIGINS = (
    Origin(0.70, ("WBRI",) * 18 + ("WIRI", "MOTH"), "English", (None, None, "None", "Christian"), _GIRLS, _BOYS, _FAMILIES),
    Origin(
        0.05,
        ("MWBC", "BCRB", "MWBC"),
        "English",
        (None, "Christian"),
        _words("Aaliyah Amari Destiny Ebony Imani Jada Kiara Latoya Nyah Sapphire Shanice Tamara Tiana Zion"),
        _words("Andre Curtis Darnell Devonte Jermaine Kaden Leon Malachi Marcus Nathaniel Omari Rio Tyrell Xavier"),
        _words("Baptiste Campbell Clarke Dacosta Forde Gayle Grant Henry Lindo Morrison Plummer Reid Samuels Thorne Wynter"),
    ),
    Origin(
        0.06,
        ("BAFR", "MWBA", "BAFR"),
        "English",
        (None, "Christian", "Muslim"),
        _words("Abena Adaeze Adjoa Blessing Chidera Efua Folake Ifeoma Makena Nala Ngozi Thandi Wanjiru Yaa Zuri"),
        _words("Adebayo Chike Emeka Femi Jabari Kofi Kwame Kwesi Mosi Obinna Sipho Tendai Tunde Yaw Zola"),
        _words("Abara Adeyinka Asante Boateng Chirwa Danso Ekwueme Fashola Kamara Mensah Moyo Ndlovu Nwosu Okafor Osei Phiri Sesay"),
    ),
    Origin(
        0.07,
        ("APKN", "APKN", "ABAN", "AIND", "MWAS"),
        "Urdu",
        ("Muslim", "Muslim", None),
        _words("Aisha Alina Anaya Fatima Hafsa Inaya Iqra Mahnoor Maryam Rabia Saima Sana Sidra Zainab Zoya"),
        _words("Adeel Bilal Danyal Faizan Hamza Haris Imran Junaid Kamran Rayyan Saad Shahid Taimur Usman Zeeshan"),
        _words("Akhtar Anwar Bashir Chaudhry Dar Farooq Ghafoor Hanif Iqbal Javed Latif Mirza Nazir Qureshi Rafiq Saleem Tariq"),
    ),
    Origin(
        0.05,
        ("WOTH",),
        "Polish",
        ("Christian", None),
        _words("Agnieszka Aleksandra Gabriela Hanna Julia Kinga Magda Maja Małgorzata Natalia Oliwia Wiktoria Zofia Zuzanna"),
        _words("Antoni Bartosz Filip Jakub Kacper Krzysztof Łukasz Maciej Mateusz Michał Oskar Paweł Stanisław Szymon"),
        _words("Bąk Dąbrowski Głowacki Jabłoński Kałuża Kaźmierczak Łoś Mączka Nowicki Pająk Sikora Święch Wróbel Zając Żuraw"),
    ),
    Origin(
        0.03,
        ("WROM", "WOTH", "WIRT"),
        "Romanian",
        ("Christian", None),
        _words("Adela Bianca Crina Denisa Elena Florica Ileana Ioana Larisa Mirela Roxana Sorina"),
        _words("Bogdan Ciprian Dorin Emil Florin Ionuț Marius Nicu Răzvan Sorin Ștefan Vasile"),
        _words("Balan Ciobanu Dragomir Enache Florea Grosu Lăcătuș Munteanu Olaru Pavel Rotaru Șerban"),
    ),
    Origin(
        0.02,
        ("CHNE", "AOTH", "MOTH"),
        "Vietnamese",
        (None, "Buddhist"),
        _words("Bao-Yu Hien Lan Linh Mei Ngoc Thuy Xiu Yen"),
        _words("Bao Duc Hieu Jun Khanh Minh Quang Tuan Wei"),
        _words("Bui Dang Doan Huynh Lam Luong Trinh Vuong Zhao"),
    ),
    Origin(
        0.02,
        ("OOTH", "AOTH"),
        "Arabic",
        ("Muslim",),
        _words("Amal Dalal Hadeel Lamis Nadia Rana Salma Yasmin"),
        _words("Ammar Faris Ghassan Hadi Karim Nabil Sami Tarek"),
        _words("Al-Amin Barakat Darwish Haddad Khoury Mansour Qasim Sabbagh Shahin Zidan"),
    ),
)
ASYLUM = Origin(
    0.0,
    ("AOTH", "OOTH", "BAFR"),
    "Kurdish",
    ("Muslim", "Muslim", "Christian"),
    _words("Berivan Dilan Helin Meron Rojin Saba Selam Shirin"),
    _words("Abdi Aram Awat Dawit Farhad Filmon Ismat Karwan Mirwais Nawid Rebin Samir Shwan Yonas Zalmay Zmarai"),
    _words("Abdullahi Amiri Barzan Desta Ghebre Haidari Hawrami Jabar Karimi Mahmudi Noori Rasul Safi Tekle Wardak Zaman"),
)
_IN_ARABIC_SCRIPT = (
    ("سامر الحلبي", "Samer", "M"),
    ("ياسين النجار", "Yasin", "M"),
    ("رنيم الخطيب", "Raneem", "F"),
    ("آدم إدريس", "Adam", "M"),
    ("كريم الزهراوي", "Kareem", "M"),
    ("ليان البدوي", "Layan", "F"),
)
_SHORT = {
    "Abigail": "Abi", "Joseph": "Joe", "Rebecca": "Becky", "Nathaniel": "Nate", "Matilda": "Tilly", "Charlotte": "Lottie",
    "Harriet": "Hattie", "Eleanor": "Ellie", "Agnieszka": "Aga", "Krzysztof": "Chris",
}  # fmt: skip
_LANGUAGES_OF_ASYLUM = ("Kurdish Sorani", "Pashto", "Dari", "Tigrinya", "Arabic", "Amharic")


@dataclass
class NameBook:
    """Gives names, keeping one last name and origin to a family, and remembers which full names are taken."""

    source: random.Random
    families: dict[int, tuple[Origin, str]] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    arabic: list[tuple[str, str, str]] = field(default_factory=lambda: list(_IN_ARABIC_SCRIPT))

    def name(self, family: int, *, is_asylum_seeking: bool) -> Named:
        """Return a new child's name."""
        source = self.source
        if is_asylum_seeking and self.arabic and source.random() < 0.05:
            full_name, called, sex = self.arabic.pop()
            return Named(full_name, called, sex, "OOTH", "Arabic", "Muslim")
        origin, last = self._family(family, is_asylum_seeking)
        sex = "M" if source.random() < (0.9 if is_asylum_seeking else 0.55) else "F"
        first = self._first(origin, last, sex)
        language = source.choice(_LANGUAGES_OF_ASYLUM) if is_asylum_seeking else self._language(origin)
        known_as = _SHORT.get(first) if source.random() < 0.6 else None
        return Named(f"{first} {last}", known_as, sex, source.choice(origin.ethnicities), language, source.choice(origin.religions))

    def _language(self, origin: Origin) -> str:
        return origin.language if self.source.random() < 0.6 else "English"

    def _family(self, family: int, is_asylum_seeking: bool) -> tuple[Origin, str]:
        if family not in self.families:
            origin = ASYLUM if is_asylum_seeking else self.source.choices(_ORIGINS, [each.share for each in _ORIGINS])[0]
            self.families[family] = origin, self.source.choice(origin.families)
        return self.families[family]

    def _first(self, origin: Origin, last: str, sex: str) -> str:
        names = origin.boys if sex == "M" else origin.girls
        first = self.source.choice(names)
        for _ in range(12):
            if f"{first} {last}" not in self.taken:
                break
            first = self.source.choice(names)
        self.taken.add(f"{first} {last}")
        return first
