"""Everything that Byline raises on purpose.

    BylineError
    ├── UsageError            what was asked for makes no sense (exit 2)
    │   ├── QuestionError     an empty or oversized question
    │   └── UnknownOutlet     a filter names an outlet that the collection lacks
    ├── CollectionError       the collection cannot be used as it is
    │   ├── EmptyCollection   nothing was ingested yet
    │   ├── CollectionBusy    another process is writing to it
    │   ├── NewerCollection   made by a later version of Byline
    │   ├── DamagedCollection a database file is corrupted or missing
    │   ├── StorageFull       the disk is full (or a quota is reached)
    │   └── NamesFileError    names.csv cannot be used
    ├── ArticleNotFound       no article of that id
    ├── NameNotFound          no article has that name
    ├── DeskError             conversations or feedback cannot be read or kept
    │   └── ConversationNotFound   it was deleted, or is somebody else's
    └── ModelError            no text came from the model
        ├── ModelNotFound     it is not installed (the message names the command that brings it)
        ├── ModelUnavailable  its server does not answer
        ├── ModelDamaged      its file fails the hash check or does not load
        ├── ModelTimeout      it took too long
        └── ModelInterrupted  it stopped in the middle of an answer

A message says what is wrong, which article or setting, and what to try.
"""

from __future__ import annotations


class BylineError(Exception):
    """Base of all errors that Byline raises on purpose; ``exit_code`` is what the command line returns for it."""

    exit_code = 1


class UsageError(BylineError):
    exit_code = 2


class QuestionError(UsageError):
    pass


class UnknownOutlet(UsageError):
    pass


class CollectionError(BylineError):
    exit_code = 4


class EmptyCollection(CollectionError):
    pass


class CollectionBusy(CollectionError):
    pass


class NewerCollection(CollectionError):
    pass


class DamagedCollection(CollectionError):
    pass


class StorageFull(CollectionError):
    pass


class NamesFileError(CollectionError):
    pass


class ArticleNotFound(BylineError):
    pass


class NameNotFound(BylineError):
    pass


class DeskError(BylineError):
    pass


class ConversationNotFound(DeskError):
    pass


class ModelError(BylineError):
    exit_code = 5


class ModelNotFound(ModelError):
    pass


class ModelUnavailable(ModelError):
    pass


class ModelDamaged(ModelError):
    pass


class ModelTimeout(ModelError):
    pass


class ModelInterrupted(ModelError):
    pass
