"""A language model of characters: batches, a network, how surprised it is, and what it writes.

Conventions: ids are int64; sequences have time first, ``(T, N)``; logits are ``(T, N, V)``.
"""

from __future__ import annotations

import math
from typing import Protocol

import torch
from torch import Tensor, nn

__all__ = ["CharLM", "make_lm_batches", "perplexity", "sample", "train_char_lm"]


class LanguageModel(Protocol):
    """Whatever answers ids, and what it remembers of those before, with logits and what it remembers now."""

    def __call__(self, ids: Tensor, state: Tensor | None = None) -> tuple[Tensor, Tensor]: ...


def make_lm_batches(ids: Tensor, B: int, T: int) -> tuple[Tensor, Tensor]:
    """Cut a text into B streams, read side by side T ids at a time.

    Shapes:
        ids: (M,) int64
        returns: inputs and targets, (K, T, B) each, with K = (M - 1) // (B T)

    The first K B T ids are the inputs. Stream b has the K T ids from b K T on, and batch k + 1 goes on in
    each stream where batch k stopped. A target is the id that follows; what fills no batch is dropped.

    Source: Zhang, Lipton, Li & Smola, "Dive into Deep Learning", sequential partitioning of a text.

    Raises:
        ValueError: the text is too short for one batch.

    >>> inputs, targets = make_lm_batches(torch.arange(10), B=2, T=2)
    >>> inputs.tolist()
    [[[0, 4], [1, 5]], [[2, 6], [3, 7]]]
    >>> targets.tolist()
    [[[1, 5], [2, 6]], [[3, 7], [4, 8]]]
    """
    K = (len(ids) - 1) // (B * T)
    if K < 1:
        raise ValueError(f"{len(ids)} ids are too few for a batch of {B} streams of {T}, and a target more")
    used = K * B * T
    return _streams(ids[:used], B, T), _streams(ids[1 : used + 1], B, T)


def _streams(ids: Tensor, B: int, T: int) -> Tensor:
    return ids.reshape(B, -1, T).permute(1, 2, 0)  # (B, K, T) to (K, T, B)


class CharLM(nn.Module):
    """An embedding, a GRU of one layer, and a linear layer to the logits of the next character.

    Source: Zhang, Lipton, Li & Smola, "Dive into Deep Learning", chapter "Recurrent Neural Networks".

    >>> logits, state = CharLM(7, 3, 5)(torch.zeros(4, 2, dtype=torch.long))
    >>> tuple(logits.shape), tuple(state.shape)
    ((4, 2, 7), (1, 2, 5))
    """

    def __init__(self, vocab_size: int, embedding_size: int, hidden_size: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_size)
        self.rnn = nn.GRU(embedding_size, hidden_size)
        self.out = nn.Linear(hidden_size, vocab_size)

    def forward(self, ids: Tensor, state: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Answer every id with the logits of the one that follows.

        Shapes:
            ids: (T, N) int64
            state: (1, N, H), what an earlier call returned; None at the start of a text
            returns: logits (T, N, V), and the state after the last id (1, N, H)
        """
        hidden, state = self.rnn(self.embedding(ids), state)
        return self.out(hidden), state


def perplexity(logits: Tensor, targets: Tensor, mask: Tensor | None = None) -> float:
    """exp of the mean surprise: among how many equally likely characters one might as well guess.

    Shapes:
        logits: (..., V)
        targets: (...) int64
        mask: (...) bool, True where an entry counts; None if all do

    Source: Jurafsky & Martin, "Speech and Language Processing", chapter on n-gram language models.

    Raises:
        ValueError: no entry counts.

    >>> round(perplexity(torch.zeros(3, 2, 4), torch.zeros(3, 2, dtype=torch.long)), 6)
    4.0
    """
    surprise = logits.logsumexp(dim=-1) - logits.gather(-1, targets[..., None])[..., 0]
    if mask is not None:
        surprise = surprise[mask.bool()]
    if surprise.numel() == 0:
        raise ValueError("no entry counts, so there is nothing to take the mean of")
    return math.exp(surprise.mean().item())


def sample(
    model: LanguageModel, start: Tensor, length: int, temperature: float = 1.0, seed: int = 0
) -> Tensor:
    """Let a model go on with a text: each new id is drawn from ``softmax(logits / temperature)``.

    Shapes:
        start: (S,) int64, at least one id
        returns: (length,) int64, the new ids alone

    The model reads ``start`` once and every new id once; its state goes along. At the temperature 0 the
    likeliest id is taken.

    Source: Goodfellow, Bengio & Courville, "Deep Learning", section 10.2.3; the temperature: Hinton, Vinyals
    & Dean, "Distilling the Knowledge in a Neural Network", 2015, section 2.

    Raises:
        ValueError: the temperature is negative.

    >>> def up(ids, state=None):  # after each of 0, 1, 2 the next one, and 0 again
    ...     return 9.0 * nn.functional.one_hot((ids + 1) % 3, 3).float(), state
    >>> sample(up, torch.tensor([0, 1]), 4, temperature=0)
    tensor([2, 0, 1, 2])
    """
    if temperature < 0:
        raise ValueError(f"temperature is {temperature}; it must be 0 or more")
    generator = torch.Generator().manual_seed(seed)
    ids: list[Tensor] = []
    read, state = start[:, None], None  # (S, 1)
    with torch.no_grad():
        for _ in range(length):
            logits, state = model(read, state)
            read = _drawn(logits[-1, 0], temperature, generator)[None]  # (1, 1)
            ids.append(read[0])
    return torch.cat([start[:0], *ids])


def _drawn(logits: Tensor, temperature: float, generator: torch.Generator) -> Tensor:
    """One id, (1,)."""
    if temperature == 0:
        return logits.argmax(dim=-1, keepdim=True)
    return torch.multinomial(torch.softmax(logits / temperature, dim=-1), 1, generator=generator)


def train_char_lm(
    model: nn.Module, X: Tensor, Y: Tensor, epochs: int = 20, learning_rate: float = 0.01
) -> nn.Module:
    """Train a language model on the batches of `make_lm_batches`, in their order; return it.

    Shapes:
        X, Y: (K, T, B) int64, inputs and targets

    The state goes from batch to batch; gradients stop there (truncated backpropagation through time).
    Adam on the cross-entropy, gradients clipped at norm 1.

    Source: Zhang, Lipton, Li & Smola, "Dive into Deep Learning", chapter "Recurrent Neural Networks".

    >>> X, Y = make_lm_batches(torch.arange(64) % 4, B=3, T=5)
    >>> model = train_char_lm(CharLM(4, 3, 8), X, Y)
    >>> sample(model, torch.tensor([2, 3, 0]), 3, temperature=0)
    tensor([1, 2, 3])
    """
    optimiser = torch.optim.Adam(model.parameters(), lr=learning_rate)
    for _ in range(epochs):
        state = None
        for x, y in zip(X, Y, strict=True):
            logits, state = model(x, state)
            state = state.detach()
            loss = nn.functional.cross_entropy(logits.flatten(0, 1), y.flatten())
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
    return model
