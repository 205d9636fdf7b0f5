"""Strategies for texts of TriG: sound ones in every spelling that the grammar allows, and broken ones."""

from __future__ import annotations

from hypothesis import strategies as st

PREFIXES = "@prefix : <http://e/> .\nPREFIX kg: <https://w3id.org/awskg/thing/>\n@prefix a-b.c: <urn:x:> .\n"

_space = st.sampled_from([" ", "  ", "\n", "\n    ", " # a comment\n", "\r\n", "\t"])
_local = st.sampled_from(["m3", "a.b", "x:y", "%41", r"a\,b", "0", "é東京", "a-b", "_"])
_name = st.builds("{}:{}".format, st.sampled_from(["", "kg", "a-b.c"]), _local)
_iri = st.one_of(
    _name,
    st.sampled_from(["<http://e/m3>", "<https://w3id.org/awskg/thing/x>", r"<http://e/\u00e9>", "<urn:a?b#c>"]),
)
_blank = st.sampled_from(["_:x", "_:y.z", "_:0", "[]", "[ ]"])
_character = st.one_of(
    st.characters(exclude_categories=["Cs"], exclude_characters="\"'\\\n\r"),
    st.sampled_from([r"\n", r"\"", r"\\", r"\u3000", r"\U0001F600", "（", "#", ".", "  "]),
)
_inner = st.lists(_character, max_size=8).map("".join)
_quoted = st.one_of(
    _inner.map('"{}"'.format),
    _inner.map("'{}'".format),
    _inner.map('"""{}\n\'"""'.format),
    _inner.map("'''{}\"\n'''".format),
)
_suffix = st.one_of(st.sampled_from(["", "@en", "@ja", "@de-CH", "^^:type"]), _iri.map("^^{}".format))
_number = st.sampled_from(["1", "-2", "+3.5", ".5", "1e6", "-1.5E-3", "true", "false"])
_literal = st.one_of(st.builds("{}{}".format, _quoted, _suffix), _number)
_verb = st.one_of(_iri, st.just("a"), st.just("<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"))


def _joined(*parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(*(part for each in parts for part in (each, _space))).map("".join)


def _properties(value: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    values = st.lists(_joined(value), min_size=1, max_size=3).map(", ".join)
    return st.lists(_joined(_verb, values), min_size=1, max_size=3).map("; ".join)


_value = st.recursive(
    st.one_of(_iri, _blank, _literal),
    lambda value: st.one_of(
        _joined(st.just("["), _properties(value), st.just("]")),
        st.lists(_joined(value), max_size=3).map(" ".join).map("( {} )".format),
    ),
    max_leaves=6,
)
_subject = st.one_of(_iri, _blank, _joined(st.just("["), _properties(_value), st.just("]")), st.just("( 1 )"))
_statement = _joined(_subject, _properties(_value))
_block = st.one_of(
    _joined(_statement, st.just(".")),
    _joined(
        st.sampled_from(["", ":g", "GRAPH <http://e/g>", "_:g", "[]"]),
        st.just("{"),
        st.lists(_statement, max_size=3).map(". ".join),
        st.just("}"),
    ),
)
_comment = st.sampled_from(["# a line of its own\n", "\n# apart\n\n"])

texts = st.lists(st.one_of(_block, _comment), max_size=5).map(lambda blocks: PREFIXES + "".join(blocks))
"""Sound texts of TriG."""


@st.composite
def broken_texts(draw: st.DrawFn) -> str:
    """Draw a text in which a few characters are lost, doubled or put in."""
    text = draw(texts)
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(text)))
        end = min(len(text), at + draw(st.integers(0, 3)))
        text = text[:at] + draw(st.sampled_from(["", *"<>\"'[](){}.,;:@^#\\ \n_a0-", "@prefix"])) + text[end:]
    return text
