"""QTI 2.1, which learning platforms import: a package of one XML file for each item and a manifest of them.

The specification is https://www.imsglobal.org/question/qtiv2p1/imsqti_infov2p1.html.
"""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from awskg.diagrams.texts import flat
from awskg.study.formats.explained import NOTHING, asked, by_section, explained
from awskg.study.model import GAP, Form

if TYPE_CHECKING:
    from awskg.model import Lang
    from awskg.study.model import Item
    from awskg.study.study import Study

MANIFEST: Final = "imsmanifest.xml"

_QTI: Final = "http://www.imsglobal.org/xsd/imsqti_v2p1"
_PACKAGE: Final = "http://www.imsglobal.org/xsd/imscp_v1p1"
_INSTANCE: Final = "http://www.w3.org/2001/XMLSchema-instance"
_WHERE: Final = {
    _QTI: "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd",
    _PACKAGE: "http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd",
}
_CARDINALITY: Final = {Form.ONE: "single", Form.SEVERAL: "multiple", Form.ORDER: "ordered", Form.GAP: "single"}
_LONGEST_LABEL: Final = 256
_WHEN: Final = (1980, 1, 1, 0, 0, 0)
"""When the files were made, as the package says: the earliest that a zip can, so that the bytes are always the same."""


def write(study: Study, lang: Lang) -> bytes:
    """Return the items as a QTI 2.1 content package.

    Options are a `choiceInteraction`, steps an `orderInteraction`, a gap is a `textEntryInteraction` in its place, with
    each name of the thing accepted in any case. Feedback says, once the item is answered, why each chosen option is
    right or wrong; the explanation has the claims: sentence, lines, verdict, sources.

    Args:
        study: what there is to study.
        lang: the language of the texts.

    Returns:
        A zip of `imsmanifest.xml` and `items/awskg-….xml`. The name of a file and the identifier of an item hang on the
        id of the item alone; that id is its label. Without items, there is the manifest alone.

    >>> import awskg
    >>> from awskg.model import Lang
    >>> from awskg.study import Study
    >>> ZipFile(BytesIO(write(Study(awskg.load()), Lang.EN))).namelist()[0]
    'imsmanifest.xml'
    """
    ordered = [item for items in by_section(study).values() for item in items]
    files = {f"items/{identifier(item.id)}.xml": _file(_item(study, item, lang)) for item in ordered}
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as package:
        for name, octets in {MANIFEST: _file(_manifest(ordered)), **files}.items():
            entry = ZipInfo(name, _WHEN)
            entry.compress_type, entry.external_attr, entry.create_system = ZIP_DEFLATED, 0o644 << 16, 3
            package.writestr(entry, octets)
    return packed.getvalue()


def identifier(item_id: str) -> str:
    """Return the identifier of an item: letters and digits that no other id has, 22 in all, as all tools take it.

    >>> identifier("steps/stop-add-restart")
    'awskg-e5980045df5fda3c'
    """
    return f"awskg-{sha256(item_id.encode()).hexdigest()[:16]}"


def _file(root: Element) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'.encode()


def _manifest(items: list[Item]) -> Element:
    root = _root("manifest", _PACKAGE, identifier="awskg-items")
    metadata = SubElement(root, "metadata")
    _text(metadata, "schema", "QTIv2.1 Package")
    _text(metadata, "schemaversion", "1.0.0")
    SubElement(root, "organizations")
    resources = SubElement(root, "resources")
    for item in items:
        href = f"items/{identifier(item.id)}.xml"
        resource = SubElement(
            resources, "resource", identifier=identifier(item.id), type="imsqti_item_xmlv2p1", href=href
        )
        SubElement(resource, "file", href=href)
    indent(root)
    return root


def _root(tag: str, namespace: str, **attributes: str) -> Element:
    """Return an element whose namespace is that of all in it."""
    where = {"xmlns": namespace, "xmlns:xsi": _INSTANCE, "xsi:schemaLocation": f"{namespace} {_WHERE[namespace]}"}
    return Element(tag, where | attributes)


def _item(study: Study, item: Item, lang: Lang) -> Element:
    root = _root(
        "assessmentItem",
        _QTI,
        identifier=identifier(item.id),
        title=asked(item, lang),
        label=flat(item.id)[:_LONGEST_LABEL],
        adaptive="false",
        timeDependent="false",
        toolName="awskg",
        **{"xml:lang": lang.value},
    )
    _declare(root, item, lang)
    body = SubElement(root, "itemBody")
    _gap(body, item, lang) if item.form is Form.GAP else _choices(body, item, lang)
    _process(root, item)
    for place, option in enumerate(item.options):
        if item.form is not Form.ORDER:
            _paragraph(_feedback(root, _choice(place)), option.reason.text.in_(lang))
    _explain(_feedback(root, "explanation"), study, item, lang)
    return root


def _declare(root: Element, item: Item, lang: Lang) -> None:
    of = "string" if item.form is Form.GAP else "identifier"
    response = SubElement(
        root, "responseDeclaration", identifier="RESPONSE", cardinality=_CARDINALITY[item.form], baseType=of
    )
    correct = SubElement(response, "correctResponse")
    for value in _right(item, lang):
        _text(correct, "value", value)
    if item.form is Form.GAP:
        mapping = SubElement(response, "mapping", defaultValue="0")
        for name in _told_apart(_names(item, lang)):
            SubElement(mapping, "mapEntry", mapKey=name, mappedValue="1", caseSensitive="false")
    score = SubElement(root, "outcomeDeclaration", identifier="SCORE", cardinality="single", baseType="float")
    _text(SubElement(score, "defaultValue"), "value", "0")
    SubElement(root, "outcomeDeclaration", identifier="FEEDBACK", cardinality="multiple", baseType="identifier")


def _names(item: Item, lang: Lang) -> list[str]:
    return [flat(answer) or NOTHING for answer in item.answers.in_(lang)]


def _told_apart(names: list[str]) -> list[str]:
    """Return names, those left out that differ from one before by their case only."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(name.casefold(), name)
    return list(found.values())


def _right(item: Item, lang: Lang) -> list[str]:
    return _names(item, lang)[:1] if item.form is Form.GAP else [_choice(place) for place in item.key]


def _choice(place: int) -> str:
    return f"choice-{place + 1}"


def _gap(body: Element, item: Item, lang: Lang) -> None:
    before, _, after = asked(item, lang).partition(GAP.in_(lang))
    paragraph = _text(body, "p", before)
    SubElement(paragraph, "textEntryInteraction", responseIdentifier="RESPONSE").tail = after


def _choices(body: Element, item: Item, lang: Lang) -> None:
    is_order = item.form is Form.ORDER
    block = SubElement(
        body, "orderInteraction" if is_order else "choiceInteraction", responseIdentifier="RESPONSE", shuffle="false"
    )
    if not is_order:
        block.set("maxChoices", "1" if item.form is Form.ONE else "0")
    _text(block, "prompt", asked(item, lang))
    for place, option in enumerate(item.options):
        words = flat(option.text.in_(lang)) or NOTHING
        _text(block, "simpleChoice", words).set("identifier", _choice(place))


def _process(root: Element, item: Item) -> None:
    """Say what an answer is worth, and which feedback it calls for."""
    processing = SubElement(root, "responseProcessing")
    if item.form is Form.GAP:
        SubElement(_set(processing, "SCORE"), "mapResponse", identifier="RESPONSE")
    else:
        if_ = SubElement(SubElement(processing, "responseCondition"), "responseIf")
        match = SubElement(if_, "match")
        SubElement(match, "variable", identifier="RESPONSE")
        SubElement(match, "correct", identifier="RESPONSE")
        _text(_set(if_, "SCORE"), "baseValue", "1").set("baseType", "float")
    shown = SubElement(_set(processing, "FEEDBACK"), "multiple")
    _text(shown, "baseValue", "explanation").set("baseType", "identifier")
    if item.form in (Form.ONE, Form.SEVERAL):
        SubElement(shown, "variable", identifier="RESPONSE")


def _set(parent: Element, outcome: str) -> Element:
    return SubElement(parent, "setOutcomeValue", identifier=outcome)


def _feedback(root: Element, name: str) -> Element:
    return SubElement(root, "modalFeedback", outcomeIdentifier="FEEDBACK", identifier=name, showHide="show")


def _explain(feedback: Element, study: Study, item: Item, lang: Lang) -> None:
    """Write the claims of an item into its feedback."""
    for told in study.told(item.claims):
        sentence, facts, sources = explained(told, lang)
        _paragraph(feedback, sentence)
        paragraph = SubElement(feedback, "p")
        last = _text(paragraph, "span", " · ".join(facts))
        for title, address in sources:
            last.tail = " · "
            last = _text(paragraph, "a" if address else "span", title)
            if address:
                last.set("href", address)


def _paragraph(parent: Element, words: str) -> Element:
    return _text(parent, "p", flat(words) or NOTHING)


def _text(parent: Element, tag: str, text: str) -> Element:
    element = SubElement(parent, tag)
    element.text = text
    return element
