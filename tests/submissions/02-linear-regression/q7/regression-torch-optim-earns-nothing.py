# assignment: 02-linear-regression
# question: q7
# regression: torch optim earns nothing
# replaces: fit_torch
# earned: 0
# diagnosis: none
# other questions: full

import torch


def fit_torch(X, y, lr, steps, seed):
    w = torch.randn(X.shape[1], generator=torch.Generator().manual_seed(seed)).requires_grad_()
    b = torch.zeros((), requires_grad=True)
    optimiser = torch.optim.SGD([w, b], lr=lr)
    for _ in range(steps):
        optimiser.zero_grad()
        ((X @ w + b - y.ravel()) ** 2).mean().backward()
        optimiser.step()
    return w.detach(), b.detach()
