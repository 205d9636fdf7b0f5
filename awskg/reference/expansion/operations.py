"""The table `operations` as triples: what each API takes, gives and throws, and what the command line calls it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from awskg.reference.naming import command, options
from awskg.reference.terms import TRUE, TYPE, aws, flag, lines, number, ref, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from awskg.reference.tables import Table
    from awskg.reference.terms import Fact

Told = dict[str, Any]

# Spelt once: a quarter of a million facts name them.
_AN_ENUMERATION: Final = aws("Enumeration")
_A_MEMBER: Final = aws("Member")
_AN_OPERATION: Final = aws("Operation")
_A_STRUCTURE: Final = aws("Structure")
_API_VERSION: Final = aws("apiVersion")
_CLI_COMMAND: Final = aws("cliCommand")
_CLI_OPTION: Final = aws("cliOption")
_HOLDS: Final = aws("holds")
_HTTP_METHOD: Final = aws("httpMethod")
_HTTP_STATUS: Final = aws("httpStatus")
_INPUT: Final = aws("input")
_KIND: Final = aws("kind")
_MEMBER: Final = aws("member")
_NAME: Final = aws("name")
_OUTPUT: Final = aws("output")
_REQUEST_URI: Final = aws("requestUri")
_REQUIRED: Final = aws("required")
_SERVICE: Final = aws("service")
_THROWS: Final = aws("throws")
_VALUE: Final = aws("value")
_VALUES: Final = aws("values")

_FLAGS: Final = {"deprecated": aws("deprecated"), "readonly": aws("readOnly"), "pages": aws("paginated")}
_BOUNDS: Final = {"min": aws("min"), "max": aws("max")}
_HOLDERS: Final = frozenset({"list", "map"})


def expand(table: Table, service: str) -> Iterator[str]:
    """Yield one service of the table as lines of N-Triples."""
    return lines(_Api(service, table.read(service)).facts())


class _Api:
    """One service."""

    def __init__(self, service: str, told: Told) -> None:
        self._service, self._told = service, told
        self._shapes: Mapping[str, Told] = told["shapes"]
        self._inputs = {entry["input"] for entry in told["operations"].values() if "input" in entry}

    def facts(self) -> Iterator[Fact]:
        yield ref(self._service), _API_VERSION, text(self._told["version"])
        for name, told in self._told["operations"].items():
            yield from self._operation(name, told)
        for name, told in self._shapes.items():
            if told["type"] == "structure":
                yield from self._structure(name, told)
            elif "enum" in told:
                yield self._shape(name), TYPE, _AN_ENUMERATION
                for value in told["enum"]:
                    yield self._shape(name), _VALUE, text(value)

    def _operation(self, name: str, told: Told) -> Iterator[Fact]:
        subject = ref(self._service, name)
        method, uri = told["http"]
        yield subject, TYPE, _AN_OPERATION
        yield subject, _NAME, text(name)
        yield subject, _SERVICE, ref(self._service)
        yield subject, _CLI_COMMAND, text(command(self._service, name))
        yield subject, _HTTP_METHOD, text(method)
        yield subject, _REQUEST_URI, text(uri)
        for key, term in _FLAGS.items():
            if told.get(key):
                yield subject, term, TRUE
        for key, term in (("input", _INPUT), ("output", _OUTPUT)):
            if key in told:
                yield subject, term, self._shape(told[key])
        for error in told.get("errors", ()):
            yield subject, _THROWS, self._shape(error)

    def _structure(self, name: str, told: Told) -> Iterator[Fact]:
        subject, required = self._shape(name), frozenset(told.get("required", ()))
        yield subject, TYPE, _A_STRUCTURE
        yield subject, _NAME, text(name)
        if told.get("status"):
            yield subject, _HTTP_STATUS, number(told["status"])
        for member, shape in told["members"].items():
            yield from self._member(subject, name, member, shape, member in required)

    def _member(self, structure: str, owner: str, name: str, shape: str, required: bool) -> Iterator[Fact]:  # noqa: FBT001
        subject, told = ref(self._service, owner, name), self._shapes[shape]
        yield structure, _MEMBER, subject
        yield subject, TYPE, _A_MEMBER
        yield subject, _NAME, text(name)
        yield subject, _REQUIRED, flag(required)
        yield subject, _KIND, text(told["type"])
        if owner in self._inputs:
            for option in options(name, told["type"]):
                yield subject, _CLI_OPTION, text(option)
        for bound in _BOUNDS:
            if bound in told:
                yield subject, _BOUNDS[bound], number(told[bound])
        inner, held = self._inside(shape)
        if held["type"] == "structure":
            yield subject, _HOLDS, self._shape(inner)
        elif "enum" in held:
            yield subject, _VALUES, self._shape(inner)

    def _inside(self, shape: str) -> tuple[str, Told]:
        """Return the shape of what a list or a map holds in the end, or the shape itself."""
        seen = set()
        while self._shapes[shape]["type"] in _HOLDERS and shape not in seen:
            seen.add(shape)
            shape = self._shapes[shape]["of"]
        return shape, self._shapes[shape]

    def _shape(self, name: str) -> str:
        return ref(self._service, "shape", name)
