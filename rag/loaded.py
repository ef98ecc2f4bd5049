"""What a collection loads only when it is first needed, and then keeps: models to embed, to tag and to write with."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rag.analysis import Analyser, ManyTagger
    from rag.embedding import Embedder
    from rag.models.seam import LanguageModel
    from rag.second_opinion import SecondOpinion
    from rag.settings import Settings


class Loaded:
    """The models of an open collection; ``embedder`` and ``tagger`` are the caller's own, in place of those that the
    settings name. Threads may share it: nothing is loaded twice."""

    def __init__(self, settings: Settings, *, embedder: Embedder | None, tagger: ManyTagger | None) -> None:
        self._settings = settings
        self._embedder = embedder
        self._tagger = tagger
        self._analyser: Analyser | None = None
        self._models: dict[str, LanguageModel] = {}
        self._opinion: SecondOpinion | None = None
        self._loading = threading.Lock()

    def embedder_name(self) -> str:
        """Loads nothing."""
        from rag.embedding import embedder_name

        return self._embedder.name if self._embedder else embedder_name(self._settings.embedding_model)

    def embedder(self) -> Embedder:
        """Raises ModelNotFound, ModelDamaged."""
        from rag.embedding import MiniLM

        with self._loading:
            if self._embedder is None:
                folder = self._settings.embedding_model
                self._embedder = MiniLM(
                    folder=Path(folder).expanduser() if folder else None, threads=self._settings.threads
                )
            return self._embedder

    def analyser(self) -> Analyser | None:
        """None where the setting ``claims`` leaves the analysis out. Loads nothing yet."""
        from rag.analysis import Analyser

        if not self._settings.claims:
            return None
        with self._loading:
            if self._analyser is None:
                self._analyser = Analyser(self._load_tagger)
            return self._analyser

    def model(self, model: str | LanguageModel | None) -> LanguageModel | None:
        """The model of that name (None: the default), kept until ``close``; None for "none". One that is loaded is
        given back. Raises ModelNotFound, ModelUnavailable, ModelDamaged."""
        from rag.models import default_spec, load_model

        if model is not None and not isinstance(model, str):
            return model
        spec = model or default_spec(self._settings)
        if spec == "none":
            return None
        with self._loading:
            if spec not in self._models:
                self._models[spec] = load_model(spec, settings=self._settings)
            return self._models[spec]

    def second_opinion(self) -> SecondOpinion | None:
        """None where the setting ``second_opinion`` names no model."""
        name = self._settings.second_opinion
        if not name:
            return None
        from rag.second_opinion import SecondOpinion

        with self._loading:
            if self._opinion is None:
                self._opinion = SecondOpinion(name, least=self._settings.second_opinion_least)
            return self._opinion

    def close(self) -> None:
        """Close the language models."""
        for model in self._models.values():
            model.close()
        self._models.clear()

    def _load_tagger(self) -> ManyTagger:
        from rag.tagging import Tagger

        return self._tagger or Tagger(threads=self._settings.threads)
