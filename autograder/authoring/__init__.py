"""Assignments on disk: loading and validating them, and writing the students' release."""
