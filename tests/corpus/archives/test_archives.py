"""Archives of every kind: what is read, what is refused and why, and that bombs do no harm."""

import bz2
import gzip
import io
import lzma
import stat
import struct
import tarfile
import zipfile
from collections.abc import Callable, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.archives import Budget, Member, is_archive, members
from corpus.archives.forward import Forward
from corpus.read import SUFFIXES

LAW = "海东市犬条例\n第一条 甲。\n".encode()
LARGEST = 1 << 20


def zipped(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


PACKERS: dict[str, Callable[[Mapping[str, bytes]], bytes]] = {
    "zip": zipped,
    "tar": tarred,
    "tar.gz": lambda files: gzip.compress(tarred(files)),
    "tar.bz2": lambda files: bz2.compress(tarred(files)),
    "tar.xz": lambda files: lzma.compress(tarred(files)),
}


def read(data: bytes, budget: Budget | None = None) -> list[Member]:
    return list(members(io.BytesIO(data), SUFFIXES, LARGEST, budget))


@pytest.fixture(params=PACKERS)
def pack(request: pytest.FixtureRequest) -> Callable[[Mapping[str, bytes]], bytes]:
    return PACKERS[request.param]


def test_documents_are_read_in_order(pack: Callable[..., bytes]) -> None:
    files = {"法规/甲.txt": LAW, "法规/乙/b.md": LAW * 99, "c.html": b"x" * 512, "d.txt": b""}
    assert is_archive(io.BytesIO(pack(files)))
    assert read(pack(files)) == [Member(path, data) for path, data in files.items()]


def test_what_is_no_document_is_passed_over(pack: Callable[..., bytes]) -> None:
    files = {".DS_Store": b"x", "__MACOSX/a.txt": b"x", "a.xlsx": b"x", "犬.txt": LAW}
    assert [member.name for member in read(pack(files))] == ["犬.txt"]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("../../etc/a.txt", ".."),
        ("法规/../../a.txt", ".."),
        ("/etc/a.txt", "绝对路径"),
        ("C:/windows/a.txt", "绝对路径"),
        ("/".join("d" * 40) + "/a.txt", "层"),
        ("内/更多.zip", "压缩包里的压缩文件"),
        ("更多.tar.gz", "压缩包里的压缩文件"),
        ("更多.rar", "压缩包里的压缩文件"),
    ],
)
def test_harmful_names_are_refused_and_the_rest_goes_on(
    name: str, says: str, pack: Callable[..., bytes]
) -> None:
    bad, good = read(pack({name: LAW, "犬.txt": LAW}))
    assert says in bad.refusal
    assert bad.data == b""
    assert good == Member("犬.txt", LAW)


def test_names_from_chinese_windows() -> None:
    """Archivers there write GBK without saying so, and backslashes."""
    name = "法规\\养犬条例.txt".encode("gbk")
    data = zipped({"@" * len(name): LAW}).replace(b"@" * len(name), name)
    (member,) = read(data)
    assert (member.path, member.name) == ("法规/养犬条例.txt", "养犬条例.txt")


def test_gbk_names_in_a_tar() -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.GNU_FORMAT, encoding="gbk") as archive:
        info = tarfile.TarInfo("法规/养犬条例.txt")
        info.size = len(LAW)
        archive.addfile(info, io.BytesIO(LAW))
    assert [member.path for member in read(out.getvalue())] == ["法规/养犬条例.txt"]


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE]
)
def test_links_and_devices_in_a_tar_are_refused(kind: bytes) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        info = tarfile.TarInfo("a.txt")
        info.type, info.linkname = kind, "/etc/passwd"
        archive.addfile(info)
    (member,) = read(out.getvalue())
    assert "链接、设备" in member.refusal


def test_a_link_in_a_zip_is_refused() -> None:
    info = zipfile.ZipInfo("a.txt")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(info, "/etc/passwd")
    (member,) = read(out.getvalue())
    assert "链接" in member.refusal


def test_an_encrypted_zip_is_explained() -> None:
    data = bytearray(zipped({"a.txt": LAW}))
    for magic, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(magic) + at] |= 1
    (member,) = read(bytes(data))
    assert "密码" in member.refusal


def test_a_file_too_large_is_refused_unread(pack: Callable[..., bytes]) -> None:
    bad, good = read(pack({"a.txt": bytes(range(256)) * 4097, "犬.txt": LAW}))
    assert "超过 1 MB" in bad.refusal
    assert good.data == LAW


def test_too_many_members_stop_the_reading(pack: Callable[..., bytes]) -> None:
    found = read(pack({f"{n}.txt": LAW for n in range(5)}), Budget(members=3))
    assert [bool(member.refusal) for member in found] == [False, False, False, True]
    assert "太多" in found[-1].refusal


def test_too_much_in_all_stops_the_reading(pack: Callable[..., bytes]) -> None:
    found = read(pack({f"{n}.txt": LAW for n in range(5)}), Budget(unpacked=2 * len(LAW)))
    assert [bool(member.refusal) for member in found] == [False, False, True]
    assert "太大" in found[-1].refusal


def test_a_zip_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.archives.zips.RATIO_FREE", 1000)
    bad, good = read(zipped({"a.txt": b"0" * LARGEST, "犬.txt": LAW}))
    assert "异常庞大" in bad.refusal
    assert good.data == LAW


@pytest.mark.parametrize("pack_", [gzip.compress, bz2.compress, lzma.compress])
def test_a_tar_bomb_is_stopped(
    pack_: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.archives.tars.RATIO_FREE", 10_000)
    data = pack_(tarred({f"{n}.txt": b"0" * LARGEST for n in range(9)}))
    found = read(data)
    assert "异常庞大" in found[-1].refusal
    assert len(found) < 9


def test_a_pax_header_of_gigabytes_is_not_read() -> None:
    """``tarfile`` reads an extended header whole, however long it says that it is."""
    info = tarfile.TarInfo("a.txt")
    info.type, info.size = tarfile.XHDTYPE, 1 << 32
    (member,) = read(info.tobuf(tarfile.USTAR_FORMAT) + b"0" * 4096)
    assert "损坏" in member.refusal


def test_a_zip_with_an_endless_table_is_refused() -> None:
    data = bytearray(zipped({"a.txt": LAW}))
    at = data.rindex(b"PK\x05\x06")
    data[at + 12 : at + 16] = struct.pack("<L", 1 << 30)
    (member,) = read(bytes(data))
    assert "目录太大" in member.refusal


def test_a_damaged_member_is_refused_and_the_rest_goes_on() -> None:
    data = zipped({"a.txt": LAW * 9, "犬.txt": LAW})
    at = data.index(b"a.txt") + 8
    bad, good = read(data[:at] + b"\xff\xff\xff" + data[at + 3 :])
    assert "损坏" in bad.refusal
    assert good.data == LAW


def test_an_unknown_version_of_the_format_is_told() -> None:
    data = bytearray(zipped({"a.txt": LAW}))
    data[data.index(b"PK\x01\x02") + 6] = 99  # needs version 9.9
    (member,) = read(bytes(data))
    assert "重新打包" in member.refusal


def test_a_cut_archive_gives_what_it_still_holds(pack: Callable[..., bytes]) -> None:
    noise = bytes((i * i * 31 + i) % 256 for i in range(200_000))
    data = pack({"犬.txt": LAW, "b.txt": noise})
    found = read(data[: len(data) // 2])
    assert found[-1].refusal
    assert all(member.data in (b"", LAW) for member in found)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(PACKERS)), st.data())
def test_no_damage_raises(kind: str, data: st.DataObject) -> None:
    packed = bytearray(PACKERS[kind]({"犬.txt": LAW, "猫.md": LAW * 3}))
    for _ in range(data.draw(st.integers(1, 4))):
        packed[data.draw(st.integers(0, len(packed) - 1))] = data.draw(st.integers(0, 255))
    for member in read(bytes(packed)):
        assert member.refusal or len(member.data) <= LARGEST


def test_documents_packed_as_zip_are_no_archives() -> None:
    assert not is_archive(io.BytesIO(zipped({"word/document.xml": b"<a/>", "x": b""})))
    renamed = {"[Content_Types].xml": b"<a/>", "word/document2.xml": b"<a/>"}
    assert not is_archive(io.BytesIO(zipped(renamed)))
    assert is_archive(io.BytesIO(zipped({"word/a.txt": b"x"})))
    assert not is_archive(io.BytesIO(zipped({"mimetype": b"x", "content.xml": b"<a/>"})))
    assert not is_archive(io.BytesIO(LAW))


class _NoBounds:
    def check(self, unpacked: int) -> None:
        del unpacked


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 3000)), max_size=20))
def test_forward_reads_as_a_file_does(steps: list[tuple[bool, int]]) -> None:
    data = bytes(i % 251 for i in range(20_000))
    plain, forward = io.BytesIO(data), Forward(io.BytesIO(data), _NoBounds(), 4000)
    for skip, size in steps:
        if skip:
            target = min(plain.tell() + size, len(data))
            assert forward.seek(target) == plain.seek(target)
        else:
            assert forward.read(size) == plain.read(size)
        back = max(plain.tell() - 1, 0)
        assert forward.seek(back) == plain.seek(back)


def test_forward_refuses_to_go_far_back_or_to_take_too_much() -> None:
    forward = Forward(io.BytesIO(bytes(9000)), _NoBounds(), 4000)
    forward.read(4000)
    with pytest.raises(OSError, match="back"):
        forward.seek(10)
    with pytest.raises(OSError, match="too much"):
        forward.read(4001)
