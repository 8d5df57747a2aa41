"""From a failed question to the belief behind it."""
