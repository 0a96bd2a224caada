"""A phone that reads a QR code: another program than the one that draws it."""

import numpy as np
import zxingcpp

QUIET_MODULES = 4
"""ISO/IEC 18004, 6.3.8: the light margin that a reader may count on."""
_MODULE_PIXELS = 4


def read_modules(rows: list[str]) -> str:
    """What a code says that is drawn from its rows, "1" for dark, with a quiet zone around it."""
    dark = np.pad(np.array([[module == "1" for module in row] for row in rows]), QUIET_MODULES)
    return read_pixels(np.where(np.kron(dark, np.ones((_MODULE_PIXELS, _MODULE_PIXELS))) > 0, 0, 255).astype(np.uint8))


def read_pixels(grey: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> str:
    """What the code in a picture says. Dark on light alone, as ISO/IEC 18004 asks and many phones need it."""
    found = zxingcpp.read_barcode(grey, try_invert=False)
    assert found is not None, "no phone finds a code in the picture"
    return str(found.text)
