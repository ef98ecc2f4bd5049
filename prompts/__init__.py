"""The prompts, one text file each. ``rag.prompting`` loads them; an undefined variable raises."""
