"""How typed and chosen answers are read and credited; `domain/grading.py` is the way in."""
