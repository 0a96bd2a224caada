"""The picture that an authenticator reads: a QR code (ISO/IEC 18004), made here: no third party sees the secret."""

import segno


def modules(text: str) -> list[str]:
    """The code's rows from the top, "1" for a dark module and "0" for a light one, without the quiet zone around it.

    Error correction is M or better: a screen is read as a whole, but may be scratched.
    """
    code = segno.make_qr(text, error="m")
    return ["".join("1" if module else "0" for module in row) for row in code.matrix]
