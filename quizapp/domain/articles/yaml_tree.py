"""YAML read into a tree of plain nodes that know where they stand; nothing is constructed, nothing expanded.

Events are read one by one instead of loading: a deep, aliased or tagged document is refused on the way,
before it costs anything, and every scalar keeps its place in the source.
"""

from dataclasses import dataclass
from typing import Any

import yaml

MAX_DEPTH = 40
MAX_NODES = 50_000
SAFE_TAGS = (None, "!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq")


class BrokenYaml(Exception):
    """The text is no YAML we read; the message says why in a few words."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value: as YAML reads it, and the raw source it stands in (``source[start:end]``)."""

    value: str
    start: int
    end: int
    style: str
    """"" (plain), "'", '"', "|" or ">"."""

    @property
    def is_null(self) -> bool:
        return not self.style and self.value in ("", "~", "null", "Null", "NULL")


@dataclass(frozen=True, slots=True)
class Mapping:
    pairs: tuple[tuple[Scalar, "Node"], ...]

    def get(self, key: str) -> "Node | None":
        """The value of the last pair with this key, as YAML loaders have it."""
        for name, node in reversed(self.pairs):
            if name.value == key:
                return node
        return None

    def text(self, key: str) -> Scalar | None:
        node = self.get(key)
        return node if isinstance(node, Scalar) and not node.is_null else None


@dataclass(frozen=True, slots=True)
class Sequence:
    items: tuple["Node", ...]


Node = Scalar | Mapping | Sequence


def parse(source: str, start: int, end: int) -> Node | None:
    """The tree of ``source[start:end]`` (None where it is empty), with offsets into `source`."""
    loader = yaml.CSafeLoader(source[start:end])
    try:
        return _tree(loader, start)
    except yaml.YAMLError as error:
        raise BrokenYaml(_reason(error)) from error
    finally:
        loader.dispose()


def _reason(error: yaml.YAMLError) -> str:
    problem = getattr(error, "problem", None) or "it cannot be read"
    mark = getattr(error, "problem_mark", None)
    return f"{problem}, line {mark.line + 2}" if mark else str(problem)


def _tree(loader: yaml.CSafeLoader, offset: int) -> Node | None:
    """The one document of the loader; containers under way stand on a stack, so depth costs no recursion."""
    stack: list[tuple[bool, list[Node]]] = []
    result: Node | None = None
    count = 0
    while loader.check_event():
        event = loader.get_event()
        node: Node | None = None
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise BrokenYaml("anchors and aliases are not read")
        if isinstance(event, yaml.NodeEvent):
            count += 1
            if getattr(event, "tag", None) not in SAFE_TAGS:
                raise BrokenYaml("tags are not read")
            if count > MAX_NODES or len(stack) > MAX_DEPTH:
                raise BrokenYaml("it is too deep or too long")
        if isinstance(event, yaml.ScalarEvent):
            node = Scalar(
                event.value, offset + _index(event.start_mark), offset + _index(event.end_mark), event.style or ""
            )
        elif isinstance(event, yaml.CollectionStartEvent):
            stack.append((isinstance(event, yaml.MappingStartEvent), []))
        elif isinstance(event, yaml.CollectionEndEvent):
            is_mapping, items = stack.pop()
            node = _mapping(items) if is_mapping else Sequence(tuple(items))
        elif isinstance(event, yaml.DocumentStartEvent) and result is not None:
            break
        if node is not None:
            if stack:
                stack[-1][1].append(node)
            else:
                result = node
    return result


def _index(mark: Any) -> int:
    return int(mark.index)


def _mapping(items: list[Node]) -> Mapping:
    pairs = zip(items[::2], items[1::2], strict=True)
    return Mapping(tuple((key, value) for key, value in pairs if isinstance(key, Scalar)))
