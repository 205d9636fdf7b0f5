"""What holds for every form that other tools read: no difference between two runs, and packs with hardly anything."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Final

import pytest
from odd_study import study_of

import awskg
from awskg.model import Lang
from awskg.study import Study
from awskg.study.formats import FORMATS

if TYPE_CHECKING:
    from awskg.study.formats import Written

NAMES: Final = ("gift", "qti", "quizlet", "markdown", "obsidian")
PAGE: Final = (Path(__file__).parents[1] / "docs" / "study-formats.md").read_text("utf-8")

RUN: Final = """
import sys
from hashlib import sha256
import awskg
from awskg.model import Lang
from awskg.study import Study
from awskg.study.formats import FORMATS

study = Study(awskg.load())
for name in sys.argv[1:]:
    for lang in Lang:
        written = FORMATS[name].write(study, lang)
        told = list(written.items()) if not isinstance(written, (str, bytes)) else written
        print(name, lang, sha256(repr(told).encode()).hexdigest())
"""


def texts(written: Written) -> str:
    """Return all that is in a text, a package or a folder, as far as it is text."""
    if isinstance(written, str):
        return written
    if isinstance(written, bytes):
        return written.decode("latin-1")
    return "\n".join(octets.decode() for octets in written.values())


def test_the_bytes_do_not_hang_on_the_seed_of_hashes() -> None:
    command = [sys.executable, "-c", RUN, *NAMES]
    results = {
        subprocess.run(command, env={"PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout for seed in "123"
    }
    assert len(results) == 1
    assert len(results.pop().splitlines()) == len(NAMES) * len(Lang)


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("name", NAMES)
def test_a_pack_without_claims_is_written_all_the_same(name: str, lang: Lang) -> None:
    assert "Tiny rope" not in texts(FORMATS[name].write(study_of("no-claims"), lang))


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("name", ["gift", "quizlet", "obsidian"])
def test_a_pack_of_one_claim_asks_one_question(name: str, lang: Lang) -> None:
    study = study_of("one-claim")
    (item,) = study.items
    written = texts(FORMATS[name].write(study, lang)).replace("\\", "")
    stem = {"en": "_____ needs a rope that leads to the other bank.", "ja": "（　　　）には対岸へ続く綱が要る。"}[lang]
    assert item.stem.in_(lang) == stem
    assert written.count(stem) == 1
    assert item.answers.in_(lang)[0] in written


@pytest.mark.parametrize("name", NAMES)
def test_a_form_is_in_the_language_asked_for(name: str) -> None:
    study = Study(awskg.load())
    en, ja = (texts(FORMATS[name].write(study, lang)) for lang in Lang)
    assert en != ja
    if name != "qti":  # its files are packed
        assert "プレイスメントグループ" in ja
        assert not {"still holds", "今も正しい"} & {word for word in ("still holds",) if word in ja}


def test_all_forms_of_both_languages_take_less_than_five_seconds() -> None:
    start = process_time()
    study = Study(awskg.load())
    for name in NAMES:
        for lang in Lang:
            FORMATS[name].write(study, lang)
    assert process_time() - start < 5


def test_the_page_tells_of_every_form_and_how_it_is_written() -> None:
    for name in NAMES:
        assert f"awskg export {name} -o " in PAGE
