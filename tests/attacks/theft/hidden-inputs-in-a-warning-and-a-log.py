#: line: hidden inputs in exception text or stdout
#: mutation: none: what is printed during hidden calls is stored for staff and is no field of a student's page
import logging
import warnings


def double(x):
    warnings.warn(repr(x.tolist()))
    logging.getLogger().error("%s", x.tolist())
    return 0
