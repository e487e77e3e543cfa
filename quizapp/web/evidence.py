"""A passage as the evidence macro takes it."""

from typing import Any

from flask import url_for

from quizapp.services.passages import Passage


def evidence(article_id: int, found: Passage, *, context: bool = True) -> dict[str, Any]:
    """The pieces of a passage by name; without `context` the marked sentence stands alone."""
    parts = {"before": "", "pre": "", "answer": "", "post": "", "after": ""}
    seen = "before"
    for piece in found.pieces:
        if piece.kind == "answer":
            seen = "answer"
        elif piece.kind == "evidence":
            seen = "post" if parts["answer"] else "pre"
        elif seen != "before" or parts["before"]:
            seen = "after"
        parts[seen] += piece.text
    if not context:
        parts["before"] = parts["after"] = ""
    in_infobox = found.source == "infobox"
    notes = {
        "year": "The year is from: “{}”",
        "name": "Field: {}" if in_infobox else "The name is from: “{}”",
        "attribution": "According to: “{}”",
        "side": "Whose it is, is from: “{}”",
        "column": "Column: {}",
        "row": "Row: {}",
    }
    return {
        **parts,
        "section": ("Infobox",) if in_infobox else found.section,
        "url": url_for(
            "study.article", article_id=article_id, _anchor="infobox" if in_infobox else f"at-{found.start}"
        ),
        "note": " ".join(notes[why].format(text) for text, why in found.support) or None,
    }
