"""Article -> facts: dates, places, people and numbers, each with its value and the sentence that proves it."""
