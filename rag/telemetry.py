"""Nothing leaves the machine unasked: switches off what the libraries report, before they are imported.

Libraries read these variables when they are imported, so ``switch_off`` comes first; ``Collection.open`` and the
command line call it. A variable that the user has set is left alone: who wants the telemetry of a library keeps it.
This is the one place where Byline changes the process around it.
"""

from __future__ import annotations

import os

_NO_REPORTS = {
    "DO_NOT_TRACK": "1",
    "ANONYMIZED_TELEMETRY": "False",  # Chroma
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_DISABLE_TELEMETRY": "1",
}

_NO_DOWNLOADS = {
    # Otherwise transformers asks the model hub for newer files of a model that lies complete on the disk.
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
}

_QUIET = {
    # Unset, tokenizers warns on standard error when the process forks after its first use.
    "TOKENIZERS_PARALLELISM": "true",
    "TRANSFORMERS_VERBOSITY": "error",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
}

_MEMORY = {
    # torch keeps the compiled kernels of the last 1,024 shapes, and batches of text have ever other ones: an ingest of
    # 2,000 articles grew by a gigabyte. With 32 it is as fast. Read with the first multiplication.
    "ONEDNN_PRIMITIVE_CACHE_CAPACITY": "32",
}


_THREADS = {
    # llama.cpp's threads meet hundreds of times a token and wait for each other spinning. By default that is for
    # milliseconds: when another program takes a core, the waiting eats the other one. With a short spin and then sleep,
    # two cores of which one is taken give 8 tokens/s instead of 2.5, and a quiet machine loses nothing.
    "GOMP_SPINCOUNT": "10000",
    # torch and llama.cpp each keep a pool of threads in the same OpenMP library. With more threads than cores it
    # would let them spin a hundred times only, and sleep so often that llama.cpp writes 11 tokens/s instead of 14.
    "OMP_WAIT_POLICY": "active",
}


def share_cores() -> None:
    """How threads wait for each other, unless the user has said it. Read once, when OpenMP is loaded."""
    if not _THREADS.keys() & os.environ.keys():
        os.environ.update(_THREADS)


def switch_off(*, downloads: bool = False) -> None:
    """Set the variables that stop telemetry, unasked downloads and stray output; never overwrites one that is set.

    ``downloads=True`` is for the one command that fetches models on request: the model hub may then be asked."""
    wanted = _NO_REPORTS | _QUIET | _MEMORY | ({} if downloads else _NO_DOWNLOADS)
    for name, value in wanted.items():
        os.environ.setdefault(name, value)
    share_cores()
