"""Decoded text -> ParsedArticle: front matter, infobox, Markdown body, tables, sentences, each with its offsets."""
