# assignment: 14-text
# question: q6
# wrong: forgets
# replaces: CharLM
# earned: 27.32
# diagnosis: forgets
# other questions: full

from torch import Tensor, nn

class CharLM(nn.Module):
    """What was remembered is returned, and never taken."""

    def __init__(self, vocab_size: int, embedding_size: int, hidden_size: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_size)
        self.rnn = nn.GRU(embedding_size, hidden_size)
        self.out = nn.Linear(hidden_size, vocab_size)

    def forward(self, ids: Tensor, state: Tensor | None=None) -> tuple[Tensor, Tensor]:
        """Start from nothing each time."""
        hidden, state = self.rnn(self.embedding(ids))
        return (self.out(hidden), state)
