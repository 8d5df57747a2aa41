# assignment: 14-text
# question: q6
# wrong: GRU with batch first
# replaces: CharLM
# earned: 23.95
# diagnosis: GRU with batch first
# other questions: full

from torch import Tensor, nn

class CharLM(nn.Module):
    """The GRU is told that the batch comes first, which it does not."""

    def __init__(self, vocab_size: int, embedding_size: int, hidden_size: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_size)
        self.rnn = nn.GRU(embedding_size, hidden_size, batch_first=True)
        self.out = nn.Linear(hidden_size, vocab_size)

    def forward(self, ids: Tensor, state: Tensor | None=None) -> tuple[Tensor, Tensor]:
        """Go through the streams as if they were time."""
        hidden, state = self.rnn(self.embedding(ids), state)
        return (self.out(hidden), state)
