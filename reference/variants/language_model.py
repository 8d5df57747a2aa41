"""Right batches, networks, perplexities and samples of a language model, written as students write them."""

import math
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812
from torch import nn

# make_lm_batches


def make_lm_batches_loops(ids: Any, B: Any, T: Any) -> Any:
    """Batch by batch, step by step, stream by stream, as lists."""
    values = [int(i) for i in ids]
    K = (len(values) - 1) // (B * T)
    if K == 0:
        raise ValueError("too short")
    places = [[[b * K * T + k * T + t for b in range(B)] for t in range(T)] for k in range(K)]
    X = torch.tensor([[[values[i] for i in row] for row in batch] for batch in places])
    Y = torch.tensor([[[values[i + 1] for i in row] for row in batch] for batch in places])
    return X, Y


def make_lm_batches_stacked(ids: Any, B: Any, T: Any) -> Any:
    """Streams side by side, then cut into batches."""
    steps = (len(ids) - 1) // (B * T) * T
    if steps < T:
        raise ValueError("The text is too short.")
    streams = torch.stack([ids[b * steps : (b + 1) * steps] for b in range(B)], dim=1)
    after = torch.stack([ids[b * steps + 1 : (b + 1) * steps + 1] for b in range(B)], dim=1)
    return torch.stack(torch.split(streams, T)), torch.stack(torch.split(after, T))


def make_lm_batches_indices(ids: Any, B: Any, T: Any) -> Any:
    """An index for every place."""
    K = (len(ids) - 1) // (B * T)
    if not K:
        raise ValueError(f"need {B * T + 1} ids")
    k, t, b = torch.meshgrid(torch.arange(K), torch.arange(T), torch.arange(B), indexing="ij")
    place = (b * K + k) * T + t
    return ids[place], ids[place + 1]


# CharLM


class CharLMTransposed(nn.Module):
    """The batch goes first for the GRU, and comes back."""

    def __init__(self, V: Any, E: Any, H: Any) -> None:
        super().__init__()
        self.head = nn.Linear(H, V)
        self.gru = nn.GRU(E, H, batch_first=True)
        self.table = nn.Embedding(V, E)

    def forward(self, ids: Any, h: Any = None) -> Any:
        """Turn, run, turn back."""
        x, h = self.gru(self.table(ids.T), h)
        return self.head(x).transpose(0, 1), h


class CharLMStepwise(nn.Module):
    """One step at a time, with a state of zeros to begin with."""

    def __init__(self, vocab_size: Any, embedding_size: Any, hidden_size: Any) -> None:
        super().__init__()
        self.parts = nn.ModuleDict({"embed": nn.Embedding(vocab_size, embedding_size)})
        self.parts["rnn"] = nn.GRU(embedding_size, hidden_size)
        self.parts["out"] = nn.Linear(hidden_size, vocab_size)
        self.hidden_size = hidden_size

    def forward(self, ids: Any, state: Any = None) -> Any:
        """Step by step."""
        if state is None:
            state = torch.zeros(1, ids.shape[1], self.hidden_size)
        answers = []
        for row in ids:
            _, state = self.parts["rnn"](self.parts["embed"](row)[None], state)
            answers.append(self.parts["out"](state[0]))
        return torch.stack(answers), state


class CharLMLogProbabilities(nn.Module):
    """A cell instead of the layer; log-probabilities are logits as well."""

    def __init__(self, vocab_size: Any, embedding_size: Any, hidden_size: Any) -> None:
        super().__init__()
        self.emb = nn.Embedding(vocab_size, embedding_size)
        self.cell = nn.GRUCell(embedding_size, hidden_size)
        self.lin = nn.Linear(hidden_size, vocab_size)

    def forward(self, ids: Any, state: Any = None) -> Any:
        """Step by step, without the axis of layers in between."""
        h = None if state is None else state[0]
        steps = []
        for x in self.emb(ids):
            h = self.cell(x, h)
            steps.append(h)
        return F.log_softmax(self.lin(torch.stack(steps)), dim=-1), steps[-1][None]


# perplexity


def perplexity_cross_entropy(logits: Any, targets: Any, mask: Any = None) -> Any:
    """The loss of the library; what does not count is ignored."""
    wanted = targets if mask is None else targets.masked_fill(~mask, -100)
    if (wanted == -100).all():
        raise ValueError("nothing counts")
    return torch.exp(F.cross_entropy(logits.reshape(-1, logits.shape[-1]), wanted.reshape(-1)))


def perplexity_loops(logits: Any, targets: Any, mask: Any = None) -> Any:
    """Number by number."""
    V, total, count = logits.shape[-1], 0.0, 0
    kept = [True] * targets.numel() if mask is None else mask.flatten().tolist()
    rows = zip(logits.reshape(-1, V).tolist(), targets.flatten().tolist(), kept, strict=True)
    for row, y, counts in rows:
        if counts:
            top = max(row)
            total += top + math.log(sum(math.exp(z - top) for z in row)) - row[y]
            count += 1
    if count == 0:
        raise ValueError("nothing counts")
    return math.exp(total / count)


def perplexity_weights(logits: Any, targets: Any, mask: Any = None) -> Any:
    """A geometric mean, with a weight for each entry, in single precision."""
    chosen = logits.float().log_softmax(-1).gather(-1, targets.unsqueeze(-1)).squeeze(-1)
    weights = torch.ones_like(chosen) if mask is None else mask.float()
    if not weights.any():
        raise ValueError("nothing counts")
    return 1 / (chosen * weights).sum().div(weights.sum()).exp().item()


# sample


def sample_gumbel(model: Any, start: Any, length: Any, temperature: Any = 1.0, seed: Any = 0) -> Any:
    """The largest logit after noise that makes it a draw."""
    torch.manual_seed(seed)
    out: list[int] = []
    logits, state = model(start.reshape(-1, 1))
    while len(out) < length:
        noise = -torch.log(-torch.log(torch.rand(logits.shape[-1]).clamp(1e-9, 1 - 1e-7)))
        out.append(int((logits[-1, 0] + temperature * noise).argmax()))
        logits, state = model(torch.tensor([[out[-1]]]), state)
    return torch.tensor(out, dtype=torch.long)


@torch.no_grad()
def sample_whole_text(model: Any, start: Any, length: Any, temperature: Any = 1.0, seed: Any = 0) -> Any:
    """The whole text each time, from the beginning and without a state."""
    rng = torch.Generator()
    rng.manual_seed(seed)
    text = start.clone()
    for _ in range(length):
        z = model(text.unsqueeze(1), None)[0][-1].squeeze(0)
        if temperature == 0:
            new = z.argmax().reshape(1)
        else:
            new = torch.multinomial(F.softmax(z / temperature, dim=0), 1, generator=rng)
        text = torch.cat((text, new))
    return text[len(start) :]


def sample_character_by_character(
    model: Any, start: Any, length: Any, temperature: Any = 1.0, seed: Any = 0
) -> Any:
    """The beginning one character at a time; a draw by the running sum of the probabilities."""
    torch.manual_seed(seed)
    state, logits, new = None, None, []
    with torch.no_grad():
        for i in start.tolist():
            logits, state = model(torch.full((1, 1), i), state)
        for _ in range(length):
            z: Any = logits
            z = z[0, 0].double()
            shares = torch.softmax((z - z.max()) / max(temperature, 1e-8), dim=0)
            i = min(int((torch.rand(()).double() > shares.cumsum(0)).sum()), len(z) - 1)
            new.append(i)
            logits, state = model(torch.full((1, 1), i), state)
    return torch.tensor(new, dtype=torch.int64)


# train_char_lm


def train_char_lm_momentum(model: Any, X: Any, Y: Any, epochs: Any = 30, learning_rate: Any = 0.3) -> Any:
    """Gradient descent with momentum, and gradients cut off entry by entry."""
    opt = torch.optim.SGD(model.parameters(), lr=learning_rate, momentum=0.9)
    for _ in range(epochs):
        h = None
        for k in range(X.shape[0]):
            opt.zero_grad()
            logits, h = model(X[k], h)
            loss: Any = F.cross_entropy(logits.reshape(-1, logits.shape[-1]), Y[k].reshape(-1))
            loss.backward()
            nn.utils.clip_grad_value_(model.parameters(), 0.1)
            opt.step()
            h = h.detach()
    return model


def train_char_lm_restarted(model: Any, X: Any, Y: Any, epochs: Any = 40, learning_rate: Any = 0.02) -> Any:
    """Every batch starts from nothing; the steps get smaller."""
    opt = torch.optim.RMSprop(model.parameters(), lr=learning_rate)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(opt, epochs)
    for _ in range(epochs):
        for x, y in zip(X, Y, strict=True):
            loss: Any = nn.CrossEntropyLoss()(model(x)[0].permute(0, 2, 1), y)
            opt.zero_grad()
            loss.backward()
            opt.step()
        schedule.step()
    return model


def train_char_lm_one_batch(model: Any, X: Any, Y: Any, epochs: Any = 60, learning_rate: Any = 0.01) -> Any:
    """All batches behind each other are one long one; Adam."""
    inputs, targets = X.flatten(0, 1), Y.flatten(0, 1)
    opt = torch.optim.Adam(model.parameters(), lr=learning_rate)
    model.train()
    for _ in range(epochs):
        logits = model(inputs)[0].log_softmax(dim=-1)
        loss: Any = -logits.gather(2, targets[:, :, None]).mean()
        opt.zero_grad()
        loss.backward()
        opt.step()
    model.eval()
    return model
