#: line: plots
%matplotlib inline
import matplotlib.pyplot as plt
import numpy as np

plt.plot(np.sin(np.linspace(0, 6, 200)))
plt.title("a sine")
plt.show()
def double(x):
    return 2 * x
