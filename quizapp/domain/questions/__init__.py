"""Facts -> question drafts: wording, cloze, options. One writer per file."""
