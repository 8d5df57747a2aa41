# assignment: 14-text
# question: q6
# right: a cell and log-probabilities
# replaces: CharLM
# earned: 29
# diagnosis: none
# other questions: full

from typing import Any

import torch

import torch.nn.functional as F

from torch import nn

class CharLM(nn.Module):
    """A cell instead of the layer; log-probabilities are logits as well."""

    def __init__(self, vocab_size: Any, embedding_size: Any, hidden_size: Any) -> None:
        super().__init__()
        self.emb = nn.Embedding(vocab_size, embedding_size)
        self.cell = nn.GRUCell(embedding_size, hidden_size)
        self.lin = nn.Linear(hidden_size, vocab_size)

    def forward(self, ids: Any, state: Any=None) -> Any:
        """Step by step, without the axis of layers in between."""
        h = None if state is None else state[0]
        steps = []
        for x in self.emb(ids):
            h = self.cell(x, h)
            steps.append(h)
        return (F.log_softmax(self.lin(torch.stack(steps)), dim=-1), steps[-1][None])
