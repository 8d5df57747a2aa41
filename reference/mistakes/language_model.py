"""Wrong batches, perplexities and samples of a language model, each named after the belief behind it."""

import math
from typing import Any

import torch
from torch import Tensor

# make_lm_batches


def make_lm_batches_no_shift(ids: Tensor, B: int, T: int) -> tuple[Tensor, Tensor]:
    """The target is the character that is read."""
    inputs, _ = _batches(ids, B, T)
    return inputs, inputs.clone()


def make_lm_batches_previous(ids: Tensor, B: int, T: int) -> tuple[Tensor, Tensor]:
    """Shifted the wrong way: the target is the character before."""
    inputs, targets = _batches(ids, B, T)
    return targets, inputs


def make_lm_batches_rolled(ids: Tensor, B: int, T: int) -> tuple[Tensor, Tensor]:
    """Each piece is turned by one: its last target is its own first character."""
    inputs, _ = _batches(ids, B, T)
    return inputs, inputs.roll(-1, dims=1)


def make_lm_batches_interleaved(ids: Tensor, B: int, T: int) -> tuple[Tensor, Tensor]:
    """Neighbours in the text become neighbours in the batch, so that a stream jumps B characters a step."""
    K = len(_batches(ids, B, T)[0])
    used = K * T * B
    return ids[:used].reshape(K, T, B), ids[1 : used + 1].reshape(K, T, B)


def make_lm_batches_not_continued(ids: Tensor, B: int, T: int) -> tuple[Tensor, Tensor]:
    """Pieces are dealt out row by row: batch k + 1 does not go on where batch k stopped."""
    K = len(_batches(ids, B, T)[0])
    used = K * T * B
    pieces = (ids[:used].reshape(K, B, T), ids[1 : used + 1].reshape(K, B, T))
    return pieces[0].transpose(1, 2), pieces[1].transpose(1, 2)


def make_lm_batches_batch_first(ids: Tensor, B: int, T: int) -> tuple[Tensor, Tensor]:
    """Streams are rows: (K, B, T)."""
    inputs, targets = _batches(ids, B, T)
    return inputs.transpose(1, 2), targets.transpose(1, 2)


def make_lm_batches_long_streams(ids: Tensor, B: int, T: int) -> tuple[Tensor, Tensor]:
    """The whole text is shared out among the streams first, and each of them drops a rest of its own."""
    length = (len(ids) - 1) // B
    K = length // T
    streams = (ids[: B * length].reshape(B, length), ids[1 : B * length + 1].reshape(B, length))
    inputs, targets = (s[:, : K * T].reshape(B, K, T).permute(1, 2, 0) for s in streams)
    return inputs, targets


# perplexity


def perplexity_mean_of_rows(logits: Tensor, targets: Tensor, mask: Tensor | None = None) -> float:
    """The mean of a perplexity for each step."""
    kept = torch.ones(targets.shape, dtype=torch.bool) if mask is None else mask
    rows = [row for row in range(len(targets)) if kept[row].any()]
    each = [_perplexity(logits[row], targets[row], kept[row]) for row in rows]
    return sum(each) / len(each)


def perplexity_base_two(logits: Tensor, targets: Tensor, mask: Tensor | None = None) -> float:
    """2 to the power of a surprise that is measured with the natural logarithm."""
    return float(2.0 ** math.log(_perplexity(logits, targets, mask)))


def perplexity_no_exp(logits: Tensor, targets: Tensor, mask: Tensor | None = None) -> float:
    """The mean surprise itself."""
    return math.log(_perplexity(logits, targets, mask))


def perplexity_softmax_twice(logits: Tensor, targets: Tensor, mask: Tensor | None = None) -> float:
    """Probabilities are handed on as if they were logits."""
    return _perplexity(logits.softmax(dim=-1), targets, mask)


def perplexity_mask_ignored(logits: Tensor, targets: Tensor, mask: Tensor | None = None) -> float:
    """Padding counts."""
    return _perplexity(logits, targets)


def perplexity_mask_inverted(logits: Tensor, targets: Tensor, mask: Tensor | None = None) -> float:
    """The mask says where the padding is."""
    return _perplexity(logits, targets, None if mask is None else ~mask)


def perplexity_divided_by_all(logits: Tensor, targets: Tensor, mask: Tensor | None = None) -> float:
    """Padding is left out of the sum and counted in the mean."""
    value = _perplexity(logits, targets, mask)
    return value if mask is None else math.exp(math.log(value) * mask.float().mean().item())


def perplexity_sum(logits: Tensor, targets: Tensor, mask: Tensor | None = None) -> float:
    """exp of the whole surprise: the mean is forgotten."""
    count = targets.numel() if mask is None else mask.sum().item()
    return math.exp(math.log(_perplexity(logits, targets, mask)) * count)


def perplexity_overflow(logits: Tensor, targets: Tensor, mask: Tensor | None = None) -> float:
    """exp of the logits as they are."""
    shares = logits.exp() / logits.exp().sum(dim=-1, keepdim=True)
    surprise = -shares.gather(-1, targets[..., None])[..., 0].log()
    kept = surprise if mask is None else surprise[mask]
    if kept.numel() == 0:
        raise ValueError("no entry counts")
    return kept.mean().exp().item()


# sample


def sample_multiplied(
    model: Any, start: Tensor, length: int, temperature: float = 1.0, seed: int = 0
) -> Tensor:
    """Logits are multiplied with the temperature."""
    return _sampled(model, start, length, seed, scale=temperature, likeliest=temperature == 0)


def sample_temperature_ignored(
    model: Any, start: Tensor, length: int, temperature: float = 1.0, seed: int = 0
) -> Tensor:
    """Every temperature is 1, but for 0."""
    return _sampled(model, start, length, seed, likeliest=temperature == 0)


def sample_always_likeliest(
    model: Any, start: Tensor, length: int, temperature: float = 1.0, seed: int = 0
) -> Tensor:
    """The likeliest character is taken at every temperature."""
    return _sampled(model, start, length, seed, likeliest=True)


def sample_divided_by_zero(
    model: Any, start: Tensor, length: int, temperature: float = 1.0, seed: int = 0
) -> Tensor:
    """Logits are divided by the temperature, by 0 as well."""
    scale = 1.0 / temperature if temperature else math.inf
    return _sampled(model, start, length, seed, scale=scale)


def sample_softmax_twice(
    model: Any, start: Tensor, length: int, temperature: float = 1.0, seed: int = 0
) -> Tensor:
    """Probabilities are divided by the temperature."""

    def probabilities(ids: Tensor, state: Tensor | None = None) -> tuple[Tensor, Tensor]:
        logits, state = model(ids, state)
        return logits.softmax(dim=-1), state

    return _sample(probabilities, start, length, temperature, seed)


def sample_state_dropped(
    model: Any, start: Tensor, length: int, temperature: float = 1.0, seed: int = 0
) -> Tensor:
    """The model is asked about the last character alone, each time afresh."""

    def forgetful(ids: Tensor, state: Tensor | None = None) -> tuple[Tensor, Tensor]:
        answer: tuple[Tensor, Tensor] = model(ids, None)
        return answer

    return _sample(forgetful, start, length, temperature, seed)


def sample_last_of_start(
    model: Any, start: Tensor, length: int, temperature: float = 1.0, seed: int = 0
) -> Tensor:
    """Of the beginning only the last character is read."""
    return _sample(model, start[-1:], length, temperature, seed)


def sample_start_read_again(
    model: Any, start: Tensor, length: int, temperature: float = 1.0, seed: int = 0
) -> Tensor:
    """The whole text is read at each step, by a model that remembers it already."""
    generator = torch.Generator().manual_seed(seed)
    text, state = start, None
    for _ in range(length):
        logits, state = model(text[:, None], state)
        z = logits[-1, 0]
        shares = torch.softmax(z / temperature, dim=0) if temperature else (z == z.max()).float()
        text = torch.cat([text, torch.multinomial(shares, 1, generator=generator)])
    return text[len(start) :]


def sample_with_start(
    model: Any, start: Tensor, length: int, temperature: float = 1.0, seed: int = 0
) -> Tensor:
    """The beginning is returned as well."""
    return torch.cat([start, _sample(model, start, length, temperature, seed)])


def _sampled(
    model: Any, start: Tensor, length: int, seed: int, *, scale: float = 1.0, likeliest: bool = False
) -> Tensor:
    """Go on with a text; logits are multiplied with ``scale``."""

    def scaled(ids: Tensor, state: Tensor | None = None) -> tuple[Tensor, Tensor]:
        logits, state = model(ids, state)
        return logits * scale, state

    return _sample(scaled, start, length, 0.0 if likeliest else 1.0, seed)


# what is right but for the beliefs above


def _batches(ids: Tensor, B: int, T: int) -> tuple[Tensor, Tensor]:
    K = (len(ids) - 1) // (B * T)
    if K < 1:
        raise ValueError("the text is too short")
    used = K * B * T
    inputs, targets = (part.reshape(B, K, T).permute(1, 2, 0) for part in (ids[:used], ids[1 : used + 1]))
    return inputs, targets


def _perplexity(logits: Tensor, targets: Tensor, mask: Tensor | None = None) -> float:
    surprise = logits.logsumexp(dim=-1) - logits.gather(-1, targets[..., None])[..., 0]
    kept = surprise if mask is None else surprise[mask]
    if kept.numel() == 0:
        raise ValueError("no entry counts")
    return math.exp(kept.mean().item())


def _sample(model: Any, start: Tensor, length: int, temperature: float, seed: int) -> Tensor:
    generator = torch.Generator().manual_seed(seed)
    new, read, state = [start[:0]], start[:, None], None
    for _ in range(length):
        logits, state = model(read, state)
        z = logits[-1, 0]
        if temperature == 0:
            new.append(z.argmax(dim=-1, keepdim=True))
        else:
            new.append(torch.multinomial(torch.softmax(z / temperature, dim=-1), 1, generator=generator))
        read = new[-1][None]
    return torch.cat(new)
