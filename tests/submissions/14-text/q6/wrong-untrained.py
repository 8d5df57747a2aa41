# assignment: 14-text
# question: q6
# wrong: untrained
# replaces: train_char_lm
# earned: 23.95
# diagnosis: untrained
# other questions: full

from typing import Any

from torch import Tensor, nn

def train_char_lm(model: Any, X: Tensor, Y: Tensor, epochs: int=20, learning_rate: float=0.01) -> Any:
    """Gradients are computed, and no step is taken."""
    logits, _ = model(X[0])
    nn.functional.cross_entropy(logits.flatten(0, 1), Y[0].flatten()).backward()
    return model
