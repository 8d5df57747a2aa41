"""House of grading: runs notebooks behind a wall, judges what they computed, reports it."""

__version__ = "0.1.0"
