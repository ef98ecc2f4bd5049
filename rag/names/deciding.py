"""What the user says about names: two are one, a spelling is another's, a cluster has another title; and undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.errors import NameNotFound, UsageError
from rag.names import storage
from rag.names.form import LONGEST_NAME, form

if TYPE_CHECKING:
    from rag.names.book import Names
    from rag.names.entities import NameCluster
    from rag.names.storage import Choice
    from rag.store import Store

_MOST_NEAR = 3


def join(store: Store, names: Names, one: str, other: str) -> None:
    """From now on two names are one entity, against every rule. Raises NameNotFound, UsageError, CollectionBusy."""
    first, second = _known(names, one), _known(names, other)
    if {id(cluster) for cluster in first} == {id(cluster) for cluster in second} and len(first) == 1:
        raise UsageError(f"{one!r} and {other!r} are one name already: {first[0].name}.")
    storage.choose(store, "join", one, other)


def split(store: Store, names: Names, name: str, spelling: str) -> None:
    """From now on a spelling is no longer one with a name. Raises NameNotFound, UsageError, CollectionBusy."""
    wanted = form(spelling).folded
    every = _known(names, name)
    held = [one for one in every if wanted in _forms(one)]
    if form(name).folded == wanted:
        raise UsageError(f"{name!r} and {spelling!r} are one spelling; give the name, then the spelling to split off.")
    if not held:
        here = ", ".join(sorted({form_.text for form_ in every[0].spellings}))
        raise UsageError(f"{spelling!r} is no spelling of {name}. Its spellings: {here}.")
    against = {other for one in held for other in _forms(one)} - {wanted}
    storage.choose(store, "split", name, spelling, sorted(against))


def rename(store: Store, names: Names, name: str, title: str) -> None:
    """Show a name under another title. Raises NameNotFound, UsageError, CollectionBusy."""
    _known(names, name)
    if not title.strip() or len(title) > LONGEST_NAME or "\n" in title:
        raise UsageError(f"a name has 1 to {LONGEST_NAME} characters and one line; {len(title)} were given.")
    storage.choose(store, "rename", name, title.strip())


def undo(store: Store) -> Choice:
    """Take the last decision back. Raises UsageError when there is none."""
    taken = storage.undo(store)
    if taken is None:
        raise UsageError("there is nothing to undo: no name was joined, split or renamed.")
    return taken


def _known(names: Names, text: str) -> tuple[NameCluster, ...]:
    found = names.meanings(text)
    if not found:
        near = ", ".join(one.name for one in names.find(text)[:_MOST_NEAR])
        shown = text if len(text) <= LONGEST_NAME else text[:LONGEST_NAME] + "…"
        hint = f" Near it: {near}." if near else " `byline names --all` lists those there are."
        raise NameNotFound(f"No article names {shown!r}.{hint}")
    return found


def _forms(one: NameCluster) -> set[str]:
    return {form(spelling.text).folded for spelling in one.spellings}
