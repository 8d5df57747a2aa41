# assignment: 07-optimisers
# question: q8
# regression: eval mode after each epoch
# replaces: train
# earned: 22
# diagnosis: none
# other questions: full

import torch


def train(model, loader, opt, loss_fn, epochs):
    history = []
    for epoch in range(epochs):
        model.train()
        losses, sizes = [], []
        for x, y in loader:
            opt.zero_grad(set_to_none=True)
            loss = loss_fn(model(x), y)
            loss.backward()
            opt.step()
            losses.append(loss.detach().item())
            sizes.append(x.shape[0])
        model.eval()
        with torch.no_grad():
            check = [loss_fn(model(x), y) for x, y in loader]
        history.append(sum(a * b for a, b in zip(losses, sizes)) / sum(sizes))
    return history
