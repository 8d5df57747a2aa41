"""The entries of the corpus are data: what hostile and clumsy students hand in."""

collect_ignore_glob = ["*/*.py", "rig.py", "defences.py", "table.py"]
