"""Names across articles: which spellings are one person, place or body, and which only look alike."""
