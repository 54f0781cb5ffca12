"""The arithmetic of the pipeline's network, for reading alone.

In:  arrays between the layers of the network.
Out: the same numbers as thinc's own operations give, sooner.
Leaves out: training, which must know which piece was the largest (thinc's own operations tell).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from thinc.api import NumpyOps


class ReadingOps(NumpyOps):  # type: ignore[misc]
    """Operations on this machine's processor.

    NumPy's matrix product is faster than BLIS, several times on processors BLIS does not know; its
    largest of several arrays is five times as fast as a loop over single numbers.

    >>> pieces = np.array([[[1, 3, 2], [5, 4, 0]]], np.float32)
    >>> ReadingOps().maxout(pieces)[0].tolist()
    [[3.0, 5.0]]
    """

    def __init__(self) -> None:
        super().__init__(use_blis=False)

    def maxout(self, X: Any) -> tuple[Any, None]:  # noqa: N803 (as thinc names it)
        """The largest of the pieces of each number; not which piece that was."""
        largest = X[:, :, 0].copy()
        for piece in range(1, X.shape[2]):
            np.maximum(largest, X[:, :, piece], out=largest)
        return largest, None
