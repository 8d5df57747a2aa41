"""Question types: cases to calls before the run, observations to evidence after it."""
