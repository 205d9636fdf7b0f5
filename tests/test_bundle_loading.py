"""The pack that comes with the package loads, through the public door; without it these tests fail."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import awskg
from awskg.errors import PackError, UnknownNameError
from awskg.model import View

if TYPE_CHECKING:
    from awskg.knowledge import KnowledgeGraph

TINY = Path(__file__).parent / "packs" / "tiny"


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return awskg.load()


def test_the_bundled_pack_holds_claims_things_and_questions(kg: KnowledgeGraph) -> None:
    assert [pack.id for pack in kg.packs] == ["compute"]
    assert len(kg.claims()) > 200
    assert len(kg.questions) >= 60
    assert kg["kg:ec2"].labels.en


def test_the_defaults_are_what_the_documentation_says(kg: KnowledgeGraph) -> None:
    assert (kg.view, kg.engine, kg.lang) == ("current", "oxigraph", "en")


@pytest.mark.parametrize("view", View)
def test_every_claim_of_every_view_can_be_read(view: View) -> None:
    for claim in awskg.load(view=view).claims():
        assert claim.triples
        assert claim.text.en
        assert claim.is_correction or claim.lines


def test_a_further_pack_is_loaded_beside_the_bundled_one() -> None:
    both = awskg.load(view="all", packs=[str(TINY)], lang="ja")
    assert [pack.id for pack in both.packs] == ["compute", "tiny"]
    assert both["小さな船"].iri.curie == "kg:tiny-ship"
    assert both.label("kg:tiny-ship") == "小さな船"
    assert {section.pack for section in both.coverage().sections} == {"compute", "tiny"}
    assert both.coverage(TINY / "tiny.ja.md").drift == ()


def test_a_pack_cannot_be_loaded_twice() -> None:
    with pytest.raises(PackError, match='id "tiny" is that of another pack'):
        awskg.load(packs=[TINY, TINY])


@pytest.mark.parametrize(("option", "kind"), [("view", "view"), ("engine", "engine"), ("lang", "language")])
def test_an_unknown_option_is_refused(option: str, kind: str) -> None:
    with pytest.raises(UnknownNameError, match=f'no {kind} is called "nonsense"; there are'):
        awskg.load(**{option: "nonsense"})
