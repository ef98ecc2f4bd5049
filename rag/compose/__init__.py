"""Evidence to answer sentences without a model, in the words of the source and with every holder named."""

from rag.compose.choose import MOST_SENTENCES, compose, is_heading
from rag.compose.leaning import leans_back
from rag.compose.numbering import Composition, assemble, with_markers
from rag.compose.sentence import composed_sentence, holders

__all__ = [
    "MOST_SENTENCES",
    "Composition",
    "assemble",
    "compose",
    "composed_sentence",
    "holders",
    "is_heading",
    "leans_back",
    "with_markers",
]
