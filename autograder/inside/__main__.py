"""``python -P -s -m inside``: start the supervisor on descriptors 0 and 1.

Not ``-I``, which would also ignore the ``PYTHONHASHSEED`` that makes two runs agree.
"""

from .supervisor import main

if __name__ == "__main__":
    main()
