"""Text on a terminal: columns taken, padding, cutting, wrapping."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awskg.width import display_width, pad, truncate, visible, wrap

TEXTS = st.text(st.sampled_from("aB 1-.、。「」ーっカナ漢字が\u3099"), max_size=40)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("Lambda", 6),
        ("暗号化", 6),
        ("ｽﾃｯﾌﾟ", 5),
        ("ＬＡＭＢＤＡ", 12),
        ("か\u3099", 2),
        ("a\u0301", 1),
        ("─…", 2),
    ],
)
def test_a_wide_letter_takes_two_columns_and_a_mark_none(text: str, columns: int) -> None:
    assert display_width(text) == columns


@given(text=TEXTS, width=st.integers(0, 50), right=st.booleans())
def test_padded_text_is_as_wide_as_asked_or_as_wide_as_it_was(text: str, width: int, *, right: bool) -> None:
    assert display_width(pad(text, width, right=right)) == max(width, display_width(text))


@given(TEXTS, st.integers(0, 50))
def test_truncated_text_fits_and_says_that_it_was_cut(text: str, width: int) -> None:
    cut = truncate(text, width)
    assert display_width(cut) <= width
    assert cut == text or width == 0 or cut.endswith("…")


@given(TEXTS, st.integers(4, 50))
def test_wrapping_loses_no_letter_and_every_line_fits(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(display_width(line) <= width for line in lines)


def test_a_line_never_starts_with_a_closing_mark_nor_ends_with_an_opening_one() -> None:
    text = "環境内のインスタンスは、展開中に「短時間」サービスが停止する。（全台同時）"
    for width in range(8, 60):
        lines = wrap(text, width)
        assert not any(line[0] in "、。」）っー" for line in lines), lines
        assert not any(line[-1] in "「（" for line in lines), lines


def test_an_english_word_is_not_broken_while_it_fits() -> None:
    assert wrap("launches a new batch first", 12) == ["launches a", "new batch", "first"]


def test_a_word_longer_than_the_line_is_cut() -> None:
    assert wrap("--no-should-decrement", 10) == ["--no-shoul", "d-decremen", "t"]


def test_katakana_is_not_broken_while_it_fits() -> None:
    text = "最初のインスタンスがヘルスチェックに合格"
    assert wrap(text, 20) == ["最初のインスタンスが", "ヘルスチェックに合格"]
    assert wrap(text, 14) == ["最初の", "インスタンスが", "ヘルスチェック", "に合格"]
    assert wrap(text, 8) == ["最初のイ", "ンスタン", "スがヘル", "スチェッ", "クに合格"]


def test_line_ends_of_the_text_stay() -> None:
    assert wrap("one\ntwo three", 20) == ["one", "two three"]


def test_data_cannot_steer_the_terminal() -> None:
    assert visible("a\x1b]0;title\x07\tb\nc\x9b") == "a␛]0;title␇ b\nc�"
