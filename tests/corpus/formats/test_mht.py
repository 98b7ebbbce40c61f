"""Pages saved in one file."""

from base64 import encodebytes
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from quopri import encodestring

import pytest

from corpus.errors import UnreadableDocumentError
from corpus.formats.mht import is_mht, read
from corpus.read import read_bytes

PAGE = "<html><body><p>第一条 养犬人应当登记。</p></body></html>"


def envelope(page: bytes, coding: str, charset: str) -> bytes:
    head = (
        "From: <Saved by Blink>\nSubject: =?utf-8?Q?x?=\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related;\n\ttype="text/html";\n\tboundary="----b"\n\n'
        f"------b\nContent-Type: text/html; charset={charset}\n"
        f"Content-Transfer-Encoding: {coding}\n\n"
    )
    return head.encode() + page + b"\n------b--\n"


@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
@pytest.mark.parametrize("coding", ["base64", "quoted-printable", "8bit"])
def test_the_page_is_read_out_of_its_envelope(coding: str, charset: str) -> None:
    raw = PAGE.encode(charset)
    coded = {"base64": encodebytes(raw), "quoted-printable": encodestring(raw), "8bit": raw}
    data = envelope(coded[coding], coding, charset)
    assert is_mht(data)
    assert read(data, "x").text == "第一条 养犬人应当登记。"


def test_it_is_told_by_its_bytes_and_read_in_a_process_of_its_own() -> None:
    message = MIMEMultipart("related")
    message.attach(MIMEText(PAGE, "html", "utf-8"))
    found = read_bytes(message.as_bytes(), "犬.doc")
    assert (found.format, found.text) == ("html", "第一条 养犬人应当登记。")


def test_an_envelope_without_a_page_is_refused() -> None:
    message = MIMEMultipart("related")
    message.attach(MIMEText("甲", "plain", "utf-8"))
    with pytest.raises(UnreadableDocumentError, match="x：文件中没有网页"):
        read(message.as_bytes(), "x")


@pytest.mark.parametrize("text", ["第一条 甲。\nMIME-Version: 1.0\n", "来源: 甲\n第一条 乙。", ""])
def test_a_text_is_no_envelope(text: str) -> None:
    assert not is_mht(text.encode())
