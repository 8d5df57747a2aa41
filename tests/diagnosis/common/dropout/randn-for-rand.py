# question: 08-normalisation-regularisation q1
# error: randn stands where rand belongs
# named: none
# claimed: sample: mean

import math


def xavier_uniform(shape, rng):
    area = math.prod(shape[2:])
    bound = math.sqrt(6 / (area * (shape[0] + shape[1])))
    return bound * (2 * rng.standard_normal(shape) - 1)
