"""The peak of the processors: additions and multiplications a second in a large matrix product."""
import time

import numpy as np

from common import measure

for kind in (np.float64, np.float32):
    a = np.random.default_rng(1).random((3000, 3000)).astype(kind)
    best = 9e9
    for _ in range(6):
        start = time.perf_counter()
        a @ a
        best = min(best, time.perf_counter() - start)
    measure("peak " + np.dtype(kind).name, 0, 1, lambda: {"gflops": 2 * 3000**3 / best / 1e9})
