"""What quizapp costs, measured: ``make bench``. Nothing here is a test; docs/benchmarks.md keeps the figures."""
