"""One function per use case: (session, actor, ..., *, now). They enforce permission and never commit."""
