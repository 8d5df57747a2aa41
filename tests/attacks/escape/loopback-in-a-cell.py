#: line: loopback services
#: mutation: none: as loopback-services
#: uncontained: unsafe-local where the kernel denies a network namespace
import urllib.request

try:
    urllib.request.urlopen("http://127.0.0.1:@PORT@/", timeout=2)
except OSError as error:
    print(type(error).__name__)


def double(x):
    return 0
