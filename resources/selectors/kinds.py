"""種別 in the order of a tree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from resources.models import ResourceKind


def in_tree_order(kinds: Iterable[ResourceKind]) -> Iterator[tuple[ResourceKind, int]]:
    """Yield each kind once with its depth, after the one above it, in the town's order.

    One whose parent is not among them, or that hangs in a circle, stands at the top.
    """
    below: dict[int | None, list[ResourceKind]] = defaultdict(list)
    known = list(kinds)
    numbers = {kind.pk for kind in known}
    for kind in known:
        below[kind.parent_id if kind.parent_id in numbers else None].append(kind)
    seen: set[int] = set()
    for top in [*below[None], *known]:
        yield from _branch(top, 0, below, seen)


def _branch(
    kind: ResourceKind, depth: int, below: dict[int | None, list[ResourceKind]], seen: set[int]
) -> Iterator[tuple[ResourceKind, int]]:
    if kind.pk in seen:
        return
    seen.add(kind.pk)
    yield kind, depth
    for child in below[kind.pk]:
        yield from _branch(child, depth + 1, below, seen)


def below(kind: ResourceKind) -> Iterator[ResourceKind]:
    """Yield a kind and all that hang beneath it."""
    rows = list(ResourceKind.objects.all())
    seen, waiting = {kind.pk}, [kind]
    while waiting:
        one = waiting.pop()
        yield one
        for row in rows:
            if row.parent_id == one.pk and row.pk not in seen:
                seen.add(row.pk)
                waiting.append(row)
