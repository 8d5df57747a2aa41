"""Wrong language models, and wrong trainings of them, each named after the belief behind it."""

from typing import Any

import torch
from torch import Tensor, nn

# CharLM


class CharLMSoftmax(nn.Module):
    """The network ends with a softmax."""

    def __init__(self, vocab_size: int, embedding_size: int, hidden_size: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_size)
        self.rnn = nn.GRU(embedding_size, hidden_size)
        self.out = nn.Linear(hidden_size, vocab_size)

    def forward(self, ids: Tensor, state: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Answer with probabilities."""
        hidden, state = self.rnn(self.embedding(ids), state)
        return self.out(hidden).softmax(dim=-1), state


class CharLMForgets(nn.Module):
    """What was remembered is returned, and never taken."""

    def __init__(self, vocab_size: int, embedding_size: int, hidden_size: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_size)
        self.rnn = nn.GRU(embedding_size, hidden_size)
        self.out = nn.Linear(hidden_size, vocab_size)

    def forward(self, ids: Tensor, state: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Start from nothing each time."""
        hidden, state = self.rnn(self.embedding(ids))
        return self.out(hidden), state


class CharLMBatchFirst(nn.Module):
    """The GRU is told that the batch comes first, which it does not."""

    def __init__(self, vocab_size: int, embedding_size: int, hidden_size: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_size)
        self.rnn = nn.GRU(embedding_size, hidden_size, batch_first=True)
        self.out = nn.Linear(hidden_size, vocab_size)

    def forward(self, ids: Tensor, state: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Go through the streams as if they were time."""
        hidden, state = self.rnn(self.embedding(ids), state)
        return self.out(hidden), state


class CharLMPlain(nn.Module):
    """A plain recurrent layer stands in for the GRU."""

    def __init__(self, vocab_size: int, embedding_size: int, hidden_size: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_size)
        self.rnn = nn.RNN(embedding_size, hidden_size)
        self.out = nn.Linear(hidden_size, vocab_size)

    def forward(self, ids: Tensor, state: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """As it should be, but for the layer."""
        hidden, state = self.rnn(self.embedding(ids), state)
        return self.out(hidden), state


class CharLMLastStep(nn.Module):
    """Only the last character is answered."""

    def __init__(self, vocab_size: int, embedding_size: int, hidden_size: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_size)
        self.rnn = nn.GRU(embedding_size, hidden_size)
        self.out = nn.Linear(hidden_size, vocab_size)

    def forward(self, ids: Tensor, state: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Leave the others out."""
        hidden, state = self.rnn(self.embedding(ids), state)
        return self.out(hidden[-1]), state


class CharLMTwoWays(nn.Module):
    """The GRU reads in both directions, and so knows what it should predict."""

    def __init__(self, vocab_size: int, embedding_size: int, hidden_size: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_size)
        self.rnn = nn.GRU(embedding_size, hidden_size, bidirectional=True)
        self.out = nn.Linear(2 * hidden_size, vocab_size)

    def forward(self, ids: Tensor, state: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Read there and back."""
        hidden, state = self.rnn(self.embedding(ids), state)
        return self.out(hidden), state


# train_char_lm


def train_char_lm_no_shift(
    model: Any, X: Tensor, Y: Tensor, epochs: int = 20, learning_rate: float = 0.01
) -> Any:
    """The loss compares with what was read."""
    optimiser = torch.optim.Adam(model.parameters(), lr=learning_rate)
    for _ in range(epochs):
        state = None
        for x in X:
            logits, state = model(x, state)
            state = state.detach()
            loss = nn.functional.cross_entropy(logits.flatten(0, 1), x.flatten())
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
    return model


def train_char_lm_untrained(
    model: Any, X: Tensor, Y: Tensor, epochs: int = 20, learning_rate: float = 0.01
) -> Any:
    """Gradients are computed, and no step is taken."""
    logits, _ = model(X[0])
    nn.functional.cross_entropy(logits.flatten(0, 1), Y[0].flatten()).backward()  # type: ignore[no-untyped-call]
    return model


def train_char_lm_graph_kept(
    model: Any, X: Tensor, Y: Tensor, epochs: int = 20, learning_rate: float = 0.01
) -> Any:
    """The state goes on with its history, through which the next batch cannot go back once more."""
    optimiser = torch.optim.Adam(model.parameters(), lr=learning_rate)
    for _ in range(epochs):
        state = None
        for x, y in zip(X, Y, strict=True):
            logits, state = model(x, state)
            loss = nn.functional.cross_entropy(logits.flatten(0, 1), y.flatten())
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
    return model
