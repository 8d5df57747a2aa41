"""What q7 looks at: a network with one hidden layer, however its weights are called.

This text runs in the sandbox, beside student code. It holds no answer: it turns a network into plain
numbers, which are judged outside.
"""

import zlib

import torch

NOTHING = "nothing to learn"


class Inspector:
    """``inspector[asked]`` makes a network and looks at it; indexing is a call that the wire knows."""

    def __getitem__(self, asked):
        make, args, kwargs, look, inputs = asked
        torch.set_num_threads(1)  # as in the sandbox; threads of small networks only wait for each other
        network = make(*args, **kwargs)
        return None if network is None else getattr(self, look)(network, **inputs)

    def output(self, network, x):
        """What it answers with weights of ours, which hang on their shapes alone."""
        if not list(network.parameters()):
            return NOTHING
        with torch.no_grad():
            return filled(network)(x)

    def parameters(self, network):
        """How many numbers can be trained."""
        return sum(p.numel() for p in network.parameters() if p.requires_grad)

    def unreached(self, network, x):
        """How many parameters no gradient reaches."""
        if not list(network.parameters()):
            return NOTHING
        filled(network)(x).sum().backward()
        return sum(p.grad is None for p in network.parameters())


def filled(network):
    """No two parameters of such a network have one shape, unless it is as narrow as one unit."""
    with torch.no_grad():
        for parameter in network.parameters():
            key = zlib.crc32(repr(tuple(parameter.shape)).encode())
            numbers = torch.randn(parameter.shape, generator=torch.Generator().manual_seed(key))
            parameter.copy_(numbers)
    return network


inspector = Inspector()
