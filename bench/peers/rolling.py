"""Five indicators of 200 series over 10,000 days, windows of 250: rolling.py loops|exact|pandas FOLDER WARMUP RUNS

The loops update running sums, the cheapest there is. "exact" promises what the engine's kernels promise: sums of twice the
precision from which nothing is ever subtracted, so that nothing drifts and a result depends on the rows of its window.
"""
import sys

import numpy as np
from numba import njit, prange, types
from numba.extending import intrinsic

from common import measure

what, folder, WARM_UP, RUNS = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
prices = np.fromfile(folder + "/prices.f64").reshape(200, 10_000)
W = 250


@njit
def mean(x, y, w, out):
    s = 0.0
    for i in range(w - 1):
        s += x[i]
        out[i] = np.nan
    for i in range(w - 1, x.size):
        s += x[i]
        out[i] = s / w
        s -= x[i - w + 1]


@njit
def std(x, y, w, out):
    m = 0.0
    v = 0.0
    for i in range(w):
        d = x[i] - m
        m += d / (i + 1)
        v += d * (x[i] - m)
        out[i] = np.nan
    out[w - 1] = np.sqrt(v / (w - 1))
    for i in range(w, x.size):
        d = x[i] - x[i - w]
        old = m
        m += d / w
        v += d * (x[i] - m + x[i - w] - old)
        out[i] = np.sqrt(max(v, 0.0) / (w - 1))


@njit
def highest(x, y, w, out):
    """Van Herk, Gil and Werman: running maxima from either side of blocks as long as a window."""
    n = x.size
    back = np.empty(n)
    for start in range(0, n, w):
        end = min(start + w, n)
        top = -np.inf
        for i in range(end - 1, start - 1, -1):
            top = max(top, x[i])
            back[i] = top
    top = -np.inf
    for i in range(n):
        top = x[i] if i % w == 0 else max(top, x[i])
        out[i] = max(back[i - w + 1], top) if i >= w - 1 else np.nan


@njit
def drawdown(x, y, w, out):
    top = -np.inf
    for i in range(x.size):
        top = max(top, x[i])
        out[i] = x[i] / top - 1


@njit
def correlation(x, y, w, out):
    a0 = x[0]
    b0 = y[0]
    sa = sb = saa = sbb = sab = 0.0
    for i in range(x.size):
        a = x[i] - a0
        b = y[i] - b0
        sa += a
        sb += b
        saa += a * a
        sbb += b * b
        sab += a * b
        if i >= w - 1:
            out[i] = (w * sab - sa * sb) / np.sqrt((w * saa - sa * sa) * (w * sbb - sb * sb))
            a = x[i - w + 1] - a0
            b = y[i - w + 1] - b0
            sa -= a
            sb -= b
            saa -= a * a
            sbb -= b * b
            sab -= a * b
        else:
            out[i] = np.nan


@intrinsic
def fma(typing, a, b, c):
    def code(context, builder, signature, args):
        return builder.fma(*args)

    return types.float64(types.float64, types.float64, types.float64), code


@njit
def add(high, low, term):
    """TwoSum, and the error beside it: Ogita, Rump and Oishi (2005)."""
    total = high + term
    part = total - high
    return total, low + ((high - (total - part)) + (term - part))


@njit
def add_product(high, low, a, b):
    product = a * b
    high, low = add(high, low, product)
    return high, low + fma(a, b, -product)


@njit
def join(high, low, saved, k):
    high, low = add(high, low, saved[k, 0])
    return add(high, 0.0, low + saved[k, 1])


@njit
def centred(n, ab, abl, a, al, b, bl):
    left = n * ab
    right = a * b
    errors = (fma(n, ab, -left) + n * abl) - (fma(a, b, -right) + (a * bl + al * b))
    difference, error = add(left, 0.0, -right)
    return difference + (error + errors)


@njit
def exact_mean(x, y, w, out):
    back = np.empty((w, 2))
    out[: w - 1] = np.nan
    for middle in range(w - 1, x.size, w):
        h = l = 0.0
        for i in range(w - 1, -1, -1):
            h, l = add(h, l, x[middle - w + 1 + i])
            back[i, 0] = h
            back[i, 1] = l
        h = l = 0.0
        for k in range(middle, min(middle + w, x.size)):
            if k > middle:
                h, l = add(h, l, x[k])
            s, e = join(h, l, back, k - middle)
            q = s / w
            out[k] = q + (fma(-q, w, s) + e) / w


@njit
def exact_std(x, y, w, out):
    one = np.empty((w, 2))
    two = np.empty((w, 2))
    out[: w - 1] = np.nan
    for middle in range(w - 1, x.size, w):
        a0 = x[middle]
        h = l = hh = ll = 0.0
        for i in range(w - 1, -1, -1):
            a = x[middle - w + 1 + i] - a0
            h, l = add(h, l, a)
            hh, ll = add_product(hh, ll, a, a)
            one[i, 0] = h
            one[i, 1] = l
            two[i, 0] = hh
            two[i, 1] = ll
        h = l = hh = ll = 0.0
        for k in range(middle, min(middle + w, x.size)):
            if k > middle:
                a = x[k] - a0
                h, l = add(h, l, a)
                hh, ll = add_product(hh, ll, a, a)
            s, e = join(h, l, one, k - middle)
            ss, ee = join(hh, ll, two, k - middle)
            out[k] = np.sqrt(max(centred(w, ss, ee, s, e, s, e), 0.0) / (w * (w - 1)))


@njit
def exact_correlation(x, y, w, out):
    back = np.empty((5, w, 2))
    out[: w - 1] = np.nan
    for middle in range(w - 1, x.size, w):
        a0 = x[middle]
        b0 = y[middle]
        h0 = h1 = h2 = h3 = h4 = l0 = l1 = l2 = l3 = l4 = 0.0
        for i in range(w - 1, -1, -1):
            a = x[middle - w + 1 + i] - a0
            b = y[middle - w + 1 + i] - b0
            h0, l0 = add(h0, l0, a)
            h1, l1 = add(h1, l1, b)
            h2, l2 = add_product(h2, l2, a, a)
            h3, l3 = add_product(h3, l3, b, b)
            h4, l4 = add_product(h4, l4, a, b)
            back[0, i, 0] = h0
            back[0, i, 1] = l0
            back[1, i, 0] = h1
            back[1, i, 1] = l1
            back[2, i, 0] = h2
            back[2, i, 1] = l2
            back[3, i, 0] = h3
            back[3, i, 1] = l3
            back[4, i, 0] = h4
            back[4, i, 1] = l4
        h0 = h1 = h2 = h3 = h4 = l0 = l1 = l2 = l3 = l4 = 0.0
        for k in range(middle, min(middle + w, x.size)):
            if k > middle:
                a = x[k] - a0
                b = y[k] - b0
                h0, l0 = add(h0, l0, a)
                h1, l1 = add(h1, l1, b)
                h2, l2 = add_product(h2, l2, a, a)
                h3, l3 = add_product(h3, l3, b, b)
                h4, l4 = add_product(h4, l4, a, b)
            i = k - middle
            a, ae = join(h0, l0, back[0], i)
            b, be = join(h1, l1, back[1], i)
            s, e = join(h2, l2, back[2], i)
            aa = centred(w, s, e, a, ae, a, ae)
            s, e = join(h3, l3, back[3], i)
            bb = centred(w, s, e, b, be, b, be)
            s, e = join(h4, l4, back[4], i)
            ab = centred(w, s, e, a, ae, b, be)
            out[k] = ab / aa * (np.sqrt(aa) / np.sqrt(bb)) if aa > 0 and bb > 0 else np.nan


def over_all(kernel):
    @njit(parallel=True)
    def run(x, out):
        for k in prange(x.shape[0]):
            kernel(x[k], x[(k + 1) % x.shape[0]], W, out[k])

    out = np.empty_like(prices)

    def work():
        run(prices, out)
        return {"sum_of_last": float(out[:, -1].sum())}

    return work


kernels = {
    "loops": {"mean": mean, "std": std, "max": highest, "drawdown": drawdown, "correlation": correlation},
    "exact": {"mean": exact_mean, "std": exact_std, "correlation": exact_correlation},
}
if what in kernels:
    for name, kernel in kernels[what].items():
        measure("peer " + what + " " + name, WARM_UP, RUNS, over_all(kernel))
else:
    import pandas as pd

    frame = pd.DataFrame(prices.T.copy())
    other = pd.DataFrame(np.roll(prices, -1, axis=0).T.copy())
    for name, work in {
        "mean": lambda: frame.rolling(W).mean(),
        "std": lambda: frame.rolling(W).std(),
        "max": lambda: frame.rolling(W).max(),
        "drawdown": lambda: frame / frame.cummax() - 1,
        "correlation": lambda: frame.rolling(W).corr(other),
    }.items():
        measure("peer pandas " + name, WARM_UP, RUNS, lambda: {"sum_of_last": float(work().iloc[-1].sum())})
