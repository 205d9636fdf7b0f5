"""The table `operations` as triples: what each API takes, gives and throws, and what the command line calls it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from awskg.reference.naming import kebab, options
from awskg.reference.terms import TRUE, TYPE, aws, flag, lines, number, ref, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from awskg.reference.tables import Table
    from awskg.reference.terms import Fact

Told = dict[str, Any]

_FLAGS: Final = {"deprecated": aws("deprecated"), "readonly": aws("readOnly"), "pages": aws("paginated")}
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
        yield ref(self._service), aws("apiVersion"), text(self._told["version"])
        for name, told in self._told["operations"].items():
            yield from self._operation(name, told)
        for name, told in self._shapes.items():
            if told["type"] == "structure":
                yield from self._structure(name, told)
            elif "enum" in told:
                yield self._shape(name), TYPE, aws("Enumeration")
                for value in told["enum"]:
                    yield self._shape(name), aws("value"), text(value)

    def _operation(self, name: str, told: Told) -> Iterator[Fact]:
        subject = ref(self._service, name)
        method, uri = told["http"]
        yield subject, TYPE, aws("Operation")
        yield subject, aws("name"), text(name)
        yield subject, aws("service"), ref(self._service)
        yield subject, aws("cliCommand"), text(f"{self._service} {kebab(name)}")
        yield subject, aws("httpMethod"), text(method)
        yield subject, aws("requestUri"), text(uri)
        for key, term in _FLAGS.items():
            if told.get(key):
                yield subject, term, TRUE
        for key, term in (("input", aws("input")), ("output", aws("output"))):
            if key in told:
                yield subject, term, self._shape(told[key])
        for error in told.get("errors", ()):
            yield subject, aws("throws"), self._shape(error)

    def _structure(self, name: str, told: Told) -> Iterator[Fact]:
        subject, required = self._shape(name), frozenset(told.get("required", ()))
        yield subject, TYPE, aws("Structure")
        yield subject, aws("name"), text(name)
        if told.get("status"):
            yield subject, aws("httpStatus"), number(told["status"])
        for member, shape in told["members"].items():
            yield from self._member(subject, name, member, shape, member in required)

    def _member(self, structure: str, owner: str, name: str, shape: str, required: bool) -> Iterator[Fact]:  # noqa: FBT001
        subject, told = ref(self._service, owner, name), self._shapes[shape]
        yield structure, aws("member"), subject
        yield subject, TYPE, aws("Member")
        yield subject, aws("name"), text(name)
        yield subject, aws("required"), flag(required)
        yield subject, aws("kind"), text(told["type"])
        if owner in self._inputs:
            for option in options(name, told["type"]):
                yield subject, aws("cliOption"), text(option)
        for bound in ("min", "max"):
            if bound in told:
                yield subject, aws(bound), number(told[bound])
        inner, held = self._inside(shape)
        if held["type"] == "structure":
            yield subject, aws("holds"), self._shape(inner)
        elif "enum" in held:
            yield subject, aws("values"), self._shape(inner)

    def _inside(self, shape: str) -> tuple[str, Told]:
        """Return the shape of what a list or a map holds in the end, or the shape itself."""
        seen = set()
        while self._shapes[shape]["type"] in _HOLDERS and shape not in seen:
            seen.add(shape)
            shape = self._shapes[shape]["of"]
        return shape, self._shapes[shape]

    def _shape(self, name: str) -> str:
        return ref(self._service, "shape", name)
