"""``python -P -s -m inside``: start the supervisor on descriptors 0 and 1; with settings, a nursery.

Not ``-I``, which would also ignore the ``PYTHONHASHSEED`` that makes two runs agree.
"""

import sys

if __name__ == "__main__":
    settings = sys.argv.pop() if len(sys.argv) > 1 else ""  # notebooks look at these arguments
    if settings:
        from .nursery import main

        main(settings)
    else:
        from .supervisor import main as supervise

        supervise()
