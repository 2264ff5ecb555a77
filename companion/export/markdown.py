"""Notes as Markdown, one file a document; writing again replaces the notes and keeps all else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from companion.core.documents import DocumentId
from companion.core.exports import ExportDocument
from companion.core.timestamps import format_moment
from companion.export.front_matter import FrontMatter, Quoted, merged_lines, read_front_matter
from companion.export.markdown_blocks import Block, block_id, block_lines, find_blocks, tag_word
from companion.export.markdown_merge import cut_lines, merged, replace_heading
from companion.export.markdown_text import literal

_OWN_KEYS = (
    "title",
    "kind",
    "language",
    "source",
    "document",
    "query",
    "speakers",
    "tags",
    "added",
    "created",
    "modified",
)


@dataclass(frozen=True, slots=True)
class Identity:
    """What a file was written for: a document's notes, or what a query found in it."""

    document: DocumentId
    query: str = ""


def identify(text: str) -> Identity | None:
    """Return what a file was written for, None when it is not an export."""
    front = read_front_matter(text)
    document = front.value("document") if front else None
    if front is None or not isinstance(document, str):
        return None
    query = front.value("query")
    return Identity(DocumentId(document), query if isinstance(query, str) else "")


def render(document: ExportDocument, existing: str | None = None) -> str:
    """Return the file of a document's excerpts.

    In what exists already the blocks of the same notes are replaced where they stand, new ones come
    in the order of the text, and every other character stays, also blocks of notes that are not
    among the excerpts: taking something away is left to the user.
    """
    front = read_front_matter(existing) if existing else None
    if existing is None or front is None:
        return _fresh(document)
    return _updated(document, existing, front)


def _fresh(document: ExportDocument) -> str:
    front = merged_lines(None, _values(document, ()) | _dates(document, None), _OWN_KEYS)
    parts = [["---", *front, "---"], [_heading(document.summary.title)]]
    parts += [block_lines(excerpt, document) for excerpt in document.excerpts]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _updated(document: ExportDocument, existing: str, front: FrontMatter) -> str:
    ending = "\r\n" if "\r\n" in existing[: front.end] else "\n"
    mark = "\ufeff" if existing.startswith("\ufeff") else ""
    new = {block_id(excerpt): block_lines(excerpt, document) for excerpt in document.excerpts}
    lines = cut_lines(existing[front.end :])
    blocks = find_blocks(lines, new)
    old_title = front.value("title")
    if isinstance(old_title, str):
        replace_heading(lines, _heading(old_title), _heading(document.summary.title))
    values = _values(document, _other_tags(front, blocks, new)) | _dates(document, front)
    head = ["---", *merged_lines(front, values, _OWN_KEYS), "---"]
    return mark + "".join(line + ending for line in head) + "".join(merged(lines, blocks, new, ending))


def _values(document: ExportDocument, more_tags: Sequence[str]) -> dict[str, object]:
    """Return the front matter's own keys; nothing in them changes while the notes do not."""
    summary, notes = document.summary, [excerpt.note for excerpt in document.excerpts]
    tags = dict.fromkeys(word for note in notes for word in map(tag_word, note.tags) if word)
    tags.update(dict.fromkeys(more_tags))
    values: dict[str, object] = {
        "title": Quoted(summary.title),
        "kind": summary.kind.value,
        "language": Quoted(summary.language),
        "source": Quoted(summary.path),
        "document": Quoted(summary.id),
        "query": Quoted(document.query),
        "speakers": [Quoted(name) for name in document.speakers],
        "tags": [Quoted(tag) for tag in tags],
        "added": Quoted(format_moment(summary.added)),
    }
    return {key: value for key, value in values.items() if value}


def _dates(document: ExportDocument, front: FrontMatter | None) -> dict[str, object]:
    """Return when the first of the file's notes was made and the last one changed.

    Notes that are not written this time count by what the front matter says.
    """
    notes = [excerpt.note for excerpt in document.excerpts if not excerpt.found]
    created = [format_moment(note.created) for note in notes]
    modified = [format_moment(note.modified) for note in notes]
    if front:
        created += front.texts("created")
        modified += front.texts("modified")
    dates = {"created": min(created, default=""), "modified": max(modified, default="")}
    return {key: Quoted(value) for key, value in dates.items() if value}


def _other_tags(front: FrontMatter, blocks: Sequence[Block], new: Mapping[str, object]) -> list[str]:
    """Return the front matter's tags that do not come from the notes that are replaced."""
    replaced = {tag for block in blocks if block.id in new for tag in block.tags}
    kept = {tag for block in blocks if block.id not in new for tag in block.tags}
    return [tag for tag in front.texts("tags") if tag not in replaced or tag in kept]


def _heading(title: str) -> str:
    return "# " + literal(" ".join(title.split()))
