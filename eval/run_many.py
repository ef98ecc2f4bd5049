"""Datasets × models × seeds to run folders: what ``byline eval run`` does. A model is loaded once for all of them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from eval.builtin_homes import builtin_home
from eval.check_dataset import unusable
from eval.run_record import new_record
from eval.running import ask_all
from eval.systems import SYSTEMS, open_system
from eval.watched_model import WatchedModel
from rag.errors import EmptyCollection, UsageError
from rag.models import default_spec, load_model, parse_spec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from eval.dataset_files import Dataset
    from eval.runs import RunRecord
    from rag.collection import Collection
    from rag.ingest import Progress
    from rag.models.seam import LanguageModel

DEFAULT_OUT = Path("eval-runs")
TEMPERATURE_OF_SEEDS = 0.7
"""Where several seeds are asked for and no temperature: at 0 every seed writes the same."""
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be run. ``out`` None: folders of their own under ``DEFAULT_OUT``. ``home`` None: of a built-in dataset
    its own collection, else the default one."""

    datasets: tuple[Dataset, ...]
    models: tuple[str | None, ...] = (None,)
    system: str = "byline"
    seeds: int = 1
    temperature: float | None = None
    limit: int | None = None
    kinds: tuple[str, ...] = ()
    home: Path | None = None
    out: Path | None = None
    fresh: bool = False
    retry: bool = False


@dataclass(frozen=True, slots=True)
class Watching:
    """Who is told: ``ingesting`` of a built-in collection that is being made, ``starting`` (folder, record) of a run,
    ``answered`` (answers, questions) of each answer, ``note`` of what is worth a line."""

    ingesting: Callable[[Progress], None]
    starting: Callable[[Path, RunRecord], None]
    answered: Callable[[int, int], None]
    note: Callable[[str], None]


@dataclass(frozen=True, slots=True)
class _One:
    dataset: Dataset
    model: str
    seed: int
    temperature: float
    warning: str


def run_many(wanted: Wanted, watching: Watching) -> Iterator[tuple[Path, RunRecord]]:
    """Each finished run, folder and record, as soon as it is there.

    Raises UsageError before anything is asked for what makes no sense, CollectionError, and as ``ask_all`` does."""
    temperature = _temperature(wanted)
    by_home: defaultdict[Path | None, list[Dataset]] = defaultdict(list)
    for dataset in wanted.datasets:
        by_home[_home(dataset, wanted, watching)].append(dataset)
    for home, datasets in by_home.items():
        yield from _in_home(home, datasets, wanted, temperature, watching)


def _in_home(
    home: Path | None, datasets: Sequence[Dataset], wanted: Wanted, temperature: float, watching: Watching
) -> Iterator[tuple[Path, RunRecord]]:
    from rag.collection import Collection

    with Collection.open(home) as collection:
        warnings = {dataset.name: _require_fit(dataset, collection) for dataset in datasets}
        for warning in filter(None, warnings.values()):
            watching.note(warning)
        for model_name in _models(wanted, collection):
            model = _load(model_name, collection, wanted)
            try:
                for dataset in datasets:
                    for seed in range(wanted.seeds if model else 1):
                        one = _One(dataset, model_name, seed, temperature if model else 0.0, warnings[dataset.name])
                        yield _run(one, model, collection, wanted, watching)
            finally:
                if model is not None:
                    model.close()


def _run(
    one: _One, model: LanguageModel | None, collection: Collection, wanted: Wanted, watching: Watching
) -> tuple[Path, RunRecord]:
    watched = WatchedModel(model, temperature=one.temperature, seed=one.seed) if model else None
    system = open_system(wanted.system, collection, watched)
    record = new_record(
        system,
        collection,
        one.dataset,
        watched,
        system_name=wanted.system,
        model_name=one.model,
        temperature=one.temperature,
        seed=one.seed,
        limit=wanted.limit,
        kinds=wanted.kinds,
    )
    if one.warning:
        record = replace(record, warnings=(*record.warnings, one.warning))
    folder = _folder(one, record, wanted)
    watching.starting(folder, record)
    # Somebody's own engine may cost money, or count its questions.
    warm_up = wanted.system in SYSTEMS
    done = ask_all(
        system,
        one.dataset,
        folder,
        record,
        fresh=wanted.fresh,
        retry=wanted.retry,
        warm_up=warm_up,
        on_answer=watching.answered,
    )
    return folder, done


def _temperature(wanted: Wanted) -> float:
    if wanted.seeds < 1:
        raise UsageError(f"--seeds {wanted.seeds}: give 1 or more.")
    if wanted.temperature is None:
        return TEMPERATURE_OF_SEEDS if wanted.seeds > 1 else 0.0
    if wanted.temperature < 0:
        raise UsageError(f"--temperature {wanted.temperature:g}: give 0 or more.")
    if wanted.seeds > 1 and wanted.temperature == 0:
        raise UsageError("--seeds with --temperature 0: every seed would write the same. Give a temperature, like 0.7.")
    return wanted.temperature


def _home(dataset: Dataset, wanted: Wanted, watching: Watching) -> Path | None:
    from rag.settings import load_settings

    if wanted.home is not None or not dataset.sources:
        return wanted.home
    return builtin_home(dataset, load_settings(), on_progress=watching.ingesting)


def _models(wanted: Wanted, collection: Collection) -> list[str]:
    """The names to be run, once each. An engine of somebody's own has its own model; a name given for it is a label."""
    foreign = wanted.system not in SYSTEMS
    own = wanted.system if foreign else None
    names = [name or own or default_spec(collection.settings) for name in wanted.models]
    if twice := [name for name in names if names.count(name) > 1]:
        raise UsageError(f"--model {twice[0]} is given twice. One run of it is enough; --seeds N gives several.")
    if not foreign:
        for name in names:
            parse_spec(name)
            if name == "none" and wanted.system != "byline":
                raise UsageError(f"--system {wanted.system} needs a model that writes, and --model none does not.")
    elif len(names) > 1:
        raise UsageError(f"--system {wanted.system} brings its own model: give one --model at most, to name it.")
    return names


def _load(name: str, collection: Collection, wanted: Wanted) -> LanguageModel | None:
    if name == "none" or wanted.system not in SYSTEMS:
        return None
    return load_model(name, settings=collection.settings)


def _require_fit(dataset: Dataset, collection: Collection) -> str:
    """What is worth a warning, or nothing. Raises UsageError for a dataset that is about other articles than those of
    the collection, EmptyCollection."""
    lengths = {doc: len(collection.article(doc).text) for doc in collection.docs()}
    if not lengths:
        raise EmptyCollection(f"The collection in {collection.home} has no article yet. Run: byline ingest FOLDER")
    outside, missing = unusable(dataset, lengths)
    where = f"{dataset.file} and the collection in {collection.home} do not fit"
    if outside:
        listed = "".join(f"\n  line {remark.line}: {remark.text}" for remark in outside[:_NAMED])
        raise UsageError(f"{where}: {len(outside)} spans are outside their articles. See byline eval check.{listed}")
    pointed_at = {span.doc for q in dataset.questions for span in (*q.evidence, *q.support)}
    if missing and len(missing) == len(pointed_at):
        raise UsageError(
            f"{where}: it has none of the {len(missing)} articles with the evidence, such as {missing[0]}. "
            "Ingest them, or give the --home that has them."
        )
    if not missing:
        return ""
    return (
        f"{dataset.name}: {len(missing)} of {len(pointed_at)} articles with evidence are not in the collection, "
        f"such as {missing[0]}; questions about them cannot be answered from it."
    )


def _folder(one: _One, record: RunRecord, wanted: Wanted) -> Path:
    label = f"{one.dataset.name}_{_slug(wanted.system)}_{_slug(one.model)}"
    if wanted.system == one.model:
        label = f"{one.dataset.name}_{_slug(wanted.system)}"
    if wanted.seeds > 1:
        label += f"_seed-{one.seed}"
    if wanted.out is None:
        part = "_".join(wanted.kinds) + (f"_first-{wanted.limit}" if wanted.limit else "")
        return DEFAULT_OUT / "_".join(filter(None, (label, _slug(part), record.key[:6])))
    several = len(wanted.datasets) > 1 or len(wanted.models) > 1 or wanted.seeds > 1
    return wanted.out / label if several else wanted.out


def _slug(name: str) -> str:
    """A name as a part of a file's name: "embedded-smollm2-135m"; of a model file, the file's name."""
    engine, _, rest = name.partition(":")
    if engine == "embedded":
        name = f"{engine}-{Path(rest).name}"
    return re.sub(r"[^\w.-]+", "-", name).strip("-")
