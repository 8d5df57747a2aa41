# assignment: 07-optimisers
# question: q8
# right: a closure
# replaces: train
# earned: 22
# diagnosis: none
# other questions: full

from typing import Any

def train(model: Any, loader: Any, opt: Any, loss_fn: Any, epochs: int) -> Any:
    """The optimiser asks for the loss itself."""
    model.train(True)

    def epoch() -> float:
        total, seen = (0.0, 0)
        for inputs, labels in loader:

            def closure(inputs: Any=inputs, labels: Any=labels) -> Any:
                opt.zero_grad()
                loss = loss_fn(model(inputs), labels)
                loss.backward()
                return loss
            total += opt.step(closure).item() * labels.shape[0]
            seen += labels.shape[0]
        return total / seen
    return [epoch() for _ in range(epochs)]
