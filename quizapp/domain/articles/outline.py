"""The sections of an article as a tree, and which of them are no source of facts."""

import re
from dataclasses import dataclass, field

from quizapp.domain.articles.model import Section

REFERENCE_NAMES = frozenset(
    (
        *("notes", "note", "footnotes", "footnote", "endnotes", "explanatory notes", "informational notes"),
        *("references", "reference", "general references", "inline citations", "citations", "citation", "cited works"),
        *("works cited", "literature cited", "cited literature", "sources", "source", "primary sources"),
        *("secondary sources", "bibliography", "selected bibliography", "further reading", "external links"),
        *(
            "external link",
            "see also",
            "related articles",
            "further information",
            "links",
            "reading",
            "general sources",
        ),
        *("cited sources", "additional sources", "additional reading", "historiography and sources", "notelist"),
        *("web", "books", "journals", "news articles", "periodicals", "articles"),
    )
)
ALONE_TOO_COMMON = frozenset(
    ("web", "books", "journals", "news articles", "periodicals", "articles", "reading", "links")
)
"""Reference-like only beside another such name ("Books and articles" alone may be prose)."""
JOINTS = re.compile(r"\s*(?:,|/|&|;|\band\b|\bor\b)\s*")


@dataclass(slots=True)
class Outline:
    """The sections as they come; `current` is the one that text belongs to."""

    sections: list[Section] = field(default_factory=lambda: [Section(0, None, 0, (), True)])

    @property
    def current(self) -> Section:
        return self.sections[-1]

    def open(self, level: int, heading: str, start: int) -> None:
        """Begin a section of this level under the nearest section above it."""
        parent = self.current
        while parent.index and parent.level >= level:
            parent = self.sections[parent.parent or 0]
        is_source = parent.is_source and not is_reference_like(heading)
        path = (*parent.path, heading) if heading else parent.path
        self.sections.append(Section(len(self.sections), parent.index, level, path, is_source, start))


def is_reference_like(heading: str) -> bool:
    """Whether a heading such as "Notes and references" announces sources rather than prose."""
    parts = [part for part in JOINTS.split(heading.casefold().strip(" .:")) if part]
    if not parts or not all(part in REFERENCE_NAMES for part in parts):
        return heading.casefold().strip(" .:") in REFERENCE_NAMES - ALONE_TOO_COMMON
    return any(part not in ALONE_TOO_COMMON for part in parts)
