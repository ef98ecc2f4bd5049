"""What is said in interviews and transcripts: ``transcript`` calls the others."""
