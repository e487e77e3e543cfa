"""Credit for answers that are picked, ordered or matched."""

from itertools import combinations

from quizapp.domain.answers.model import Option


def credit_for_ticks(choices: tuple[Option, ...], chosen: frozenset[str]) -> float:
    """Share of the right options ticked minus share of the wrong ones, not below 0.

    Ticking everything gives 1 - 1 = 0, as does ticking nothing. This is the "right minus wrong" rule that
    Moodle uses when each wrong option weighs -100 % divided by their number (docs.moodle.org, Multiple
    Choice question type).
    """
    right = [option.id for option in choices if option.correct]
    wrong = [option.id for option in choices if not option.correct]
    gained = sum(id_ in chosen for id_ in right) / len(right) if right else 0.0
    lost = sum(id_ in chosen for id_ in wrong) / len(wrong) if wrong else 0.0
    return max(0.0, gained - lost)


def credit_for_order(right: tuple[str, ...], given: tuple[str, ...]) -> float:
    """Kendall's tau between the two orders, not below 0; 0 where an item is missing or doubled.

    tau = 1 - 2 D / (n (n - 1) / 2) with D the number of pairs the wrong way round (M. G. Kendall, "A New
    Measure of Rank Correlation", Biometrika 30, 1938). A random order is worth 0 on average, which the
    plain share of right pairs (one half) is not.
    """
    if sorted(right) != sorted(given):
        return 0.0
    if len(right) < 2:
        return 1.0
    place = {item: index for index, item in enumerate(given)}
    pairs = list(combinations(right, 2))
    turned = sum(place[first] > place[second] for first, second in pairs)
    return max(0.0, 1.0 - 2.0 * turned / len(pairs))


def credit_for_pairs(right: tuple[tuple[str, str], ...], given: tuple[tuple[str, str], ...]) -> float:
    """The share of the left sides that were given their right side; the first answer for each counts.

    Each pair weighs the same, as in Moodle's matching question (docs.moodle.org, Matching question type).
    """
    answers: dict[str, str] = {}
    for left, other in given:
        answers.setdefault(left, other)
    return sum(answers.get(left) == other for left, other in right) / len(right) if right else 0.0
