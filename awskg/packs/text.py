"""Reading a file of a pack as UTF-8, with its errors placed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from awskg.errors import PackError

if TYPE_CHECKING:
    from pathlib import Path

BOM: Final = b"\xef\xbb\xbf"


def read_utf8(path: Path) -> str:
    """Return the text of a file without its byte order mark, if it has one.

    Raises:
        PackError: the file is missing, cannot be read, or is not UTF-8; the error names line and column.
    """
    try:
        octets = path.read_bytes().removeprefix(BOM)
        return octets.decode()
    except FileNotFoundError:
        japanese = "ファイルがありません", "パスを確かめるか、ファイルを元に戻してください"
        raise PackError(
            path, "there is no such file", "check the path, or restore the file", japanese=japanese
        ) from None
    except UnicodeDecodeError as error:
        raise _not_utf8(path, error) from None
    except OSError as error:
        japanese = f"読み込めません({error.strerror})", "種類と権限を確かめてください"
        raise PackError(
            path, f"cannot be read ({error.strerror})", "check what it is and its permissions", japanese=japanese
        ) from None


def _not_utf8(path: Path, error: UnicodeDecodeError) -> PackError:
    before = error.object[: error.start].decode()
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    wrong = f"byte 0x{error.object[error.start]:02x} is not UTF-8"
    japanese = f"バイト 0x{error.object[error.start]:02x} は UTF-8 として読めません", "UTF-8 で保存してください"
    return PackError(path, wrong, "save the file in UTF-8", line=line, column=column, japanese=japanese)
