"""Facts: what is known of each record of a segment from its series and its columns, for whole arrays."""

from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate, chain

import numpy as np
from numpy.typing import NDArray

from companion.search.arrays.runs import changes
from companion.search.arrays.segment import SegmentData
from companion.search.records import Common, Label, Record, Row, joined, unpack_common, unpack_record


class SegmentFacts:
    """What the records of one segment are; made once, and true as long as the segment stands.

    What a whole library numbers, such as documents and speakers, has the segment's own numbers here.
    """

    def __init__(self, data: SegmentData) -> None:
        self.data = data
        self._columns = [data.columns[name] for name in Row._fields]

    @cached_property
    def common(self) -> Sequence[Common]:
        """What the records of each series have in common."""
        pairs = zip(self.data.series_keys, self.data.series_values, strict=True)
        return [unpack_common(key, value) for key, value in pairs]

    @cached_property
    def speakers(self) -> list[str]:
        """All names of speakers."""
        return list(dict.fromkeys(label.speaker for label in self._all if label.speaker is not None))

    @cached_property
    def speaker(self) -> NDArray[np.int32]:
        """The number of each record's speaker, -1 where there is none."""
        numbers: dict[str | None, int] = {name: number for number, name in enumerate(self.speakers)}
        numbers[None] = -1
        return self._for_records([numbers[label.speaker] for label in self._all])

    @cached_property
    def section(self) -> NDArray[np.int32]:
        """The number of each record's section in its document, -1 where there is none with a title."""
        titled = [label.section if one.section(label) else -1 for one in self.common for label in one.labels]
        return self._for_records(titled)

    @cached_property
    def lender(self) -> NDArray[np.int8]:
        """The number of whose words a record has that is a card, else -1."""
        return self._for_records([label.lender for label in self._all]).astype(np.int8)

    @cached_property
    def ends(self) -> NDArray[np.int32]:
        """When each record's last word is spoken: where no end is told, when something else begins.

        That is the next passage of its document which begins later, unless time steps back before it.
        """
        ends: NDArray[np.int32] = self.data.columns["end"].copy()
        timed = (self.data.columns["begin"] >= 0).nonzero()[0]
        begins, series = self.data.columns["begin"][timed], self.data.series[timed]
        first = changes(begins) | changes(series)
        begin, owner = begins[first], series[first]
        following = np.append(begin[1:], np.int32(-1)) if len(begin) else begin
        is_later = (following > begin) & (np.append(owner[1:], owner[:1]) == owner)
        later = np.where(is_later, following, np.int32(-1))[np.cumsum(first) - 1]
        missing = ends[timed] < 0
        ends[timed[missing]] = later[missing]
        return ends

    @cached_property
    def is_note(self) -> NDArray[np.bool_]:
        """Say whether each record is a note."""
        return self._for_series([one.note is not None for one in self.common])

    @cached_property
    def is_passage(self) -> NDArray[np.bool_]:
        """Say whether each record is a passage, or a note with words."""
        return (self.lender < 0) & self._for_series([one.passages > 0 for one in self.common])

    def record(self, number: int, more: int = 0) -> Record:
        """Return what is kept of a record, its text going on for `more` tokens where there are so many."""
        record = self._stored(number)
        more = max(more, int(record.cut))
        if not more:
            return record
        data = self.data
        end = int(data.series_starts[data.series[number] + 1])
        following, tokens = number + 1, 0
        while following < end and tokens < more and self.is_passage[following]:
            record = joined(record, self._stored(following))
            tokens += int(data.lengths[following])
            following += 1
        return record

    def _stored(self, number: int) -> Record:
        data = self.data
        common = self.common[data.series[number]]
        return unpack_record(data.stored(number), common, Row(*(int(one[number]) for one in self._columns)))

    @cached_property
    def _all(self) -> list[Label]:
        return list(chain.from_iterable(one.labels for one in self.common))

    @cached_property
    def _label(self) -> NDArray[np.uint32]:
        """The number of each record's label among those of all series."""
        bases = list(accumulate((len(one.labels) for one in self.common), initial=0))[:-1]
        return np.array(bases, np.uint32)[self.data.series] + self.data.columns["label"]

    def _for_records(self, numbers: list[int]) -> NDArray[np.int32]:
        """Return for each record a number that its label has."""
        return np.array(numbers, np.int32)[self._label]

    def _for_series(self, facts: list[bool]) -> NDArray[np.bool_]:
        return np.array(facts, np.bool_)[self.data.series]
