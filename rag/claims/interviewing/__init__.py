"""What is said in interviews, transcripts, letters and comments: ``transcript`` and ``commentary`` call the others."""
