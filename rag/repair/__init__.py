"""Draft sentences whose fault is one of form, mended with the source's own words."""

from rag.repair.mend import repair

__all__ = ["repair"]
