"""Whatever stands in an office file, it is an office or it is told what is wrong: nothing else can happen."""

import tomllib
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import reduce
from typing import Any, TypeVar

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from offices import SHIPPED, shipped

from kolapp.office import Office, describe, kinds, offered
from kolapp.office.file import Fault, Wrong
from kolapp.office.rules import RULES
from kolapp.office.shape import shape

T = TypeVar("T")
GOOD = tomllib.loads(shipped())
TRICKY = (
    "https://[",
    "https://:",
    "*",
    "closed",
    "-",
    ",",
    "23:59-",
    "sv_SE",
    "Europe",
    "../zone",
    "\x00",
    "#12345g",
    "A",
    "٣",
)
scalars = st.one_of(
    st.text(),
    st.sampled_from(TRICKY),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.times(),
    st.datetimes(),
)


def examples(*tried: object) -> Callable[[T], T]:
    def decorate(test: T) -> T:
        return reduce(lambda decorated, value: example(value)(decorated), tried, test)

    return decorate


values = st.recursive(scalars, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=5)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield (*path, key)
        yield from places(each, (*path, key))


PLACES = list(places(GOOD))


def read(content: dict[str, Any]) -> Office | list[Fault]:
    try:
        office: Office = shape(offered(content), SHIPPED.parent)(content)
    except Wrong as wrong:
        return list(wrong.faults)
    return [fault for rule in RULES for fault in rule(office)] or office


LEAVES = [
    *(kinds.text, kinds.identity, kinds.letter, kinds.colour, kinds.icon, kinds.phone, kinds.flag, kinds.whole(1, 480)),
    *(
        kinds.clock,
        kinds.day,
        kinds.spans,
        kinds.https,
        kinds.web,
        kinds.zone,
        kinds.language,
        kinds.words(("sv", "ar")),
    ),
    kinds.picture(SHIPPED.parent),
]


@pytest.mark.parametrize("kind", LEAVES, ids=lambda kind: kind.__qualname__)
@given(values)
@examples(*TRICKY)
def test_any_value_is_of_a_kind_or_told_why_not(kind, value):
    try:
        kind(value)
    except Wrong as wrong:
        assert all(fault.what and fault.mend for fault in wrong.faults)


def holder(content: dict[str, Any], path: tuple[Any, ...]) -> Any:
    inside: Any = content
    for key in path[:-1]:
        inside = inside[key]
    return inside


def check(result: Office | list[Fault]) -> None:
    if isinstance(result, Office):
        assert describe(result)
        assert all(set(errand.name) == set(result.languages) for errand in result.errands)
    else:
        assert result
        assert all(fault.path and fault.what and fault.mend for fault in result)


@given(st.sampled_from(PLACES), values)
def test_any_value_in_any_place_is_read_or_refused(place, value):
    content = deepcopy(GOOD)
    holder(content, place)[place[-1]] = value
    check(read(content))


@given(st.sampled_from(PLACES))
def test_anything_that_is_taken_away_is_done_without_or_missed(place):
    content = deepcopy(GOOD)
    del holder(content, place)[place[-1]]
    check(read(content))


@given(st.dictionaries(st.sampled_from(sorted(GOOD)), values))
def test_any_toml_at_all_is_refused_with_remedies(content):
    result = read(content)
    assert isinstance(result, list)
    check(result)
