"""The measure of text in pictures: lines that lose nothing, widths that fonts keep to, colours that stand out."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import pytest
from browser import BROWSER, WHY, run_page
from hypothesis import given
from hypothesis import strategies as st

from awskg.diagrams.colours import DARK, LIGHT, Theme, contrast
from awskg.diagrams.metric import lines_of, text_width
from awskg.diagrams.model import Look, Standing
from awskg.diagrams.svg import FONTS
from awskg.diagrams.texts import clean
from awskg.width import display_width

if TYPE_CHECKING:
    from pathlib import Path

WORDS = st.sampled_from(
    [
        "EC2",
        "Auto Scaling",
        "グループ",
        "の",
        "自動",
        "スケーリング",
        "を",
        "有効にする",
        "(",
        "。",
        "a-b-c",
        "x" * 40,
        "ー" * 30,
        "😀",
        " ",
    ]
)


def squeezed(text: str) -> str:
    return "".join(text.split())


@given(st.one_of(st.text(), st.lists(WORDS).map("".join)), st.integers(min_value=2, max_value=40))
def test_lines_hold_all_of_a_text_and_none_is_much_too_long(text: str, columns: int) -> None:
    lines = lines_of(text, columns)
    assert squeezed("".join(lines)) == squeezed(clean(text))
    assert max(map(display_width, lines)) <= max(columns * 8 // 5, 2)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("ECS キャパシティープロバイダー", ("ECS", "キャパシティープロバイダー")),
        ("Rolling with additional batch", ("Rolling with", "additional batch")),
        ("no-should-decrement-desired-capacity", ("no-should-decrement-", "desired-capacity")),
        ("Beanstalk 環境の EC2 インスタンス", ("Beanstalk 環境の", "EC2 インスタンス")),
        ("負荷が続くと 1 分以内に増える", ("負荷が続くと", "1 分以内に増える")),
        ("クラスタープレイスメントグループでの選択", ("クラスター", "プレイスメントグループでの", "選択")),
        ("two\nlines", ("two", "lines")),
        ("", ("",)),
    ],
)
def test_a_line_ends_where_a_reader_would_end_it(text: str, lines: tuple[str, ...]) -> None:
    assert lines_of(text, 22) == lines


@pytest.mark.skipif(BROWSER is None, reason=WHY)
@pytest.mark.parametrize("family", ["sans-serif", FONTS], ids=["any", "ours"])
def test_no_text_is_wider_in_a_browser_than_it_was_measured(family: str, tmp_path: Path) -> None:
    letters = [chr(code) for code in (*range(0x21, 0x7F), *range(0xA1, 0x180), *range(0x3041, 0x30FF, 3))]
    texts = [letter * 20 for letter in letters] + [
        "Auto Scaling グループ",
        "日本語の長い文章です。",
        "→ 100 Gbps ≥ 25 ms",
        "😀 emoji",
    ]
    spans = "".join(f'<span style="font:14px {family};white-space:pre">{escape(text)}</span><br>' for text in texts)
    script = "[...document.querySelectorAll('span')].map(span => span.getBoundingClientRect().width)"
    widths = run_page(spans, script, tmp_path)
    too_wide = {text: width for text, width in zip(texts, widths, strict=True) if width > text_width(text, 14) + 1}
    assert not too_wide


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_text_stands_out_in_both_themes(theme: Theme) -> None:
    inks = (theme.ink, *theme.marks.values())
    pairs = [(ink, fill) for ink in inks for fill in (theme.ground, *theme.fills.values())]
    pairs.append((theme.faint, theme.ground))
    assert {pair: contrast(*pair) for pair in pairs if contrast(*pair) < 4.5} == {}


def test_every_look_and_every_standing_with_a_mark_has_its_colour() -> None:
    for theme in (LIGHT, DARK):
        assert set(theme.fills) == set(Look)
        assert set(theme.marks) == set(Standing) - {Standing.HOLDS}
