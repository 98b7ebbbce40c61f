"""Numbers as Word prints them."""

import pytest

from corpus.formats.list_numbers import print_number


@pytest.mark.parametrize(
    ("kind", "number", "printed"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 7, "07"),
        ("decimalFullWidth", 12, "１２"),
        ("chineseCounting", 12, "十二"),
        ("chineseCountingThousand", 120, "一百二十"),
        ("ideographDigital", 20, "二〇"),
        ("chineseLegalSimplified", 23, "贰拾叁"),
        ("ideographTraditional", 2, "乙"),
        ("ideographTraditional", 11, "11"),
        ("ideographZodiac", 12, "亥"),
        ("decimalEnclosedCircle", 20, "⑳"),
        ("decimalEnclosedParen", 3, "⑶"),
        ("decimalEnclosedFullstop", 3, "⒊"),
        ("lowerLetter", 28, "bb"),
        ("upperLetter", 1, "A"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("lowerRoman", 4, "iv"),
        ("ordinal", 3, "3"),
        ("lowerRoman", 0, "0"),
        ("chineseCounting", 10_000, "10000"),
        ("upperRoman", 2**31, "2147483648"),
    ],
)
def test_a_number_is_printed_in_its_format(kind: str, number: int, printed: str) -> None:
    assert print_number(number, kind) == printed
