# assignment: 14-text
# question: q6
# wrong: softmax at the end
# replaces: CharLM
# earned: 23.95
# diagnosis: softmax at the end
# other questions: full

from torch import Tensor, nn

class CharLM(nn.Module):
    """The network ends with a softmax."""

    def __init__(self, vocab_size: int, embedding_size: int, hidden_size: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_size)
        self.rnn = nn.GRU(embedding_size, hidden_size)
        self.out = nn.Linear(hidden_size, vocab_size)

    def forward(self, ids: Tensor, state: Tensor | None=None) -> tuple[Tensor, Tensor]:
        """Answer with probabilities."""
        hidden, state = self.rnn(self.embedding(ids), state)
        return (self.out(hidden).softmax(dim=-1), state)
