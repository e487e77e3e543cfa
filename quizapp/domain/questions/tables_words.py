"""The words of headers and lead-ins: what a column gives, how one asks for it, which table is meant."""

import re
from dataclasses import dataclass

from quizapp.domain.articles.model import ParsedArticle, Table
from quizapp.domain.questions.infobox_dates import read_dates
from quizapp.domain.questions.model import SupportSpan


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_AMOUNTS = _words(
    """population area length height width depth elevation capacity attendance revenue profit income turnover budget
    gross cost price value production output weight mass speed range percentage share rate age distance duration size
    strength score total number amount volume density turnout"""
)
"""Nouns that stand for an amount: "what figure is given as the profit of …"."""
_ASKED_OUTRIGHT = _words(
    """population area length height capacity revenue price cost share percentage rate weight speed depth elevation
    distance age score income budget size"""
)
"""Amounts of which one asks "what population is given for …"."""
_MEASURED = _words("area length height width depth elevation weight mass speed distance duration volume density")
"""Amounts that say nothing without their unit."""
_COUNTED = _words(
    """votes seats members students passengers goals points wins losses titles championships medals employees
    inhabitants deaths casualties births marriages stations floors pages episodes matches games appearances caps tests
    people men women children households villages schools teachers beds rooms books copies visitors tourists tanks
    ships aircraft guns planes helicopters vehicles speakers believers settlements municipalities troops soldiers
    personnel"""
)
"""Plural nouns one counts: "how many … are given for"."""
_PLACES = _words(
    """venue stadium location city town country place headquarters capital host seat birthplace ground arena site home
    province county district region state municipality island port"""
)
_PERSONS = _words(
    """director writer author composer architect mayor president manager coach captain winner champion actor actress
    performer singer artist player driver rider governor minister ambassador bishop king queen emperor pope chancellor
    leader commander founder producer editor host premier monarch chairman chairperson incumbent officeholder"""
)
_NAMED = _words(
    """country city company club team town region bank university airport station party village province state district
    county municipality nation airline island lake mountain river ship school college museum bridge hospital theatre
    church newspaper planet moon brand group organisation organization language film movie book novel album song band
    building stadium tower hotel park dam mine port name mission spacecraft title"""
)
"""Headers whose cells are names: "the club Hollow Rovers"."""
_SILENT = _words("rank position pos no number order code ref refs reference notes note source id key symbol seed")
_HAPPENED = _words(
    """established founded opened built completed formed incorporated launched released published introduced created
    discovered closed commissioned inaugurated demolished signed elected born"""
)
"""Headers that are participles of what the row names: "Founded"."""
_DATE_NOUNS: dict[str, str] = {
    "launch": "launched",
    "release": "released",
    "opening": "opened",
    "foundation": "founded",
    "completion": "completed",
    "founding": "founded",
    "establishment": "established",
    "publication": "published",
    "closing": "closed",
    "birth": "born",
}
_MONEY = {
    "EUR": "euros",
    "€": "euros",
    "USD": "US dollars",
    "US$": "US dollars",
    "$": "dollars",
    "GBP": "pounds",
    "£": "pounds",
}
_SCALES = {"m": "million", "mln": "million", "bn": "billion"}
_UNIT = re.compile(
    r"(?:in )?(?:(?:US|[A-Z]{3}|[$€£])\s?\$?\s?(?:thousands?|millions?|billions?|bn|m|mln)?"
    r"|%|km2|km²|sq mi|km|m|ft|mi|ha|tonnes|tons|kg|thousands?|millions?|billions?)"
)
_MASS = _words("aircraft artillery infantry cavalry personnel armour armor equipment ammunition livestock")
_COUNTABLE_MASS = _words("aircraft personnel infantry cavalry livestock")


@dataclass(frozen=True, slots=True)
class Period:
    """The time the lead-in of a table says its figures hold for."""

    said: str
    support: tuple[SupportSpan, ...]


def head(header: str) -> str:
    """The last word of a header outside its brackets, in lower case."""
    words = re.sub(r"\([^()]*\)", "", header).casefold().split()
    return words[-1] if words else ""


def bare(header: str) -> str:
    """A header without brackets, as it reads inside a sentence: names and abbreviations keep their capitals."""
    text = re.sub(r"\s*\([^()]*\)", "", header).strip()
    return lowered(text)


def lowered(text: str) -> str:
    """The text in small letters as far as its words are no abbreviations: "Ethnic Origin", "GDP growth"."""
    return " ".join(word.lower() if word[1:].islower() or len(word) == 1 else word for word in text.split())


def is_amount(header: str) -> bool:
    """Whether the header names an amount ("Revenue")."""
    return head(header) in _AMOUNTS


def is_measured(header: str) -> bool:
    """Whether the header names an amount that needs its unit ("Area")."""
    return head(header) in _MEASURED


def is_asked_outright(header: str) -> bool:
    """Whether one asks "what … is given for" with the header itself."""
    return head(header) in _ASKED_OUTRIGHT


def is_counted(header: str) -> bool:
    """Whether the header names something one counts ("Seats")."""
    return head(header) in _COUNTED


def is_naming(header: str) -> bool:
    """Whether the cells under the header are names of things or persons."""
    return head(header) in _NAMED or is_person_header(header)


def is_silent(header: str) -> bool:
    """Whether the header only orders or documents the rows ("Rank", "Ref.")."""
    return head(header).rstrip(".") in _SILENT


def is_place_header(header: str) -> bool:
    """Whether the column holds places ("Venue")."""
    return head(header) in _PLACES


def is_person_header(header: str) -> bool:
    """Whether the column holds persons ("Director")."""
    return head(header) in _PERSONS


def participle(header: str) -> str | None:
    """ "founded" for "Founded", "Year founded", "Date of foundation", "Launch date"."""
    words: list[str] = [
        word for word in re.findall(r"[a-z]+", header.casefold()) if word not in ("year", "date", "of", "the", "in")
    ]
    if len(words) != 1:
        return None
    if words[0] in _HAPPENED:
        return words[0]
    return _DATE_NOUNS.get(words[0]) if re.search(r"date|year", header, re.IGNORECASE) else None


def things(label: str) -> str:
    """What a row counts, inside a sentence: "tanks", "artillery pieces"."""
    text = lowered(label)
    return f"{text} pieces" if head(text) == "artillery" else text


def is_countable_label(label: str) -> bool:
    """ "Tanks", "Armored personnel carriers", "Military personnel": things one can count by this name."""
    word = head(label)
    if not label.replace(" ", "").replace("-", "").isalpha() or any(part[1:2].isupper() for part in label.split()):
        return False
    return word in _COUNTABLE_MASS or (word.endswith("s") and not word.endswith(("ss", "us", "is")))


def is_mass_label(label: str) -> bool:
    """ "Artillery": one can give a figure for it but not count it."""
    return head(label) in _MASS and not is_countable_label(label)


def unit_said(header: str) -> str:
    """ "in EUR millions" for "Revenue (EUR millions)", "in km2" for "Area (km2)", "" where no unit stands there."""
    match = re.search(r"\(([^()]*)\)", header)
    inner = match.group(1).strip() if match else ""
    known = _UNIT.fullmatch(inner)
    if not known:
        return ""
    signs = "|".join(map(re.escape, _MONEY))
    money = re.fullmatch(rf"(?P<sign>{signs})\s?(?P<scale>thousand|million|billion|bn|mln|m)s?", inner)
    if money:
        return f" in {_SCALES.get(money['scale'], money['scale'])}s of {_MONEY[money['sign']]}"
    return f" in {inner.removeprefix('in ')}"


def table_name(article: ParsedArticle, table: Table, corner: str) -> str:
    """ "the article's table", with what tells it from other tables where the article has several."""
    others = [other for other in article.tables if other.index != table.index and other.rows]
    if not others:
        return "the article's table"
    path = article.sections[table.section].path
    if path and len(path[-1].split()) <= 4 and all(other.section != table.section for other in others):
        return f"the article's table under “{path[-1]}”"
    noun = corner.split()[-1].casefold() if corner and corner.replace(" ", "").isalpha() else ""
    if noun and all(other.header and noun not in other.header[0].text.plain.casefold() for other in others):
        return f"the article's {lowered(corner)} table"
    return f"the article's table under “{path[-1]}”" if path else "the article's table"


def period(article: ParsedArticle, table: Table) -> Period | None:
    """The year or the span of years the lead-in gives, with its sentence as support."""
    if not table.lead_in:
        return None
    text = table.lead_in.strip()
    match = re.search(r"\b(?:in|during|for) (?P<time>(?:1\d{3}|20\d{2})(?:\s?[–—-]\s?(?:\d{4}|\d{2}))?)(?![\d%])", text)
    if not match or len(read_dates(text)) > 2:
        return None
    for block in article.blocks:
        at = block.text.plain.find(text)
        if at >= 0:
            span = block.text.span(article.decoded, at, at + len(text))
            return Period(match["time"], (SupportSpan(span.text, span.start, span.end, "year"),))
    return None
