"""The browser page: wiring (``app``) and rendering (``render``); all logic lives in ``rag``."""
