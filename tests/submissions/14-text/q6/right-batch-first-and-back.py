# assignment: 14-text
# question: q6
# right: batch first and back
# replaces: CharLM
# earned: 29
# diagnosis: none
# other questions: full

from typing import Any

from torch import nn

class CharLM(nn.Module):
    """The batch goes first for the GRU, and comes back."""

    def __init__(self, V: Any, E: Any, H: Any) -> None:
        super().__init__()
        self.head = nn.Linear(H, V)
        self.gru = nn.GRU(E, H, batch_first=True)
        self.table = nn.Embedding(V, E)

    def forward(self, ids: Any, h: Any=None) -> Any:
        """Turn, run, turn back."""
        x, h = self.gru(self.table(ids.T), h)
        return (self.head(x).transpose(0, 1), h)
