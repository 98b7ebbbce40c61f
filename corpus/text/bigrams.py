"""How much wording two texts share, by pairs of neighbouring characters; pure."""


def bigrams(text: str) -> set[str]:
    """Two characters each; of a shorter text, the text."""
    return {text[n : n + 2] for n in range(len(text) - 1)} or {text}


def shared(first: str, second: str) -> float:
    """The share of bigrams that two texts have in common (Dice 1945), from 0 to 1."""
    one, other = bigrams(first), bigrams(second)
    return 2 * len(one & other) / (len(one) + len(other))
