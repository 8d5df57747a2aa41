# assignment: 00-tensors
# question: q9
# regression: what is no tensor earns nothing, however right its numbers are
# replaces: to_tensor_batch
# earned: 5
# diagnosis: none
# other questions: full

import numpy as np


def to_tensor_batch(list_of_rows):
    return np.array(list_of_rows, dtype=np.float32)
