"""The modules that stay out of the standalone program: imported for a case that never is here."""

OF_PYTHON = (
    *("tkinter", "pydoc", "doctest", "pdb", "lib2to3", "distutils", "setuptools", "unittest"),
    "ssl",  # Nothing is ever sent anywhere.
)

OF_LIBRARIES = (
    *(f"numpy.{part}" for part in ("f2py", "testing", "fft", "polynomial", "ctypeslib", "distutils")),
    *("numpy._core._multiarray_tests", "numpy._core._simd"),
    *(f"lxml.{part}" for part in ("builder", "cssselect", "html", "isoschematron", "objectify", "sax")),
    *("pypdfium2_cli", "whoosh.support.bench"),
)
"""No test can import them: each runs as the standalone program does."""

NEEDED_BY_TESTS = ("numpy.random",)
"""Left out as well, but what invents examples for tests asks for them."""

LEFT_OUT = (*OF_PYTHON, *OF_LIBRARIES, *NEEDED_BY_TESTS)
