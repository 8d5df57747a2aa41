#: line: tqdm
try:
    from tqdm import tqdm
except ImportError:

    def tqdm(items):
        for item in items:
            print("\r", item, end="")
            yield item


for _ in tqdm(range(300)):
    pass


def double(x):
    return 2 * x
