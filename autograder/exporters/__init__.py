"""Reports and gradebooks to bytes: CSV, JSON, and pages that stand alone.

An exporter on the command line is a function ``export(gradebook, out) -> path`` under the entry-point
group ``autograder.exporters``.
"""
