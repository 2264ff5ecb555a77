import pickle

from companion.store.written import write_document
from tests.builders import talk


def test_a_written_document_is_read_back_whole() -> None:
    document = talk("The harbour keeps its lamps low.", "Nobody asks for a story.")
    written = pickle.loads(pickle.dumps(write_document(document)))
    assert written.read() == document
    assert written.columns["length"] == len(document.text)
