"""Figures in which a reading differs from what was expected, each with the reason why it may."""

_COMMENTED = "stands in a comment of the page, which no reader sees"
_LANGUAGE_OF_CODE = "names the language of the code, a mark that stands outside what is written"
_ADDRESS = "stands in the address of a link, and addresses are not counted"

EXCUSED: dict[str, dict[str, str]] = {
    "gotime-200.md": {
        "timestamped_segments": "one marker more, [4:26], whose minutes have a single digit",
    },
    "eth-feemarket-07.md": {
        "speakers": "two labels more that stand in the file, one in lower case and one with an accent",
    },
    "powershell-chat-20190418.txt": {
        "turns_or_segments_total": "messages with blank lines of their own are not cut there; 5 % may differ",
    },
    "rust-blog-1.61.md": {"release (parts)": _ADDRESS},
    "twir-528.md": {"group (parts)": _ADDRESS},
    "rustbook-de-ch08.md": {
        "console (words)": _LANGUAGE_OF_CODE,
        "console (parts)": _LANGUAGE_OF_CODE,
        "console (place)": _LANGUAGE_OF_CODE,
    },
    "distill-building-blocks.html": {
        "sections": _COMMENTED,
        "ideas (words)": _COMMENTED,
        "ideas (parts)": _COMMENTED,
    },
}
