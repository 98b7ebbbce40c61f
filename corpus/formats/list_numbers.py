"""A number as a list prints it, in each of Word's formats (ECMA-376 part 1, 17.18.59); pure."""

from corpus.numerals import LARGEST, TO_FORMAL, to_chinese

_COUNTED = frozenset(
    (
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "koreanCounting",
        "koreanDigital2",
    )
)
_DIGITS = frozenset(("ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand"))
_LEGAL = frozenset(("chineseLegalSimplified", "japaneseLegal", "ideographLegalTraditional"))
_TO_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
_TO_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC")),
    *((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_SERIES = {
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    "ideographEnclosedCircle": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
    "decimalEnclosedCircle": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedCircleChinese": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
}


def print_number(number: int, kind: str) -> str:
    """A number as it is printed.

    Args:
        number: From 0.
        kind: A value of ``w:numFmt``; unknown ones, and numbers beyond a series, print as decimals.
    """
    if number > LARGEST:
        return str(number)
    if kind in _COUNTED:
        return to_chinese(number)
    if kind in _LEGAL:
        return to_chinese(number).translate(TO_FORMAL)
    if kind in _DIGITS:
        return str(number).translate(_TO_DIGITS)
    series = _SERIES.get(kind, "")
    if 1 <= number <= len(series):
        return series[number - 1]
    return _western(number, kind)


def _western(number: int, kind: str) -> str:
    """Letters, Roman and decimal numbers."""
    if kind in ("lowerLetter", "upperLetter") and number:
        letter = chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.lower() if kind == "lowerLetter" else letter
    if kind in ("lowerRoman", "upperRoman") and number:
        return _roman(number).lower() if kind == "lowerRoman" else _roman(number)
    if kind == "decimalZero":
        return f"{number:02}"
    if kind in ("decimalFullWidth", "decimalFullWidth2"):
        return str(number).translate(_TO_WIDE)
    return str(number)


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text
