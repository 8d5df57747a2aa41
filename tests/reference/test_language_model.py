"""The language model agrees with slow definitions, and learns what goes round: from every one of twenty seeds."""

import importlib.util
import itertools
import math
from pathlib import Path

import numpy as np
import pytest
import torch

from reference import chants
from reference.language_model import CharLM, make_lm_batches, perplexity, sample, train_char_lm
from reference.mistakes import char_lm as network_mistakes
from reference.mistakes import language_model as mistakes
from reference.variants import language_model as variants

MOST = 1.5


def named(module, prefix):
    return {name: made for name, made in vars(module).items() if name.startswith(prefix)}


def models():
    """The models that the hidden tests hand to students."""
    path = Path(__file__).parents[2] / "assignments/14-text/hidden/models.py"
    spec = importlib.util.spec_from_file_location("hidden_models", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MODELS = models()


@pytest.fixture(autouse=True, scope="module")
def _one_thread():
    """As in the sandbox; threads of small networks only wait for each other."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


# -- batches -------------------------------------------------------------------------------


SIZES = [(M, B, T) for M, B, T in itertools.product((13, 24, 25, 40), (1, 2, 3), (1, 4, 5)) if M > B * T]


@pytest.mark.parametrize(("M", "B", "T"), SIZES)
def test_streams_are_whole_and_targets_follow(M, B, T):
    ids = torch.randperm(M, generator=torch.Generator().manual_seed(M))
    inputs, targets = make_lm_batches(ids, B, T)
    K = (M - 1) // (B * T)
    assert inputs.shape == targets.shape == (K, T, B)
    for b in range(B):
        begin = b * K * T
        assert torch.equal(inputs[:, :, b].flatten(), ids[begin : begin + K * T])
        assert torch.equal(targets[:, :, b].flatten(), ids[begin + 1 : begin + K * T + 1])


@pytest.mark.parametrize("make", [make_lm_batches, *named(variants, "make_lm_batches").values()])
def test_a_text_too_short_is_refused(make):
    with pytest.raises(ValueError, match=r"few|short|need"):
        make(torch.arange(12), 3, 4)


@pytest.mark.parametrize("name", named(variants, "make_lm_batches"))
@pytest.mark.parametrize(("M", "B", "T"), SIZES)
def test_variants_make_the_same_batches(name, M, B, T):
    ids = torch.arange(M) * 7 % 50
    got, want = getattr(variants, name)(ids, B, T), make_lm_batches(ids, B, T)
    assert all(torch.equal(one, other) for one, other in zip(got, want, strict=True))


def test_mistaken_batches_differ_from_the_right_ones_and_from_each_other():
    ids = torch.arange(47)
    made = [make_lm_batches(ids, 4, 3), *(f(ids, 4, 3) for f in named(mistakes, "make_lm").values())]
    flat = [tuple(part.tolist() for part in one) for one in made]
    assert all(one != other for one, other in itertools.combinations(flat, 2))


# -- the network ---------------------------------------------------------------------------


def gru_by_hand(network, ids, h):
    """The cell's equations, step by step, in double precision."""
    p = {name: value.detach() for name, value in network.rnn.named_parameters()}
    hidden = []
    for x in network.embedding.weight.detach()[ids]:
        gx = (x @ p["weight_ih_l0"].T + p["bias_ih_l0"]).chunk(3, dim=1)
        gh = (h @ p["weight_hh_l0"].T + p["bias_hh_l0"]).chunk(3, dim=1)
        r, z = (torch.sigmoid(gx[i] + gh[i]) for i in (0, 1))
        h = (1 - z) * torch.tanh(gx[2] + r * gh[2]) + z * h
        hidden.append(h)
    return torch.stack(hidden) @ network.out.weight.detach().T + network.out.bias.detach(), h


@pytest.mark.parametrize("seed", range(20))
def test_the_network_agrees_with_the_equations_of_its_cell(seed):
    torch.manual_seed(seed)
    V, E, H, T, N = (int(size) for size in torch.randint(1, 8, (5,)))
    network = CharLM(V, E, H).double()
    ids, h = torch.randint(V, (T, N)), torch.randn(1, N, H, dtype=torch.float64)
    logits, state = network(ids, h)
    want, last = gru_by_hand(network, ids, h[0])
    torch.testing.assert_close(logits, want, rtol=0, atol=1e-9)
    torch.testing.assert_close(state[0], last, rtol=0, atol=1e-9)


@pytest.mark.parametrize("name", named(variants, "CharLM"))
def test_variants_of_the_network_answer_alike(name):
    ids = torch.arange(20).reshape(5, 4) % 7
    right, other = MODELS.filled(CharLM(7, 3, 5)), MODELS.filled(getattr(variants, name)(7, 3, 5))
    for state in (None, torch.randn(1, 4, 5, generator=torch.Generator().manual_seed(0))):
        (want, last), (got, end) = right(ids, state), other(ids, state)
        torch.testing.assert_close(got.log_softmax(-1), want.log_softmax(-1))
        torch.testing.assert_close(end, last)


def test_a_text_in_two_pieces_is_the_text_in_one_but_for_who_forgets():
    ids = torch.arange(20).reshape(5, 4) % 7
    for made, same in [(CharLM, True), (network_mistakes.CharLMForgets, False)]:
        network = MODELS.filled(made(7, 3, 5))
        whole, (_, state) = network(ids)[0], network(ids[:2])
        assert torch.allclose(network(ids[2:], state)[0], whole[2:], atol=1e-6) is same


# -- perplexity ----------------------------------------------------------------------------


def surprises(seed):
    generator = torch.Generator().manual_seed(seed)
    T, N, V = 2 + seed % 4, 1 + seed % 3, 2 + seed % 5
    logits = 3.0 * torch.randn(T, N, V, generator=generator, dtype=torch.float64)
    mask = torch.rand(T, N, generator=generator) < 0.6
    mask[0, 0] = True
    return logits, torch.randint(V, (T, N), generator=generator), mask


@pytest.mark.parametrize("seed", range(20))
def test_perplexity_is_exp_of_the_cross_entropy(seed):
    logits, targets, mask = surprises(seed)
    for kept in (torch.ones_like(mask), mask):
        want = torch.nn.functional.cross_entropy(logits[kept], targets[kept]).exp().item()
        given = None if bool(kept.all()) else kept
        assert perplexity(logits, targets, given) == pytest.approx(want, rel=1e-9)
        for variant in named(variants, "perplexity").values():
            assert float(variant(logits, targets, given)) == pytest.approx(want, rel=1e-4)


@pytest.mark.parametrize("made", [perplexity, *named(variants, "perplexity").values()])
def test_perplexity_stands_far_out_and_refuses_nothing(made):
    logits = torch.tensor([[2000.0, 2000.0], [-2000.0, -2000.0 - math.log(3.0)]], dtype=torch.float64)
    want = math.sqrt(2 * 4 / 3)
    assert float(made(logits, torch.tensor([1, 0]))) == pytest.approx(want, rel=1e-4)
    with pytest.raises(ValueError, match="counts"):
        made(logits, torch.tensor([1, 0]), torch.tensor([False, False]))


def test_mistaken_perplexities_differ_from_the_right_one_and_from_each_other():
    logits, targets, mask = surprises(9)
    wrong = {name: f for name, f in named(mistakes, "perplexity").items() if "overflow" not in name}
    values = [f(logits, targets, mask) for f in [perplexity, *wrong.values()]]
    assert all(abs(a - b) > 1e-2 * min(a, b) for a, b in itertools.combinations(values, 2))
    assert math.isnan(mistakes.perplexity_overflow(logits + 2000.0, targets))


# -- sample --------------------------------------------------------------------------------


def greedy_by_hand(model, start, length):
    text = start.tolist()
    for _ in range(length):
        text.append(int(model(torch.tensor(text)[:, None])[0][-1, 0].argmax()))
    return text[len(start) :]


SAMPLERS = {"reference": sample, **named(variants, "sample")}


@pytest.mark.parametrize("name", SAMPLERS)
@pytest.mark.parametrize("seed", range(5))
def test_cold_samples_are_the_likeliest_of_what_came_before(name, seed):
    model = MODELS.Odometer(7, 2 + seed)
    start = torch.arange(1 + seed) % 7
    for temperature in (0, 0.005):
        got = SAMPLERS[name](model, start, 8, temperature, seed)
        assert got.dtype == torch.int64
        assert got.tolist() == greedy_by_hand(model, start, 8)


@pytest.mark.parametrize("name", SAMPLERS)
@pytest.mark.parametrize("temperature", [0.5, 3.0])
def test_warm_samples_are_as_frequent_as_they_should(name, temperature):
    """Of 1200 draws no share is off by 0.07: 4.9 sigma."""
    z = torch.tensor([2.0, -1.0, 1.0, 0.0])
    got = SAMPLERS[name](MODELS.Biased(z.tolist()), torch.tensor([0]), 1200, temperature, seed=3)
    shares = torch.bincount(got, minlength=4) / 1200
    torch.testing.assert_close(shares, torch.softmax(z / temperature, dim=0), rtol=0, atol=0.07)


@pytest.mark.parametrize("name", SAMPLERS)
def test_a_sample_of_nothing_is_empty(name):
    got = SAMPLERS[name](MODELS.Odometer(7, 2), torch.tensor([1, 2]), 0, 1.0, 0)
    assert (got.dtype, got.tolist()) == (torch.int64, [])


def test_a_negative_temperature_is_refused():
    with pytest.raises(ValueError, match="temperature"):
        sample(MODELS.Odometer(7, 2), torch.tensor([1]), 2, -1.0)


def outcome_of(sampler):
    """What it makes of the cold, of the lukewarm and of the hot."""
    seen = []
    for model, temperature in [
        (MODELS.Odometer(7, 3), 0.0), (MODELS.Odometer(7, 3), 0.005),
        (MODELS.Biased([2.0, 1.0, 0.0, -1.0]), 0.5), (MODELS.Biased([2.0, 1.0, 0.0, -1.0]), 3.0),
    ]:  # fmt: skip
        try:
            ids = sampler(model, torch.tensor([4, 2, 5]), 60, temperature, seed=1)
            seen.append(ids.tolist())
        except RuntimeError:
            seen.append(["RuntimeError"])
    return seen


def test_mistaken_samples_differ_from_the_right_one_and_from_each_other():
    found = [outcome_of(f) for f in [sample, *named(mistakes, "sample").values()]]
    assert all(one != other for one, other in itertools.combinations(found, 2))


# -- training ------------------------------------------------------------------------------

TRAININGS = {"reference": train_char_lm, **named(variants, "train_char_lm")}


def lesson(seed):
    """As in the hidden tests: a chant in batches, a fresh model, and what follows 12 characters of it."""
    rng = np.random.default_rng(seed)
    chant = chants.draw_chant(rng)
    batches = make_lm_batches(torch.from_numpy(np.resize(chant, 513)), 8, 16)
    before, there = (torch.from_numpy(part) for part in chants.windows(chant))
    return MODELS.Elman(chants.SYMBOLS, int(rng.integers(1000))), *batches, before, there


def learnt(train, seed):
    """The perplexity, and the share of likeliest characters that are right."""
    model, X, Y, before, there = lesson(seed)
    trained = train(model, X, Y)
    with torch.no_grad():
        logits = trained(before)[0][-1]
    return perplexity(logits, there), (logits.argmax(dim=-1) == there).float().mean().item()


@pytest.mark.slow
@pytest.mark.parametrize("name", TRAININGS)
@pytest.mark.parametrize("seed", range(100, 120))
def test_training_succeeds_whatever_the_seed(name, seed):
    surprise, right = learnt(TRAININGS[name], seed)
    assert surprise <= MOST
    assert right == 1.0


@pytest.mark.parametrize("name", TRAININGS)
def test_training_succeeds(name):
    surprise, right = learnt(TRAININGS[name], 1)
    assert surprise <= MOST
    assert right == 1.0


def test_who_knows_the_text_by_heart_is_never_surprised():
    assert learnt(chants.train_perfectly, 2) == (pytest.approx(1.0), 1.0)


@pytest.mark.parametrize("seed", range(20))
def test_one_character_of_memory_is_not_enough(seed):
    """Even the best guess from the last character alone is more surprised than the threshold."""
    _, _, _, before, there = lesson(seed)
    pairs = torch.zeros(chants.SYMBOLS, chants.SYMBOLS)
    for last, following in zip(before[-1], there, strict=True):
        pairs[last, following] += 1
    shares = pairs / pairs.sum(dim=1, keepdim=True)
    assert perplexity(shares[before[-1]].clamp(min=1e-30).log(), there) > MOST


def test_mistaken_trainings_fail():
    surprise, right = learnt(network_mistakes.train_char_lm_no_shift, 3)
    assert surprise > 50 * MOST
    assert right < 0.2
    assert learnt(network_mistakes.train_char_lm_untrained, 3)[0] > 4 * MOST
    with pytest.raises(RuntimeError, match="backward through the graph a second time"):
        learnt(network_mistakes.train_char_lm_graph_kept, 3)


def test_the_reference_network_learns_as_well():
    _, X, Y, before, there = lesson(4)
    torch.manual_seed(4)
    model = train_char_lm(CharLM(chants.SYMBOLS, 8, 24), X, Y, epochs=40)
    assert perplexity(model(before)[0][-1], there) <= MOST
