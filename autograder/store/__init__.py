"""What is kept of a run: appended, never overwritten, by one writer."""
