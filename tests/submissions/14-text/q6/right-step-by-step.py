# assignment: 14-text
# question: q6
# right: step by step
# replaces: CharLM
# earned: 29
# diagnosis: none
# other questions: full

from typing import Any

import torch

from torch import nn

class CharLM(nn.Module):
    """One step at a time, with a state of zeros to begin with."""

    def __init__(self, vocab_size: Any, embedding_size: Any, hidden_size: Any) -> None:
        super().__init__()
        self.parts = nn.ModuleDict({'embed': nn.Embedding(vocab_size, embedding_size)})
        self.parts['rnn'] = nn.GRU(embedding_size, hidden_size)
        self.parts['out'] = nn.Linear(hidden_size, vocab_size)
        self.hidden_size = hidden_size

    def forward(self, ids: Any, state: Any=None) -> Any:
        """Step by step."""
        if state is None:
            state = torch.zeros(1, ids.shape[1], self.hidden_size)
        answers = []
        for row in ids:
            _, state = self.parts['rnn'](self.parts['embed'](row)[None], state)
            answers.append(self.parts['out'](state[0]))
        return (torch.stack(answers), state)
