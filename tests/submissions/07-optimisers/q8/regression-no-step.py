# assignment: 07-optimisers
# question: q8
# regression: no step
# replaces: train
# earned: 2.59
# diagnosis: never learns
# other questions: full

def train(model, loader, opt, loss_fn, epochs):
    model.train()
    history = []
    for _ in range(epochs):
        total, n = 0.0, 0
        for x, y in loader:
            opt.zero_grad()
            loss = loss_fn(model(x), y)
            loss.backward()
            total += loss.item() * len(x)
            n += len(x)
        history.append(total / n)
    return history
