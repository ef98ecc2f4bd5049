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


_THREADS = {
    # torch and llama.cpp use all cores, one after the other. Their idle threads would spin and take the other's time:
    # with one more busy process on two cores, the 0.5B model writes 6 tokens a second instead of 2.5.
    "GOMP_SPINCOUNT": "10000",
}


def switch_off(*, downloads: bool = False) -> None:
    """Set the variables that stop telemetry, unasked downloads and stray output; never overwrites one that is set.

    ``downloads=True`` is for the one command that fetches models on request: the model hub may then be asked."""
    wanted = _NO_REPORTS | _QUIET | _THREADS | ({} if downloads else _NO_DOWNLOADS)
    for name, value in wanted.items():
        os.environ.setdefault(name, value)
