"""What arrives from outside: notebooks, folders, rosters; bounded, and never executed."""
