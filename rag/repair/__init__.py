"""Draft sentences whose fault is one of form, mended with the source's own words."""

from rag.repair.frames import with_one_frame
from rag.repair.mend import repair
from rag.repair.statements import is_statement

__all__ = ["is_statement", "repair", "with_one_frame"]
