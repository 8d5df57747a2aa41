# assignment: 14-text
# question: q6
# wrong: both directions
# replaces: CharLM
# earned: 23.95
# diagnosis: both directions
# other questions: full

from torch import Tensor, nn

class CharLM(nn.Module):
    """The GRU reads in both directions, and so knows what it should predict."""

    def __init__(self, vocab_size: int, embedding_size: int, hidden_size: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_size)
        self.rnn = nn.GRU(embedding_size, hidden_size, bidirectional=True)
        self.out = nn.Linear(2 * hidden_size, vocab_size)

    def forward(self, ids: Tensor, state: Tensor | None=None) -> tuple[Tensor, Tensor]:
        """Read there and back."""
        hidden, state = self.rnn(self.embedding(ids), state)
        return (self.out(hidden), state)
