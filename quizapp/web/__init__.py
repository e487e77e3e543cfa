"""Flask lives here and nowhere else: request scope, guards, errors, headers, and one blueprint per task."""
