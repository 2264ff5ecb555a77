"""Read a tree of frozen dataclasses from TOML tables and write it back, tolerant of what does not fit."""

from collections.abc import Mapping
from dataclasses import Field, fields, is_dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar, get_type_hints

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    Tree = TypeVar("Tree", bound=DataclassInstance)
else:
    Tree = TypeVar("Tree")


def between(low: float, high: float) -> dict[str, float]:
    """Return the metadata of a field whose number must lie between two others."""
    return {"low": low, "high": high}


def read_tree(default: Tree, table: Mapping[str, object], remarks: list[str], path: str = "") -> Tree:
    """Return a tree with the table's values; one that does not fit adds a remark and has its default."""
    kind = type(default)
    hints = get_type_hints(kind)
    values: dict[str, Any] = {}
    for one in fields(default):
        value = getattr(default, one.name)
        name = f"{path}{one.name}"
        raw = table.get(one.name)
        if is_dataclass(value) and not isinstance(value, type):
            if isinstance(raw, dict):
                value = read_tree(value, raw, remarks, f"{name}.")
            elif raw is not None:
                remarks.append(f"“{name}” in the settings is no section; its defaults are used.")
        elif raw is not None:
            try:
                value = _fitting(raw, hints[one.name], one)
            except ValueError as error:
                remarks.append(f"“{name} = {raw}” in the settings {error}; the default is used.")
        values[one.name] = value
    return kind(**values)


def write_tree(tree: "DataclassInstance", default: "DataclassInstance", table: dict[str, Any]) -> None:
    """Put what differs from the defaults into the table and take the rest of the tree's keys out."""
    for one in fields(tree):
        value, usual = getattr(tree, one.name), getattr(default, one.name)
        if is_dataclass(value) and not isinstance(value, type):
            below = table.get(one.name)
            inner = below if isinstance(below, dict) else {}
            write_tree(value, usual, inner)
            _put(table, one.name, inner, {})
        else:
            _put(table, one.name, _plain(value), _plain(usual))


def _put(table: dict[str, Any], key: str, value: object, usual: object) -> None:
    if value == usual:
        table.pop(key, None)
    else:
        table[key] = value


def _plain(value: object) -> object:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    return value


def _fitting(raw: object, hint: object, one: "Field[Any]") -> object:
    """Return a value of the wished type; raises ValueError that says what it should be."""
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        if raw not in list(hint):
            raise ValueError(f"is none of {', '.join(hint)}")
        return hint(str(raw))
    if hint is bool or hint is str:
        if type(raw) is not hint:
            raise ValueError("is not true or false" if hint is bool else "is not a text")
        return raw
    if hint is int or hint is float:
        return _number(raw, hint, one)
    if hint == tuple[str, ...]:
        return _texts(raw)
    if isinstance(raw, dict):
        return {key: _texts(value) for key, value in raw.items()}
    raise ValueError("is no section")


def _number(raw: object, hint: object, one: "Field[Any]") -> float:
    fits = type(raw) is int or (hint is float and type(raw) is float)
    if not fits or not isinstance(raw, int | float):
        raise ValueError("is not a number" if hint is float else "is not a whole number")
    low, high = one.metadata.get("low", raw), one.metadata.get("high", raw)
    if not low <= raw <= high:  # Also false for a number that is none.
        raise ValueError(f"is not between {low} and {high}")
    return raw


def _texts(raw: object) -> tuple[str, ...]:
    texts = raw if isinstance(raw, list) else [raw]
    if not all(isinstance(text, str) for text in texts):
        raise ValueError("is not a list of texts")
    return tuple(texts)
