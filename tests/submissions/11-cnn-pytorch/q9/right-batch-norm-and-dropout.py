# assignment: 11-cnn-pytorch
# question: q9
# right: batch norm and dropout
# replaces: train_cnn
# earned: 23
# diagnosis: none
# other questions: full

from typing import Any

import torch

import torch.nn.functional as F

from torch import nn

class _Net(nn.Module):
    """Batch norm and dropout, so that the mode matters."""

    def __init__(self) -> None:
        super().__init__()
        self.conv1, self.conv2 = (nn.Conv2d(1, 8, 5, padding=2), nn.Conv2d(8, 16, 3, padding=1))
        self.bn1, self.bn2 = (nn.BatchNorm2d(8), nn.BatchNorm2d(16))
        self.drop, self.fc = (nn.Dropout(0.1), nn.Linear(144, 4))

    def forward(self, x: Any) -> Any:
        """Function by function."""
        x = F.max_pool2d(F.relu(self.bn1(self.conv1(x))), 2)
        x = F.max_pool2d(F.relu(self.bn2(self.conv2(x))), 2)
        return self.fc(self.drop(x.flatten(1)))

def train_cnn(X: Any, y: Any, seed: Any) -> Any:
    """A class of its own, a data loader, and eval mode in the end."""
    torch.manual_seed(seed)
    model = _Net()
    opt = torch.optim.Adam(model.parameters(), lr=0.003)
    loader: Any = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(X, y), 50, shuffle=True)
    model.train()
    for _ in range(12):
        for images, labels in loader:
            loss: Any = nn.CrossEntropyLoss()(model(images), labels)
            opt.zero_grad()
            loss.backward()
            opt.step()
    model.eval()
    return model
