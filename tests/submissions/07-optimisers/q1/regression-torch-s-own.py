# assignment: 07-optimisers
# question: q1
# regression: torch s own
# replaces: sgd
# earned: 0
# diagnosis: none
# other questions: full

import numpy as np
import torch


def sgd(w, g, state, lr, weight_decay=0.0):
    p = torch.nn.Parameter(torch.tensor(np.array(w, dtype=float)))
    p.grad = torch.tensor(np.array(g, dtype=float))
    torch.optim.SGD([p], lr=lr, weight_decay=weight_decay).step()
    return p.detach().numpy(), {}
