# assignment: 09-convolution
# question: q9
# regression: torch's own convolution earns nothing, whatever name it is called by
# replaces: conv2d_torch
# earned: 0
# diagnosis: none
# other questions: full

def conv2d_torch(x, w, b, stride=1, pad=0):
    import torch.nn.functional as F

    return F.conv2d(x, w, b, stride=stride, padding=pad)
