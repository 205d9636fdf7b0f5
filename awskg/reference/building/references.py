"""Which types of CloudFormation refer to which: what two packages say of it, cleaned, and what the names suggest."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

Told: TypeAlias = dict[str, Any]
Path: TypeAlias = tuple[str, ...]
"""The names of the properties on the way from a type to a value."""

_FORMAT: Final = re.compile(r"((?:\w+::){2}\w+)\.(\w+?)s?")
_ENDINGS: Final = ("Id", "Arn", "ARN", "Name")
_NAMING: Final = (*_ENDINGS, "Identifier")
_ALIASES: Final = {"AWS::ACM::Certificate": "AWS::CertificateManager::Certificate"}

# Where the first is meant, the others are named beside it: they are its other names.
_SHADOWS: Final = {
    "AWS::KMS::Key": frozenset({"AWS::KMS::Alias", "AWS::KMS::ReplicaKey"}),
    "AWS::Lambda::Function": frozenset({"AWS::Lambda::Alias", "AWS::Lambda::Version"}),
}

# A text that may hold anything's name refers to nothing; the origins are named by the distribution itself.
_ILLUSTRATIONS: Final = frozenset(
    {
        ("AWS::StepFunctions::StateMachine", "DefinitionString"),
        ("AWS::CloudFront::Distribution", "TargetOriginId"),
    }
)

# In AppSync "ApiId" is of the older kind of API everywhere but here.
_GRAPHQL_API: Final = "AWS::AppSync::GraphQLApi"
_EVENT_API: Final = ("AWS::AppSync::Api", "AWS::AppSync::ChannelNamespace")


@dataclass(slots=True)
class Property:
    """A property at any depth.

    Attributes:
        required: whether it and every property on the way to it is required, so that no template leaves it out.
        targets: type → the properties of that type that this one may be set from.
    """

    required: bool
    targets: dict[str, set[str]] = field(default_factory=dict)


def of_type(
    name: str, schema: Told, resource: Told | None, definitions: Mapping[str, Told], known: Mapping[str, str]
) -> list[Told]:
    """Return the references of a type to others.

    Args:
        name: of the type.
        schema: the type as cfn-lint has it.
        resource: the type as service-spec has it, or None where it does not.
        definitions: the structures of service-spec, by id.
        known: name of every type in lower case → its name.
    """
    properties = _properties(_Schema(schema))
    if resource:
        _merge(properties, _properties(_Resource(resource, definitions)))
    given = {tuple(path) for path in map(names, schema.get("readOnlyProperties", ()))}
    references = []
    for path, told in sorted(properties.items()):
        if any(path[: depth + 1] in given for depth in range(len(path))) or _is_own(name, path, schema):
            continue
        references += _curated(name, path, told, known) if told.targets else _inferred(name, path, told, known)
    return references


def names(pointer: str) -> list[str]:
    """Return the names of the properties that a JSON pointer of a schema goes through.

    >>> names("/properties/Endpoint/Address")
    ['Endpoint', 'Address']
    """
    return [step for step in pointer.split("/") if step not in {"", "properties", "items", "*"}]


def resolved(schema: Told, node: Told) -> Told:
    """Return a part of a schema, or the part that it names in its stead."""
    while "$ref" in node:
        found = schema
        for step in node["$ref"].removeprefix("#/").split("/"):
            found = found[step]
        node = found
    return node


class _Model(Protocol):
    """A type, as one of the two packages has it."""

    root: Told

    def children(self, node: Told) -> Iterator[tuple[str, Told, bool]]:
        """Yield the properties right inside a value, and whether each is required; each structure is opened once."""

    def references(self, node: Told) -> Iterator[tuple[str, str]]:
        """Yield the types that a value may come from, with the property of each."""


class _Schema:
    """A type as cfn-lint has it: a JSON schema."""

    def __init__(self, schema: Told) -> None:
        self.root = schema
        self._opened: set[int] = set()

    def children(self, node: Told) -> Iterator[tuple[str, Told, bool]]:
        for part, certain in self._parts(node):
            if "properties" in part and id(part) not in self._opened:
                self._opened.add(id(part))
                required = part.get("required", ()) if certain else ()
                for name, child in part["properties"].items():
                    yield name, child, name in required

    def references(self, node: Told) -> Iterator[tuple[str, str]]:
        for part, _ in self._parts(node):
            told = _FORMAT.fullmatch(str(part.get("format")))
            if told:
                yield told[1], told[2]
            if "relationshipRef" in part:
                yield part["relationshipRef"]["typeName"], names(part["relationshipRef"]["propertyPath"])[-1]

    def _parts(self, node: Told) -> Iterator[tuple[Told, bool]]:
        """Yield the schemas that a value or what it holds may have to meet, and whether it must in any case."""
        queue, seen = deque([(node, True)]), set()
        while queue:
            part, certain = queue.popleft()
            if id(part) in seen:
                continue
            seen.add(id(part))
            yield part, certain
            queue.extend(self._within(part, certain))

    def _within(self, part: Told, certain: bool) -> Iterator[tuple[Told, bool]]:  # noqa: FBT001
        if "$ref" in part:
            yield resolved(self.root, part), certain
        for key, always in (("items", certain), ("additionalProperties", False)):
            if isinstance(part.get(key), dict):
                yield part[key], always
        for key, always in (("allOf", certain), ("anyOf", False), ("oneOf", False)):
            yield from ((branch, always) for branch in part.get(key, ()))
        yield from ((value, False) for value in part.get("patternProperties", {}).values())


class _Resource:
    """A type as service-spec has it."""

    def __init__(self, resource: Told, definitions: Mapping[str, Told]) -> None:
        self.root = resource
        self._definitions = definitions
        self._opened: set[str] = set()

    def children(self, node: Told) -> Iterator[tuple[str, Told, bool]]:
        structures = [node] if node is self.root else [*self._structures(node["type"])]
        for structure in structures:
            if structure["$id"] not in self._opened:
                self._opened.add(structure["$id"])
                for name, child in structure["properties"].items():
                    yield name, child, child.get("required", False)

    def references(self, node: Told) -> Iterator[tuple[str, str]]:
        for told in node.get("relationshipRefs", ()):
            yield told["cloudFormationType"], told["propertyName"]

    def _structures(self, kind: Told) -> Iterator[Told]:
        match kind:
            case {"type": "ref", "reference": {"$ref": key}}:
                yield self._definitions[key]
            case {"element": element}:
                yield from self._structures(element)
            case {"types": kinds}:
                for one in kinds:
                    yield from self._structures(one)


def _properties(model: _Model) -> dict[Path, Property]:
    """Return every property of a type, each by the shortest way to it."""
    found: dict[Path, Property] = {}
    queue: deque[tuple[Path, Told, bool]] = deque([((), model.root, True)])
    while queue:
        path, node, required = queue.popleft()
        for name, child, needed in model.children(node):
            told = found.setdefault((*path, name), Property(required and needed))
            for target, source in model.references(child):
                told.targets.setdefault(_ALIASES.get(target, target), set()).add(source)
            queue.append(((*path, name), child, required and needed))
    return found


def _merge(properties: dict[Path, Property], others: Mapping[Path, Property]) -> None:
    for path, other in others.items():
        mine = properties.setdefault(path, Property(other.required))
        for target, sources in other.targets.items():
            mine.targets.setdefault(target, set()).update(sources)


def _is_own(name: str, path: Path, schema: Told) -> bool:
    """Tell whether a property is the name of the resource itself: others are named after it, not it after others."""
    match path:
        case ("Name" | "Id",):
            return schema.get("primaryIdentifier") == [f"/properties/{path[0]}"]
        case (own,) if own.endswith("Name"):
            return name.endswith(own.removesuffix("Name"))
    return False


def _curated(name: str, path: Path, told: Property, known: Mapping[str, str]) -> list[Told]:
    if (name, path[-1]) in _ILLUSTRATIONS:
        return []
    targets = {target for target in told.targets if target.lower() in known}
    for target in sorted(targets & _SHADOWS.keys()):
        targets -= _SHADOWS[target]
    references = []
    for target in sorted(targets):
        reference = _reference(target, path, told)
        if len(targets) > 1:
            reference["of"] = len(targets)
        elif told.required and _is_needed(name, target) and _names_it(told.targets[target]):
            reference["requires"] = True
        references.append(reference)
    return references


def _inferred(name: str, path: Path, told: Property, known: Mapping[str, str]) -> list[Told]:
    """Return the reference that a property suggests which is named after a type of the same service."""
    for ending in _ENDINGS:
        base = path[-1].removesuffix(ending)
        target = known.get(f"{_service(name)}::{base}".lower(), name)
        if base != path[-1] and target != name:
            target = _GRAPHQL_API if target == _EVENT_API[0] and name != _EVENT_API[1] else target
            return [_reference(target, path, told) | {"inferred": True}]
    return []


def _reference(target: str, path: Path, told: Property) -> Told:
    return {"to": target, "via": ".".join(path)} | ({"required": True} if told.required else {})


def _service(name: str) -> str:
    return name.rsplit("::", 1)[0]


def _is_needed(name: str, target: str) -> bool:
    """Tell whether a type may be needed: of its own kind a resource needs none, or the first could not be made."""
    return target != name and _service(target) == _service(name)


def _names_it(sources: Collection[str]) -> bool:
    """Tell whether one of the properties of the other type is a name of it, rather than something that it has."""
    return any(source.endswith(_NAMING) for source in sources)
