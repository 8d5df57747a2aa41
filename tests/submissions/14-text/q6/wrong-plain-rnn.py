# assignment: 14-text
# question: q6
# wrong: plain RNN
# replaces: CharLM
# earned: 23.95
# diagnosis: plain RNN
# other questions: full

from torch import Tensor, nn

class CharLM(nn.Module):
    """A plain recurrent layer stands in for the GRU."""

    def __init__(self, vocab_size: int, embedding_size: int, hidden_size: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_size)
        self.rnn = nn.RNN(embedding_size, hidden_size)
        self.out = nn.Linear(hidden_size, vocab_size)

    def forward(self, ids: Tensor, state: Tensor | None=None) -> tuple[Tensor, Tensor]:
        """As it should be, but for the layer."""
        hidden, state = self.rnn(self.embedding(ids), state)
        return (self.out(hidden), state)
