# assignment: 14-text
# question: q6
# wrong: last step
# replaces: CharLM
# earned: 23.95
# diagnosis: last step
# other questions: full

from torch import Tensor, nn

class CharLM(nn.Module):
    """Only the last character is answered."""

    def __init__(self, vocab_size: int, embedding_size: int, hidden_size: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_size)
        self.rnn = nn.GRU(embedding_size, hidden_size)
        self.out = nn.Linear(hidden_size, vocab_size)

    def forward(self, ids: Tensor, state: Tensor | None=None) -> tuple[Tensor, Tensor]:
        """Leave the others out."""
        hidden, state = self.rnn(self.embedding(ids), state)
        return (self.out(hidden[-1]), state)
