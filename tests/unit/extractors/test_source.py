"""A file is known by its content."""

import hashlib
import os
import pickle
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from extractors.errors import (
    EmptyFileError,
    ExtractError,
    MissingFileError,
    UndecodableTextError,
    UnknownFormatError,
    UnreadableFileError,
)
from extractors.model import SourceDocument
from extractors.registry import extract
from extractors.source import read_source
from tests.unit.extractors import pdf_factory as factory


def zip_of(*names: str) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_identity_is_the_hash_of_the_bytes(tmp_path: Path) -> None:
    data = "项目名称\t热线\n".encode()

    source = read_source(write(tmp_path, "a.txt", data))

    assert source.data == data
    assert source.sha256 == hashlib.sha256(data).hexdigest()
    assert source.media_type == "text/plain"


def test_the_name_says_nothing(tmp_path: Path) -> None:
    text = write(tmp_path, "form.pdf", "项目名称\t热线\n".encode())
    pdf = write(tmp_path, "form.txt", factory.make_pdf(lambda c: factory.put_text(c, "字", 60, 60)))

    assert read_source(text).media_type == "text/plain"
    assert read_source(pdf).media_type == "application/pdf"


def test_a_text_about_pdf_is_a_text(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "文件以 %PDF-1.4 开头\n".encode())

    assert read_source(path).media_type == "text/plain"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (zip_of("xl/workbook.xml"), "Excel"),
        (zip_of("word/document.xml"), "Word"),
        (zip_of("OFD.xml"), "OFD"),
        (zip_of("a.txt"), "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 99, "old Office"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
        (b"RIFF\x00\x00\x00\x00WEBP", "WebP"),
        (b"BM\x00\x00\x00\x00", "BMP"),
        (b"<!DOCTYPE html><html><table>", "HTML"),
        (b"\xef\xbb\xbf\r\n<HTML>", "HTML"),
        (b"<?xml version='1.0'?><Workbook/>", "XML"),
        (b"{\\rtf1\\ansi}", "rich text"),
        (bytes(range(256)), "binary"),
        (b"\x01\x02\x03\x04" * 20, "binary"),
        ("项目".encode("utf-16-le"), None),
    ],
)
def test_other_formats_are_named(tmp_path: Path, data: bytes, found: str | None) -> None:
    path = write(tmp_path, "document.txt", data)

    if found is None:  # without a mark: two bytes a character, no NUL, so it may be any encoding
        with pytest.raises(ExtractError):
            extract(read_source(path))
        return
    with pytest.raises(UnknownFormatError, match=f"{found}.*accepted are PDF"):
        read_source(path)


@pytest.mark.parametrize(
    "data", [b"", b" \r\n\t\n", "\ufeff\n".encode(), "\ufeff ".encode("utf-16-le")]
)
def test_an_empty_file_is_empty(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(EmptyFileError):
        extract(read_source(write(tmp_path, "a.txt", data)))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match=r"nowhere\.txt"):
        read_source(tmp_path / "nowhere.txt")


def test_a_folder_is_not_read(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="folder"):
        read_source(tmp_path)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(UnreadableFileError, match="regular"):
        read_source(tmp_path / "pipe")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_forbidden_file_says_so(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", b"x")
    path.chmod(0)

    with pytest.raises(UnreadableFileError, match="permission"):
        read_source(path)


def test_undecodable_text_names_the_line(tmp_path: Path) -> None:
    data = (
        "第一行\n第二行很长很长很长很长很长很长\n".encode()
        + b"\xe7\x9b"
        + "\n第四行项目名称项目名称".encode()
    )

    with pytest.raises(UndecodableTextError, match=r"a\.txt, line 3") as caught:
        extract(read_source(write(tmp_path, "a.txt", data)))

    assert caught.value.line == 3


def test_errors_survive_the_way_out_of_a_child_process(tmp_path: Path) -> None:
    error = UnknownFormatError(tmp_path / "a.txt", "a zip archive", "PDF")

    copy = pickle.loads(pickle.dumps(error))

    assert (type(copy), str(copy), vars(copy)) == (type(error), str(error), vars(error))


def test_an_unknown_media_type_is_refused(tmp_path: Path) -> None:
    source = SourceDocument(tmp_path / "a", b"x", "0" * 64, "image/png")

    with pytest.raises(UnknownFormatError, match="image/png"):
        extract(source)
