"""Is an answer sentence true to the sentences it cites? Who says it, how surely, when, and what, without a model."""

from rag.verify.fault import Fault, FaultKind, SameName
from rag.verify.verify import verify

__all__ = ["Fault", "FaultKind", "SameName", "verify"]
