#: line: big prints
import logging
import warnings

logging.basicConfig(level=logging.DEBUG)
logging.info("started")
warnings.warn("careful")


def double(x):
    return 2 * x
