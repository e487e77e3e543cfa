"""What the tests of the domain share: the language model, loaded once."""

import pytest

from quizapp.domain.language import Language, load_language


@pytest.fixture(scope="session")
def language() -> Language:
    return load_language()
