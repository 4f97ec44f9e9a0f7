"""The exact circular-shift test of 1,000 sets of events: shifts.py fft|loops FOLDER WARMUP RUNS"""
import sys

import numpy as np
from numba import njit, prange

from common import measure

what, folder, WARM_UP, RUNS = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
flags = np.fromfile(folder + "/flags.f64").reshape(1001, 5000)
hit, sets = flags[0], flags[1:]


def by_fft():
    """Hits at all shifts at once: the circular correlation, whose rounding is far below one hit."""
    met = np.fft.irfft(np.conj(np.fft.rfft(sets, axis=1)) * np.fft.rfft(hit), n=hit.size, axis=1)
    met = np.rint(met)
    return float(((met[:, 1:] >= met[:, :1]).sum(axis=1) + 1).sum() / hit.size)


@njit(parallel=True)
def by_loops(hit, events, counts):
    n = hit.size
    p = np.empty(counts.size)
    twice = np.concatenate((hit, hit))
    for s in prange(counts.size):
        met = np.zeros(n, np.int32)
        for e in range(counts[s]):
            at = events[s, e]
            for shift in range(n):
                met[shift] += twice[at + shift]
        reached = 1
        for shift in range(1, n):
            reached += met[shift] >= met[0]
        p[s] = reached / n
    return p.sum()


if what == "fft":
    measure("peer fft", WARM_UP, RUNS, lambda: {"sum_of_p": by_fft()})
else:
    counts = sets.sum(axis=1).astype(np.int64)
    events = np.zeros((1000, counts.max()), np.int64)
    for s in range(1000):
        events[s, : counts[s]] = np.flatnonzero(sets[s])
    small = hit.astype(np.int32)
    measure("peer loops", WARM_UP, RUNS, lambda: {"sum_of_p": float(by_loops(small, events, counts))})
