"""QTI 2.1: well-formed items with the right answers, all in the manifest; and valid, where the XSD is there."""

from __future__ import annotations

import os
import re
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from lxml import etree
from odd_study import odd_studies, study_of

import awskg
from awskg.diagrams.texts import flat, web_address
from awskg.model import Lang
from awskg.study import Form, Item, Study
from awskg.study.formats.qti import identifier, write

if TYPE_CHECKING:
    from collections.abc import Mapping

XSD: Final = os.environ.get("AWSKG_QTI_XSD", "")
needs_xsd = pytest.mark.skipif(
    not XSD, reason="AWSKG_QTI_XSD does not name imsqti_v2p1.xsd, which is not part of this project"
)

PACKAGE_XSD: Final = os.environ.get("AWSKG_IMSCP_XSD", "")
needs_package_xsd = pytest.mark.skipif(
    not PACKAGE_XSD, reason="AWSKG_IMSCP_XSD does not name imscp_v1p1.xsd, which is not part of this project"
)

QTI: Final = {"q": "http://www.imsglobal.org/xsd/imsqti_v2p1"}
PACKAGE: Final = {"p": "http://www.imsglobal.org/xsd/imscp_v1p1"}
LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
INTERACTION: Final = {
    Form.ONE: "choiceInteraction",
    Form.SEVERAL: "choiceInteraction",
    Form.ORDER: "orderInteraction",
    Form.GAP: "textEntryInteraction",
}
CARDINALITY: Final = {Form.ONE: "single", Form.SEVERAL: "multiple", Form.ORDER: "ordered", Form.GAP: "single"}


@pytest.fixture(scope="module")
def real() -> Study:
    return Study(awskg.load())


def files_of(package: bytes) -> Mapping[str, bytes]:
    with ZipFile(BytesIO(package)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def shown(text: str) -> str:
    return flat(text) or "–"


def told(element: ET.Element | None) -> str:
    assert element is not None
    return "".join(element.itertext())


def check_manifest(files: Mapping[str, bytes]) -> None:
    """Find every file in the manifest, once, and nothing else."""
    root = ET.fromstring(files["imsmanifest.xml"])
    resources = root.findall("p:resources/p:resource", PACKAGE)
    hrefs = [one.attrib["href"] for one in resources]
    assert sorted(hrefs) == sorted(set(files) - {"imsmanifest.xml"})
    assert [one.attrib["href"] for one in root.findall("p:resources/p:resource/p:file", PACKAGE)] == hrefs
    ids = [root.attrib["identifier"], *(one.attrib["identifier"] for one in resources)]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9_-]{0,31}", id_) for id_ in ids)
    assert {one.attrib["type"] for one in resources} <= {"imsqti_item_xmlv2p1"}
    for href, resource in zip(hrefs, resources, strict=True):
        assert ET.fromstring(files[href]).attrib["identifier"] == resource.attrib["identifier"]


def check_item(study: Study, item: Item, root: ET.Element, lang: Lang) -> None:
    assert root.attrib[LANGUAGE] == lang
    assert root.attrib["label"] == flat(item.id)[:256]
    declared = root.find("q:responseDeclaration", QTI)
    assert declared is not None
    assert declared.attrib["cardinality"] == CARDINALITY[item.form]
    (interaction,) = root.findall(f".//q:itemBody//q:{INTERACTION[item.form]}", QTI)
    assert interaction.attrib["responseIdentifier"] == declared.attrib["identifier"]
    right = [told(value) for value in declared.findall("q:correctResponse/q:value", QTI)]
    if item.form is Form.GAP:
        check_gap(item, declared, right, lang)
    else:
        options = {one.attrib["identifier"]: told(one) for one in interaction.findall("q:simpleChoice", QTI)}
        assert list(options.values()) == [shown(one.text.in_(lang)) for one in item.options]
        assert [options[id_] for id_ in right] == [shown(item.options[place].text.in_(lang)) for place in item.key]
        assert told(interaction.find("q:prompt", QTI)) == shown(item.stem.in_(lang))
        assert interaction.attrib.get("maxChoices") == {Form.ONE: "1", Form.SEVERAL: "0"}.get(item.form)
    check_feedback(study, item, root, lang)


def check_gap(item: Item, declared: ET.Element, right: list[str], lang: Lang) -> None:
    names = [shown(name) for name in item.answers.in_(lang)]
    assert right == names[:1]
    entries = declared.findall("q:mapping/q:mapEntry", QTI)
    assert {one.attrib["mapKey"].casefold() for one in entries} == {name.casefold() for name in names}
    assert {(one.attrib["mappedValue"], one.attrib["caseSensitive"]) for one in entries} == {("1", "false")}


def check_feedback(study: Study, item: Item, root: ET.Element, lang: Lang) -> None:
    feedback = {one.attrib["identifier"]: one for one in root.findall("q:modalFeedback", QTI)}
    explanation = told(feedback.pop("explanation"))
    for one in study.told(item.claims):
        assert flat(one.claim.text.in_(lang)) in explanation
        assert one.verdict.in_(lang) in explanation
        assert all(f"L{line}" in explanation for line in one.claim.lines)
        assert all(flat(source.title.in_(lang)) in explanation for source in one.evidence)
    links = [link.attrib["href"] for link in root.findall(".//q:modalFeedback//q:a", QTI)]
    addresses = [web_address(source.address or "") for one in study.told(item.claims) for source in one.evidence]
    assert links == [address for address in addresses if address]
    reasons = [shown(one.reason.text.in_(lang)) for one in item.options]
    assert [told(one) for one in feedback.values()] == (reasons if item.form in (Form.ONE, Form.SEVERAL) else [])
    ids = [one.attrib["identifier"] for one in root.iter(f"{{{QTI['q']}}}simpleChoice")]
    assert list(feedback) == (ids if item.form in (Form.ONE, Form.SEVERAL) else [])


def check_all(study: Study, lang: Lang) -> None:
    files = files_of(write(study, lang))
    check_manifest(files)
    assert len(files) == len(study.items) + 1
    for item in study.items:
        check_item(study, item, ET.fromstring(files[f"items/{identifier(item.id)}.xml"]), lang)


@pytest.mark.parametrize("lang", Lang)
def test_every_item_is_in_the_package_with_its_key_reasons_and_explanation(real: Study, lang: Lang) -> None:
    check_all(real, lang)


@settings(max_examples=60, deadline=None)
@given(odd_studies())
def test_odd_texts_are_well_formed_and_read_back_exactly(study: Study) -> None:
    for lang in Lang:
        check_all(study, lang)


@pytest.mark.parametrize("lang", Lang)
def test_feedback_is_called_for_by_what_was_chosen(real: Study, lang: Lang) -> None:
    """Run the processing of each item by hand: FEEDBACK has the explanation, and what was chosen."""
    files = files_of(write(real, lang))
    for item in real.items:
        root = ET.fromstring(files[f"items/{identifier(item.id)}.xml"])
        (shown_,) = root.findall("q:responseProcessing/q:setOutcomeValue[@identifier='FEEDBACK']/q:multiple", QTI)
        parts = [part.text or part.attrib["identifier"] for part in shown_]
        assert parts == (["explanation", "RESPONSE"] if item.form in (Form.ONE, Form.SEVERAL) else ["explanation"])
        declared = {one.attrib["identifier"] for one in root.findall("q:outcomeDeclaration", QTI)}
        assert declared == {"SCORE", "FEEDBACK"}
        assert {one.attrib["outcomeIdentifier"] for one in root.findall("q:modalFeedback", QTI)} == {"FEEDBACK"}


@pytest.mark.parametrize("lang", Lang)
def test_the_gap_is_where_it_was_in_the_sentence(real: Study, lang: Lang) -> None:
    files = files_of(write(real, lang))
    gaps = [item for item in real.items if item.form is Form.GAP]
    assert gaps
    for item in gaps:
        (paragraph,) = ET.fromstring(files[f"items/{identifier(item.id)}.xml"]).findall("q:itemBody/q:p", QTI)
        (entry,) = paragraph
        before, gap, after = item.stem.in_(lang).partition("_____" if lang == Lang.EN else "（　　　）")
        assert (paragraph.text or "").startswith(before)
        assert (entry.tail or "").startswith(after)
        assert (paragraph.text or "") == before or not gap


def test_two_packages_of_the_same_items_have_the_same_bytes_and_no_date(real: Study) -> None:
    first, second = (write(Study(awskg.load()), Lang.JA) for _ in range(2))
    assert first == second == write(real, Lang.JA)
    with ZipFile(BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_there_is_a_manifest_of_nothing_where_there_is_no_item() -> None:
    files = files_of(write(study_of("no-claims"), Lang.EN))
    check_manifest(files)
    assert list(files) == ["imsmanifest.xml"]


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(Path(XSD)))


@needs_xsd
@pytest.mark.parametrize("lang", Lang)
def test_every_item_is_valid_by_the_official_schema(real: Study, schema: etree.XMLSchema, lang: Lang) -> None:
    files = files_of(write(real, lang))
    found = [name for name in files if name != "imsmanifest.xml" and not schema.validate(etree.fromstring(files[name]))]
    assert not found, schema.error_log


@needs_xsd
@settings(max_examples=30, deadline=None)
@given(odd_studies())
def test_odd_items_are_valid_by_the_official_schema(schema: etree.XMLSchema, study: Study) -> None:
    for name, octets in files_of(write(study, Lang.JA)).items():
        assert name == "imsmanifest.xml" or schema.validate(etree.fromstring(octets)), schema.error_log


@needs_xsd
def test_the_official_schema_finds_what_is_wrong(real: Study, schema: etree.XMLSchema) -> None:
    files = files_of(write(real, Lang.EN))
    name = next(name for name, octets in files.items() if b"maxChoices" in octets)
    assert not schema.validate(etree.fromstring(files[name].replace(b"maxChoices", b"maxChoice")))


@needs_package_xsd
def test_the_manifest_is_valid_by_the_official_schema(real: Study) -> None:
    schema = etree.XMLSchema(etree.parse(Path(PACKAGE_XSD)))
    for study in (real, study_of("no-claims")):
        manifest = files_of(write(study, Lang.EN))["imsmanifest.xml"]
        assert schema.validate(etree.fromstring(manifest)), schema.error_log
        assert not schema.validate(etree.fromstring(manifest.replace(b"<organizations />", b"<organisations />")))
