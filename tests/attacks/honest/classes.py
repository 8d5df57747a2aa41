# covers: honest control: class hierarchies
# cells: ok
# ruff: noqa
# fmt: off
import abc, dataclasses
class Layer(abc.ABC):
    @abc.abstractmethod
    def forward(self, x): ...
@dataclasses.dataclass
class Scale(Layer):
    by: float = 2.0
    def forward(self, x): return x * self.by
def double(x):
    return Scale().forward(x)
