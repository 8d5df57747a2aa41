"""Where chance decides in a network: this text runs in the sandbox, beside student code.

It is read as text and sent as an input; our side runs the very same text on the references. So it holds no answer.
"""

import torch

TIMES = 8
NEAR = 0.08
"""Of 8 times 400 units: nine standard deviations of a half."""


class Inspector:
    """``inspector[asked]`` makes a network and looks at it; indexing is a call that the wire knows."""

    def __getitem__(self, asked):
        make, args, kwargs, look, inputs = asked
        torch.set_num_threads(1)
        network = make(*args, **kwargs)
        return None if network is None else getattr(self, look)(network.train(), **inputs)

    def dropped(self, network, shape, hidden):
        """Whether half of each hidden layer's units are off in training, and none of the logits.

        All weights are positive, so that no gradient reaches a unit's weights just where the unit is dropped.
        """
        with torch.no_grad():
            for p in network.parameters():
                p.copy_((torch.rand(p.shape) + 0.5) / p[0].numel())
        off, whole = {}, True
        for _ in range(TIMES):
            network.zero_grad()
            logits = network(torch.ones(shape))
            whole = whole and bool((logits != 0).all())
            logits[0, 0].backward()
            for name, p in network.named_parameters():
                if p.dim() > 1 and len(p) == hidden and p.grad is not None:
                    off.setdefault(name, []).append(
                        (p.grad.flatten(1) == 0).all(dim=1).double().mean().item()
                    )
        halves = [abs(sum(shares) / TIMES - 0.5) < NEAR for shares in off.values()]
        return {"half of each layer": all(halves), "all logits": whole}


inspector = Inspector()
