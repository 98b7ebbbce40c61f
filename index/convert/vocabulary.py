"""Which of the 250,002 multilingual pieces Chinese legal text needs, and their tokenizer.

The rule looks at characters, not at a corpus, so the conversion needs no text collection and a
question may use any Chinese word that the model knows. Kept are pieces

- wholly of Han characters, simplified or not, or of Han mixed with anything in ASCII or GB 2312;
- of digits and punctuation, ASCII or GB 2312;
- of one or two ASCII letters, and upper-case abbreviations (APP, PPP) of up to four;
- that the prompts come apart into under the full vocabulary.

A piece that is dropped comes apart into shorter ones; nearly all of those are foreign words.
"""

from collections.abc import Sequence

from tokenizers import AddedToken, Regex, Tokenizer
from tokenizers.models import Unigram
from tokenizers.normalizers import NFKC, Normalizer, Replace
from tokenizers.normalizers import Sequence as Steps
from tokenizers.pre_tokenizers import Metaspace
from tokenizers.processors import TemplateProcessing

SPECIALS = ("<s>", "<pad>", "</s>", "<unk>")
"""The first pieces of the model, in the order of their ids."""

PROMPTS = {"query": "query: ", "passage": "passage: "}
"""What multilingual-e5 was trained to see before a question and before a text."""

_WORD_START = "▁"
_LONGEST_SYLLABLE = 2
_LONGEST_ABBREVIATION = 4

_DROPPED = r"[\x{01}-\x{08}\x{0b}\x{0e}-\x{1f}\x{7f}\x{8f}\x{9f}]"
_SPACES = (
    r"[\x{09}\x{0a}\x{0c}\x{0d}\x{1680}\x{200b}-\x{200f}\x{2028}\x{2029}\x{2581}\x{feff}\x{fffd}]"
)


def kept_pieces(pieces: Sequence[tuple[str, float]]) -> tuple[int, ...]:
    """Indices of the pieces to keep, ascending; the special ones always.

    Args:
        pieces: All pieces with their log probabilities, the special ones first.
    """
    kept = set(range(len(SPECIALS)))
    kept |= {number for number, (piece, _) in enumerate(pieces) if _wanted(piece)}
    whole = make_tokenizer(pieces)
    for prompt in PROMPTS.values():
        kept |= set(whole.encode(prompt).ids)
    return tuple(sorted(kept))


def _wanted(piece: str) -> bool:
    body = piece.replace(_WORD_START, "")
    if all(_han(char) or char.isascii() or _gb2312(char) for char in body):
        letters = [char for char in body if char.isalpha() and not _han(char)]
        return not letters or _short_latin(body)
    return all(_han(char) for char in body)


def _short_latin(body: str) -> bool:
    if not body.isascii():
        return any(_han(char) for char in body)
    abbreviation = body.isupper() and len(body) <= _LONGEST_ABBREVIATION
    return len(body) <= _LONGEST_SYLLABLE or abbreviation


def _han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf" or char == "〇"


def _gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def make_tokenizer(pieces: Sequence[tuple[str, float]]) -> Tokenizer:
    """The unigram tokenizer of XLM-R over these pieces, which must begin with the special ones.

    Its character map is NFKC with control characters dropped and rarer spaces made plain; that
    differs from the model's own map on some fifty rare phonetic letters and symbols.
    """
    tokenizer = Tokenizer(Unigram(list(pieces), SPECIALS.index("<unk>"), False))
    tokenizer.normalizer = _normalizer()
    tokenizer.pre_tokenizer = Metaspace(prepend_scheme="always", split=False)
    tokenizer.post_processor = TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    tokenizer.add_special_tokens([AddedToken(name, normalized=False) for name in SPECIALS])
    return tokenizer


def _normalizer() -> Normalizer:
    return Steps(
        [
            Replace(Regex(_DROPPED), ""),
            Replace(Regex(_SPACES), " "),
            NFKC(),
            Replace(Regex(" {2,}"), " "),
        ]
    )
